"""The browser is one that is installed, or the one that is named."""

from pathlib import Path

import pytest

from tests.browser.find_browser import find_browser


def make_executable(path: Path) -> str:
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_browser_is_found_by_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BELEGG_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    chrome = make_executable(tmp_path / "google-chrome")
    assert find_browser() == chrome
    chromium = make_executable(tmp_path / "chromium")
    assert find_browser() == chromium


def test_the_named_browser_is_taken_before_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_executable(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    own = make_executable(tmp_path / "my own browser")
    monkeypatch.setenv("BELEGG_BROWSER", own)
    assert find_browser() == own


def test_no_other_stands_in_for_the_named_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_executable(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("BELEGG_BROWSER", str(tmp_path / "none"))
    assert find_browser() is None
