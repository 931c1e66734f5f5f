"""Gerd of the first study, out of a release that still has her: nothing of her is on its site."""

import shutil
from pathlib import Path

import pytest

from belegg.diagnostics import Severity
from belegg.join import read_site
from belegg.load.project import ProjectPaths
from belegg.plan.language import load_catalogue
from belegg.withdraw import find_withdrawn_people, strip_withdrawn
from belegg.withdraw.phrases import find_phrases
from tests.auditing import audit_own
from tests.projects import ROOT, build, check, copy_real_content, read_json
from tests.withdrawing import withdraw

GERD = "paulseth-2022/gerd"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stripped, with the ledger of a project from which she withdrew."""
    folder = tmp_path_factory.mktemp("real")
    project, today = copy_real_content(folder / "release"), copy_real_content(folder / "today")
    paths = ProjectPaths.under(project)
    before, _ = read_site(paths)
    withdraw(today, GERD)
    shutil.copyfile(today / "withdrawals.yml", project / "withdrawals.yml")
    ledger = read_site(ProjectPaths.under(today))[0].withdrawals
    people = find_withdrawn_people({"v1": before}, ledger).releases["v1"]
    stripped = strip_withdrawn(paths, people, load_catalogue("nb"))
    assert stripped.passages > 20
    return project


def test_nobody_has_to_rewrite_anything(release: Path, tmp_path: Path) -> None:
    """The list is that of today's withdrawal, with her pseudonym."""
    phrases = find_phrases(check(ROOT).site, GERD)
    assert "Gerd" in phrases
    site = build(release).resolve()
    report = audit_own(site, phrases, tmp_path / "site")
    assert report.files > 300
    assert [(hit.file, phrases[hit.phrase - 1]) for hit in report.hits] == []
    ids = {quote["id"] for quote in read_json(site / "data/quotes.json")["quotes"]}
    assert ids == {id_ for id_ in check(ROOT).site.quotes if not id_.startswith(f"{GERD}/")}


def test_nothing_of_it_is_an_error(release: Path) -> None:
    found = [d for d in check(release).diagnostics if d.severity is Severity.ERROR]
    assert found == []


def test_pages_that_do_not_mention_her_are_as_they_were(release: Path) -> None:
    untouched = [
        path
        for path in sorted((ROOT / "content").rglob("*.md"))
        if "gerd" not in path.read_text("utf-8").casefold()
    ]
    assert len(untouched) > 10
    for path in untouched:
        copy = release / path.relative_to(ROOT)
        assert copy.read_bytes() == path.read_bytes()
