"""Findings and theories: what they say, which quotes they use, and how many people support it."""

from collections.abc import Iterable, Mapping

from belegg.diff.changes import (
    Count,
    FindingAdded,
    FindingChanged,
    Kind,
    Named,
    SpreadChange,
    TheoryChanged,
    Use,
    UseChanged,
    UsesChanged,
)
from belegg.diff.common import difference, differing, turn
from belegg.diff.renames import Renames
from belegg.join import Site
from belegg.join.entities import Finding, Theory
from belegg.validate.records import EvidenceRecord, Stance, WarrantRecord


def compare_findings(
    before: Site, after: Site, renames: Renames
) -> Kind[FindingAdded, FindingChanged]:
    """By id. A finding counts as changed where only its spread did: a study may have come to
    know of another participant."""
    old, new = before.findings, after.findings
    added = [new[id_] for id_ in sorted(new) if id_ not in old]
    both = [(old[id_], new[id_]) for id_ in sorted(new) if id_ in old]
    changed = (_compare_finding(was, now, before, after, renames) for was, now in both)
    return Kind(
        tuple(
            FindingAdded(
                f.id, f.matter.title, f.matter.claim, _spread_change({}, _spread(f, after))
            )
            for f in added
        ),
        tuple(change for change in changed if change),
        tuple(Named(id_, old[id_].matter.title) for id_ in sorted(old) if id_ not in new),
    )


def _compare_finding(
    was: Finding, now: Finding, before: Site, after: Site, renames: Renames
) -> FindingChanged | None:
    old_spread, new_spread = _spread(was, before), _spread(now, after)
    change = FindingChanged(
        now.id,
        now.matter.title,
        difference(was.matter.claim, now.matter.claim),
        _compare_uses(was.evidence, now.evidence, renames),
        _spread_change(old_spread, new_spread),
        differing(_others(was, renames), _others(now)),
    )
    told = (change.claim, change.other, change.evidence != UsesChanged(), old_spread != new_spread)
    return change if any(told) else None


def _others(finding: Finding, renames: Renames | None = None) -> dict[str, object]:
    matter = finding.matter
    theme_ids = (renames.theme(id_) if renames else id_ for id_ in finding.theme_ids)
    return {
        **{name: getattr(matter, name) for name in _OTHERS_OF_FINDING},
        "themes": tuple(theme_ids),
        "prose": finding.prose.body,
    }


_OTHERS_OF_FINDING = (
    *("title", "description", "order", "studies"),
    *("practice", "limits", "sections"),
)


def _spread(finding: Finding, site: Site) -> dict[str, Count]:
    """By study of the finding, whose quotes support it, as the finding's page counts them."""
    supporting = [
        site.quotes[evidence.quote]
        for evidence in finding.evidence
        if evidence.stance is Stance.SUPPORTS
    ]
    return {
        study_id: Count(
            len({q.participant_id for q in supporting if q.study_id == study_id} - {None}),
            len(site.participants_of(study_id)),
        )
        for study_id in finding.study_ids
    }


def _spread_change(
    before: Mapping[str, Count], after: Mapping[str, Count]
) -> tuple[SpreadChange, ...]:
    study_ids = sorted({*before, *after})
    return tuple(SpreadChange(id_, before.get(id_), after.get(id_)) for id_ in study_ids)


def compare_theories(before: Site, after: Site, renames: Renames) -> Kind[Named, TheoryChanged]:
    """By id."""
    old, new = before.theories, after.theories
    both = [(old[id_], new[id_]) for id_ in sorted(new) if id_ in old]
    changed = (
        TheoryChanged(
            now.id,
            now.matter.title,
            _compare_uses(was.warrants, now.warrants, renames),
            differing(_others_of_theory(was), _others_of_theory(now)),
        )
        for was, now in both
    )
    return Kind(
        tuple(Named(id_, new[id_].matter.title) for id_ in sorted(new) if id_ not in old),
        tuple(change for change in changed if change.other or change.warrants != UsesChanged()),
        tuple(Named(id_, old[id_].matter.title) for id_ in sorted(old) if id_ not in new),
    )


def _others_of_theory(theory: Theory) -> dict[str, object]:
    names = ("title", "description", "order", "brief")
    matter = {name: getattr(theory.matter, name) for name in names}
    return {**matter, "prose": theory.prose.body}


def _compare_uses(
    before: Iterable[EvidenceRecord | WarrantRecord],
    after: Iterable[EvidenceRecord | WarrantRecord],
    renames: Renames,
) -> UsesChanged:
    """By the quotes' ids now."""
    old = {renames.quote(use.quote): use for use in before}
    new = {use.quote: use for use in after}
    both = (_compare_use(old[id_], new[id_]) for id_ in sorted(new) if id_ in old)
    return UsesChanged(
        tuple(
            Use(id_, _stance(new[id_]), new[id_].because) for id_ in sorted(new) if id_ not in old
        ),
        tuple(change for change in both if change.stance or change.because),
        tuple(id_ for id_ in sorted(old) if id_ not in new),
    )


def _compare_use(
    was: EvidenceRecord | WarrantRecord, now: EvidenceRecord | WarrantRecord
) -> UseChanged:
    return UseChanged(
        now.quote,
        turn(_stance(was), _stance(now)),
        difference(was.because, now.because),
    )


def _stance(use: EvidenceRecord | WarrantRecord) -> Stance | None:
    return use.stance if isinstance(use, EvidenceRecord) else None
