"""A folder of releases as it is published: three of the five of tests/five_releases.py, to be
quick, and pages that were split or given up."""

from pathlib import Path

from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.five_releases import NAMES, make_five_releases
from tests.releases import release
from tests.repositories import git, replace

OLDEST, MIDDLE, NEWEST = NAMES[0], NAMES[2], NAMES[4]
LATEST = "siste"

_LATER_QUOTE = """  - id: uten-tema
    text: Nei.
    section: "3"
    page: 9
"""

_PALETTE = """  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom,
       toggle: {icon: material/weather-night, name: Mørk}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom,
       toggle: {icon: material/weather-sunny, name: Lys}}
"""
_MOVED = """  - {from: "finding:tidspress", to: ["finding:for-lite-tid", "theme:frister"]}
  - {from: "finding:oppgitt", to: [], because: Det hvilte på ett sitat.}
"""


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
    """Two findings that no later release has, nor a page of prose; other words of a quote, and
    one quote less."""
    today = git(project, "rev-parse", "--abbrev-ref", "HEAD")
    git(project, "checkout", "--quiet", "--detach", OLDEST)
    finding = (project / "content/funn/for-lite-tid.md").read_text("utf-8")
    for name in ("tidspress", "oppgitt"):
        former = finding.replace("for-lite-tid", name)
        former = former.replace("title: For lite tid", f"title: {name.capitalize()}")
        (project / "content/funn" / f"{name}.md").write_text(former, "utf-8")
    (project / "content/utkast.md").write_text("---\ntitle: Utkast\n---\n\nIkke ferdig.\n", "utf-8")
    erik = "quotes/sor-2021/erik.yml"
    replace(project, erik, "Alt er hastverk.", "Alt er kaos.")
    replace(project, erik, _LATER_QUOTE, "")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "As it was at first")
    git(project, "tag", "--force", OLDEST)
    git(project, "checkout", "--quiet", today)


def _set_up_today(project: Path) -> None:
    """The address, both palettes, and where the findings' addresses lead."""
    replace(project, "mkdocs.yml", "https://example.org/to/", PUBLIC_URL)
    replace(project, "mkdocs.yml", "  font: false\n", _PALETTE)
    redirects = project / "redirects.yml"
    redirects.write_text(redirects.read_text("utf-8") + _MOVED, "utf-8")
    git(project, "commit", "--quiet", "--all", "--message", "As it is set up today")
