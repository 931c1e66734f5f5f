"""Gerd of the first study, withdrawn from a copy of the real content: nothing of her is left.

What the copy is expected to lose is read from its own files, with nothing but PyYAML.
"""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from belegg.audit import AuditReport, audit_site
from belegg.diagnostics import Code, Severity
from belegg.withdraw import Withdrawal, show_preview
from belegg.withdraw.phrases import find_phrases
from tests.auditing import audit_own
from tests.projects import ROOT, build, check, copy_real_content, read_json
from tests.withdrawing import rewrite_by_hand, withdraw

STUDY, NAME = "paulseth-2022", "gerd"
GERD = f"{STUDY}/{NAME}"


class Withdrawn(NamedTuple):
    """The copy after the withdrawal and the handwork, and what was said before."""

    project: Path
    site: Path
    withdrawal: Withdrawal
    phrases: tuple[str, ...]
    before: AuditReport


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Withdrawn:
    project = copy_real_content(tmp_path_factory.mktemp("real"))
    phrases = find_phrases(check(project).site, GERD)
    before = audit_site(project / "quotes", phrases)
    withdrawal = withdraw(project, GERD)
    rewrite_by_hand(project, withdrawal)
    return Withdrawn(project, build(project).resolve(), withdrawal, phrases, before)


def own_quotes() -> set[str]:
    text = (ROOT / "quotes" / f"{GERD}.yml").read_text("utf-8")
    return {f"{GERD}/{quote['id']}" for quote in yaml.safe_load(text)["quotes"]}


def evidence() -> dict[str, list[dict[str, Any]]]:
    """By finding, its evidence in the real content."""
    matters = (
        yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        for path in sorted((ROOT / "content" / "funn").glob("*.md"))
    )
    return {m["finding"]: m.get("evidence", []) for m in matters if "finding" in m}


def test_the_audit_finds_her_before_and_nothing_after(withdrawn: Withdrawn, tmp_path: Path) -> None:
    assert len(withdrawn.phrases) > 2 * len(own_quotes())
    found_before = {hit.phrase for hit in withdrawn.before.hits}
    assert len(found_before) > len(own_quotes())
    report = audit_own(withdrawn.site, withdrawn.phrases, tmp_path / "site")
    assert report.files > 300
    assert [(hit.file, withdrawn.phrases[hit.phrase - 1]) for hit in report.hits] == []
    assert all("picture" in unread.reason for unread in report.unread)


def test_the_sources_hold_nothing_of_her_either(withdrawn: Withdrawn) -> None:
    for folder in ("quotes", "content"):
        report = audit_site(withdrawn.project / folder, withdrawn.phrases)
        assert [(hit.file, withdrawn.phrases[hit.phrase - 1]) for hit in report.hits] == []


def test_the_site_has_fewer_quotes_by_those_of_her_file(withdrawn: Withdrawn) -> None:
    quotes = {quote["id"] for quote in read_json(withdrawn.site / "data/quotes.json")["quotes"]}
    everyone = set(check(ROOT).site.quotes)
    assert everyone - quotes == own_quotes()
    assert {quote.id for quote in withdrawn.withdrawal.quotes} == own_quotes()
    manifest = read_json(withdrawn.site / "data/manifest.json")
    assert manifest["counts"]["quotes"] == len(everyone) - len(own_quotes())


def test_the_findings_that_lose_support_are_named(withdrawn: Withdrawn) -> None:
    hers = own_quotes()
    expected = {
        (id_, entry["stance"])
        for id_, entries in evidence().items()
        for entry in entries
        if entry["quote"] in hers
    }
    assert len(expected) > 10
    losses = withdrawn.withdrawal.losses
    assert {(loss.finding_id, loss.stance.value) for loss in losses} == expected
    shown = show_preview(withdrawn.withdrawal)
    for loss in losses:
        before = [e for e in evidence()[loss.finding_id] if e["stance"] == loss.stance.value]
        left = [entry for entry in before if entry["quote"] not in hers]
        assert f"({len(before)} → {len(left)} quotes)" in shown
        assert (loss.before.quotes, loss.after.quotes) == (len(before), len(left))


def test_what_is_left_is_sound(withdrawn: Withdrawn) -> None:
    """Only a finding that has no support left may be reported."""
    losses = withdrawn.withdrawal.losses
    unsupported = {loss.path for loss in losses if loss.is_total}
    found = [d for d in check(withdrawn.project).diagnostics if d.severity is not Severity.INFO]
    assert {(d.code, d.path) for d in found} <= {
        (Code.FINDING_WITHOUT_EVIDENCE, path) for path in unsupported
    }


def test_her_pages_are_gone_and_known_as_withdrawn(withdrawn: Withdrawn) -> None:
    assert not list(withdrawn.site.rglob(f"*{NAME}*"))
    entries = read_json(withdrawn.site / "data/withdrawn.json")["withdrawn"]
    assert len(entries) == len(own_quotes())
