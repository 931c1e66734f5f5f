"""Every code has a tiny broken project, and the whole output of checking it is kept.

`tests/broken/base/` is a small project without faults. `tests/broken/CODE/` holds what is
different: files of `project/` are laid over a copy of the base, then `make.py`, where there
is one, does what git or an editor would undo (other encodings, links, missing files).
`names.txt`, where there is one, is the private list that is checked against.
`before/`, where there is one, is laid over another copy: an earlier release, whose addresses
the project must answer for. `expected.txt` is the whole output. After a wanted change, write
them anew and read the diff:

    BELEGG_REWRITE=1 pytest tests/test_broken.py
"""

import os
import runpy
import shutil
from pathlib import Path

import pytest

from belegg.check import check_project
from belegg.check.privacy.private_list import read_private_names
from belegg.diagnostics import Code, Diagnostic, Severity
from belegg.diagnostics.output import render_text
from belegg.diff import find_gone
from belegg.identifiers import NO_NAMES
from belegg.inspect.links import check_built_site
from belegg.load.project import ProjectPaths

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if folder.name != "base")
# Found in HTML, not in a project's files: `site/` is a built site of its own.
BUILT_SITES = [case for case in CASES if (BROKEN / case / "site").exists()]
PROJECTS = [case for case in CASES if case not in BUILT_SITES]


def lay_out(case: str, root: Path, state: str = "project") -> Path:
    """A broken project in a folder of its own."""
    shutil.copytree(BROKEN / "base", root)
    if (BROKEN / case / state).exists():
        shutil.copytree(BROKEN / case / state, root, dirs_exist_ok=True)
    make = BROKEN / case / "make.py"
    if make.exists():
        runpy.run_path(str(make))["make"](root)
    return root


def check(case: str, root: Path) -> tuple[Diagnostic, ...]:
    private_list = BROKEN / case / "names.txt"
    paths = ProjectPaths.under(root)
    names = read_private_names(private_list, paths) if private_list.exists() else NO_NAMES
    checked = check_project(paths, names)
    if (BROKEN / case / "before").exists():
        before = check_project(ProjectPaths.under(lay_out(case, root.parent / "before", "before")))
        assert not before.has_errors
        return (*checked.diagnostics, *find_gone(before.site, checked.site))
    return checked.diagnostics


def test_the_base_has_no_faults(tmp_path: Path) -> None:
    assert check("base", lay_out("base", tmp_path / "project")) == ()


@pytest.mark.parametrize("case", CASES)
def test_output(case: str, tmp_path: Path) -> None:
    if case in BUILT_SITES:
        found = check_built_site(BROKEN / case / "site")
    else:
        found = check(case, lay_out(case, tmp_path / "project"))
    expected = BROKEN / case / "expected.txt"
    if os.environ.get("BELEGG_REWRITE"):
        expected.write_text(render_text(found), "utf-8")
    assert render_text(found) == expected.read_text("utf-8")
    assert case in {diagnostic.code.value for diagnostic in found}


@pytest.mark.parametrize("case", PROJECTS)
def test_one_fault_causes_no_others(case: str, tmp_path: Path) -> None:
    """The errors that a broken project reports are those it is named for, however many."""
    found = check(case, lay_out(case, tmp_path / "project"))
    errors = {d.code.value for d in found if d.severity is Severity.ERROR}
    assert errors <= {case}


def test_every_code_has_a_broken_project() -> None:
    assert {code.value for code in Code} == set(CASES)
