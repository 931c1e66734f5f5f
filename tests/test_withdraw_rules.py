"""A withdrawal waits for what it cannot be worked out with, and for no rule."""

from pathlib import Path

import pytest

from belegg.diagnostics import Code, Severity
from belegg.load.project import ProjectPaths
from belegg.withdraw import plan_withdrawal
from belegg.withdraw.rehearsal import read_obstacles
from tests.projects import check
from tests.test_broken import CASES, lay_out


def test_no_error_of_a_rule_holds_a_withdrawal_back(tmp_path: Path) -> None:
    """Every broken project that can be read and whose references lead somewhere."""
    tried = set()
    for case in CASES:
        paths = ProjectPaths.under(lay_out(case, tmp_path / case / "project"))
        site, obstacles = read_obstacles(paths)
        if obstacles or case == "older-schema":  # a program cannot take entries out of those
            continue
        for participant_id, participant in site.participants.items():
            if len(site.participants_of(participant.study_id)) > 1:  # a study needs one
                assert plan_withdrawal(paths, participant_id).changes, case
                tried.add(case)
    assert len(tried) > 30


@pytest.mark.parametrize("case", ["broken-seal", "linkable-participant", "duplicate-address"])
def test_there_are_such_projects(case: str, tmp_path: Path) -> None:
    project = lay_out(case, tmp_path / "project")
    errors = {d.code for d in check(project).diagnostics if d.severity is Severity.ERROR}
    assert Code[case.upper().replace("-", "_")] in errors
    assert not read_obstacles(ProjectPaths.under(project))[1]
