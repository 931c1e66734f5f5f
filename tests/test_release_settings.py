"""Releases are built with whatever mkdocs.yml says today, and a fault of it is told plainly."""

from pathlib import Path

import pytest

from belegg.release.errors import BuildFailedError, ReleaseError
from belegg.release.verifying import verify_release
from tests.projects import run_belegg
from tests.releases import release
from tests.repositories import git, make_repository, replace

_HOOK = """
def on_post_page(output, **_):
    return output.replace("</body>", "<p>{mark}</p></body>")
"""
_FAILING = """
def on_page_markdown(markdown, **_):
    raise ValueError("a fault of the hook")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_repository(tmp_path)


def write_hook(project: Path, text: str) -> None:
    (project / "hook.py").write_text(text, "utf-8")


def built(project: Path) -> str:
    """The first page of the newest release, with the project as it lies there."""
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Settings")
    release(project, project.parent / "out")
    return (project.parent / "out" / "siste" / "index.html").read_text("utf-8")


def test_a_hook_that_changed_is_no_matter_for_the_cache(project: Path) -> None:
    replace(project, "mkdocs.yml", "plugins: [belegg]", "plugins: [belegg]\nhooks: [hook.py]")
    write_hook(project, _HOOK.format(mark="first"))
    assert "<p>first</p>" in built(project)
    write_hook(project, _HOOK.format(mark="second"))
    with pytest.raises(ReleaseError, match=r"Not committed: hook\.py"):
        release(project, project.parent / "out")
    assert "<p>second</p>" in built(project)


def test_nor_is_what_the_file_is_based_on(project: Path) -> None:
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text("INHERIT: 'base.yml'  # as is\n", "utf-8")
    assert "To studier" in built(project)
    replace(project, "base.yml", "To studier", "Andre studier")
    with pytest.raises(ReleaseError, match=r"Not committed: base\.yml"):
        release(project, project.parent / "out")
    assert "Andre studier" in built(project)


def test_nor_a_variable_of_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(project, "mkdocs.yml", "site_name: To studier", "site_name: !ENV [STUDIES, Her]")
    assert "Her</title>" in built(project)
    monkeypatch.setenv("STUDIES", "Der")
    assert "Der</title>" in built(project)


def test_a_hook_that_fails(project: Path) -> None:
    replace(project, "mkdocs.yml", "plugins: [belegg]", "plugins: [belegg]\nhooks: [hook.py]")
    write_hook(project, _FAILING)
    with pytest.raises(BuildFailedError, match=r"v1 could not be built:(.|\n)*a fault of the hook"):
        built(project)


def test_a_process_that_is_ended_from_outside(project: Path) -> None:
    replace(project, "mkdocs.yml", "plugins: [belegg]", "plugins: [belegg]\nhooks: [hook.py]")
    write_hook(project, "import os\n\ndef on_env(env, **_):\n    os.kill(os.getpid(), 9)\n")
    with pytest.raises(ReleaseError, match="ended from outside"):
        built(project)


def test_pages_that_are_no_folders(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nuse_directory_urls: false\n")
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "Remove 'use_directory_urls: false'" in result.stderr
    with pytest.raises(BuildFailedError, match="Remove 'use_directory_urls: false'"):
        built(project)


def test_what_fails_to_be_built_is_content_at_fault(project: Path) -> None:
    page = project / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nRing 22 22 55 55.\n", "utf-8")
    git(project, "commit", "--quiet", "--all", "--message", "Ring")
    git(project, "tag", "v2")
    result = run_belegg("release", "build", "--project", project, project.parent / "out")
    assert result.returncode == 1
    assert "phone-number" in result.stderr
    assert "Usage:" not in result.stderr


@pytest.mark.parametrize("place", ["http://[", "https://", "https:// /", "http://localhost:x/"])
def test_what_is_no_address(place: str) -> None:
    with pytest.raises(ReleaseError):
        verify_release(place, None)
