"""A folder of releases as it is published: three of the five of tests/five_releases.py, to be
quick, in which pages moved, were split and went."""

from pathlib import Path

from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.five_releases import NAMES, make_five_releases
from tests.releases import release
from tests.repositories import git, replace

OLDEST, MIDDLE, NEWEST = NAMES[0], NAMES[2], NAMES[4]
RELEASES = (NEWEST, MIDDLE, OLDEST)
"""Newest first."""
LATEST = "siste"

LATER_QUOTE = """  - id: uten-tema
    text: Nei.
    section: "3"
    page: 9
"""
"""What the oldest release does not have yet."""

_PALETTE = """  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom,
       toggle: {icon: material/weather-night, name: Mørk}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom,
       toggle: {icon: material/weather-sunny, name: Lys}}
"""
_SPLIT = '  - {from: "finding:tidspress", to: ["finding:for-lite-tid", "theme:frister"]}\n'


def build_three_releases(folder: Path) -> BuiltSite:
    """All of what is published. Addresses begin with a release's name."""
    project = make_five_releases(folder)
    for name in (NAMES[1], NAMES[3]):
        git(project, "tag", "--delete", name)
    _add_to_oldest(project)
    _set_up_today(project)
    release(project, folder / "out")
    return BuiltSite((folder / "out").resolve())


def _add_to_oldest(project: Path) -> None:
    """A finding that was split later, a page that no later release has, other words of a quote,
    and one quote less."""
    today = git(project, "rev-parse", "--abbrev-ref", "HEAD")
    git(project, "checkout", "--quiet", "--detach", OLDEST)
    finding = (project / "content/funn/for-lite-tid.md").read_text("utf-8")
    finding = finding.replace("for-lite-tid", "tidspress").replace(
        "title: For lite tid", "title: Tidspress"
    )
    (project / "content/funn/tidspress.md").write_text(finding, "utf-8")
    (project / "content/utkast.md").write_text("---\ntitle: Utkast\n---\n\nIkke ferdig.\n", "utf-8")
    erik = "quotes/sor-2021/erik.yml"
    replace(project, erik, "Alt er hastverk.", "Alt er kaos.")
    replace(project, erik, LATER_QUOTE, "")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "As it was at first")
    git(project, "tag", "--force", OLDEST)
    git(project, "checkout", "--quiet", today)


def _set_up_today(project: Path) -> None:
    """The address, both palettes, and where the finding's address leads."""
    replace(project, "mkdocs.yml", "https://example.org/to/", PUBLIC_URL)
    replace(project, "mkdocs.yml", "  font: false\n", _PALETTE)
    redirects = project / "redirects.yml"
    redirects.write_text(redirects.read_text("utf-8") + _SPLIT, "utf-8")
    git(project, "commit", "--quiet", "--all", "--message", "As it is set up today")
