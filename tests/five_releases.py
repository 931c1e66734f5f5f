"""A repository with five releases, made as researchers would make them: the first in schema 0,
then a theme and a participant renamed, two themes merged, a quote recoded, a participant withdrawn.
"""

import shutil
from pathlib import Path

from tests.older_schemas import copy_oldest
from tests.projects import SITES
from tests.repositories import commit, git, replace
from tests.withdrawing import rewrite_by_hand, withdraw

NAMES = ("v2025.1", "v2025.2", "v2026.1", "v2026.2", "v2026.3")
WITHDRAWN = "nord-2020/anna"
FORMER = "nord-2020/ragna"
"""What she was called in the first release."""
HER_WORDS = (
    "Det var.. altså for kort tid",
    "Vi fikk en uke",
    "Og så var det slutt",
    "Jeg skriver og skriver",
    "Anna",
    "Ragna",
    "nord-2020/anna",
    "nord-2020/ragna",
)
"""What must be in no release and in no cache once she has withdrawn. By hand: no code made it."""

_ABOUT_HER = "Det sto mye om fristene.\n\n{name} sa at hun «skriver og skriver», sier rapporten.\n"
_FORM_QUOTE = """  - id: skjemaer
    text: Skjemaene tar hele dagen min.
    themes: [skjema]
    source: {section: "3", page: 10}
"""
_REDIRECTS = f"""schema: 1
redirects:
  - {{from: "theme:korte-frister", to: "theme:frister"}}
  - {{from: "participant:{FORMER}", to: "participant:{WITHDRAWN}"}}
  - {{from: "quote:{FORMER}/for-kort", to: "quote:{WITHDRAWN}/for-kort"}}
  - {{from: "quote:{FORMER}/skriving", to: "quote:{WITHDRAWN}/skriving"}}
"""
_MERGED = """  - {from: "theme:skjema", to: "theme:rapporter"}
"""


def make_five_releases(folder: Path) -> Path:
    """The project, its repository's work tree as the last release has it."""
    project = copy_oldest(folder)
    git(project, "init", "--quiet")
    _write_first(project)
    commit(project, NAMES[0])
    _rename(project)
    commit(project, NAMES[1])
    _merge(project)
    commit(project, NAMES[2])
    path = "quotes/nord-2020/cecilie.yml"
    replace(project, path, "themes: [frister]", "themes: [frister, kolleger]")
    commit(project, NAMES[3])
    rewrite_by_hand(project, withdraw(project, WITHDRAWN))
    commit(project, NAMES[4])
    return project


def _write_first(project: Path) -> None:
    """Schema 0, with ids and a pseudonym that were given up later."""
    form_theme = "      - id: skjema\n        name: Skjema\n        brief: Skjemaer.\n"
    form_theme += "        definition: Utsagn om skjemaer.\n  - id: kolleger"
    replace(project, "themes.yml", "  - id: kolleger", form_theme)
    _add_form_quote(project)
    _say_of_her(project, "Ragna")
    for path in sorted(p for p in project.rglob("*") if p.suffix in {".yml", ".md"}):
        text = path.read_text("utf-8")
        for before, after in (
            ("id: frister\n", "id: korte-frister\n"),
            ("theme: frister\n", "theme: korte-frister\n"),
            ("[frister", "[korte-frister"),
            ("theme:frister", "theme:korte-frister"),
            ("nord-2020/anna", "nord-2020/ragna"),
            ("participant: anna", "participant: ragna"),
            ("id: anna, pseudonym: Anna", "id: ragna, pseudonym: Ragna"),
            ("Annas", "Ragnas"),
        ):
            text = text.replace(before, after)
        path.write_text(text, "utf-8")
    (project / "quotes/nord-2020/anna.yml").rename(project / "quotes/nord-2020/ragna.yml")


def _rename(project: Path) -> None:
    """Everything in schema 1, under the ids that stay, and the former ones redirected."""
    for name in ("content", "quotes"):
        shutil.rmtree(project / name)
        shutil.copytree(SITES / "two-studies" / name, project / name)
    shutil.copyfile(SITES / "two-studies" / "themes.yml", project / "themes.yml")
    form_theme = "      - id: skjema\n        title: Skjema\n        brief: Skjemaer.\n"
    form_theme += "        definition: Utsagn om skjemaer.\n  - id: kolleger"
    replace(project, "themes.yml", "  - id: kolleger", form_theme)
    _add_form_quote(project)
    _say_of_her(project, "Anna")
    (project / "redirects.yml").write_text(_REDIRECTS, "utf-8")


def _merge(project: Path) -> None:
    form_theme = "      - id: skjema\n        title: Skjema\n        brief: Skjemaer.\n"
    replace(project, "themes.yml", f"{form_theme}        definition: Utsagn om skjemaer.\n", "")
    replace(project, "quotes/sor-2021/erik.yml", "themes: [skjema]", "themes: [rapporter]")
    (project / "redirects.yml").write_text(_REDIRECTS + _MERGED, "utf-8")


def _add_form_quote(project: Path) -> None:
    path = project / "quotes/sor-2021/erik.yml"
    path.write_text(path.read_text("utf-8") + _FORM_QUOTE, "utf-8")


def _say_of_her(project: Path, name: str) -> None:
    path = project / "content/om-nord.md"
    path.write_text(f"{path.read_text('utf-8')}\n{_ABOUT_HER.format(name=name)}", "utf-8")
