"""The search index: what Pagefind is given, and what it says when it fails."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from belegg.index.pagefind import IndexingError, build_index

PAGE = '<!doctype html><html lang="nb"><title>x</title><main data-pagefind-body>{}</main></html>'


def test_pages_with_a_marked_body_are_indexed_as_norwegian(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("Opplæringen var god."), "utf-8")
    (tmp_path / "uten.html").write_text("<html><p>Ikke merket.</p></html>", "utf-8")
    build_index(tmp_path, "nb")
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == ["no"]
    assert entry["languages"]["no"]["page_count"] == 1


def test_a_full_disk_is_not_taken_for_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind ends well there and leaves files without content; so does this one."""
    (tmp_path / "index.html").write_text(PAGE.format("Ord."), "utf-8")
    build_index(tmp_path, "nb")
    run = subprocess.run

    def run_and_lose(*arguments: Any, **options: Any) -> Any:
        result = run(*arguments, **options)
        next((tmp_path / "pagefind" / "fragment").iterdir()).write_bytes(b"")
        return result

    monkeypatch.setattr(subprocess, "run", run_and_lose)
    with pytest.raises(IndexingError, match="empty"):
        build_index(tmp_path, "nb")


def test_a_failure_carries_what_pagefind_said(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match=r".+"):
        build_index(tmp_path / "nothing", "nb")
