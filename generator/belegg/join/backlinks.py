"""What points to what, the other way round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from belegg.join.entities import Finding, Quote, Theme, Theory
from belegg.join.site import Backlinks
from belegg.validate.records import EvidenceRecord, WarrantRecord

_Source = TypeVar("_Source")


def link_back(
    quotes: Mapping[str, Quote],
    themes: Mapping[str, Theme],
    findings: Mapping[str, Finding],
    theories: Mapping[str, Theory],
) -> Backlinks:
    """All backlinks of a site; entries keep the order of what they were made from."""
    of_theme = _invert((quote, quote.theme_ids) for quote in quotes.values())
    return Backlinks(
        quotes_of_participant=_invert(
            (q, (q.participant_id,)) for q in quotes.values() if q.participant_id
        ),
        quotes_also_credited=_invert((q, _credited(q)) for q in quotes.values()),
        quotes_of_study=_invert((q, (q.study_id,)) for q in quotes.values()),
        quotes_of_phase=_invert((q, (q.phase_id,)) for q in quotes.values() if q.phase_id),
        quotes_of_theme=of_theme,
        quotes_below_theme=_quotes_below(quotes, themes),
        evidence_of_quote=_evidence_of_quote(findings.values()),
        warrants_of_quote=_warrants_of_quote(theories.values()),
        findings_of_theme=_invert((f, f.theme_ids) for f in findings.values()),
        findings_of_study=_invert((f, f.study_ids) for f in findings.values()),
        themes_of_theory=_invert((t, t.theory_ids) for t in themes.values()),
    )


def _invert(
    pairs: Iterable[tuple[_Source, tuple[str, ...]]],
) -> dict[str, tuple[_Source, ...]]:
    inverted: dict[str, list[_Source]] = defaultdict(list)
    for source, keys in pairs:
        for key in keys:
            inverted[key].append(source)
    return {key: tuple(sources) for key, sources in inverted.items()}


def _credited(quote: Quote) -> tuple[str, ...]:
    ids = (again.credited_to for again in quote.record.again if again.credited_to)
    return tuple(dict.fromkeys(f"{quote.study_id}/{id_}" for id_ in ids))


def _quotes_below(
    quotes: Mapping[str, Quote], themes: Mapping[str, Theme]
) -> dict[str, tuple[Quote, ...]]:
    """Each quote counts once for a theme, however many of its sub-themes it is coded with."""

    def with_ancestors(theme_id: str) -> Iterable[str]:
        current: str | None = theme_id
        while current is not None:
            yield current
            current = themes[current].parent_id

    return _invert(
        (quote, tuple(dict.fromkeys(up for id_ in quote.theme_ids for up in with_ancestors(id_))))
        for quote in quotes.values()
    )


def _evidence_of_quote(
    findings: Iterable[Finding],
) -> dict[str, tuple[tuple[Finding, EvidenceRecord], ...]]:
    return _invert(
        ((finding, evidence), (evidence.quote,))
        for finding in findings
        for evidence in finding.evidence
    )


def _warrants_of_quote(
    theories: Iterable[Theory],
) -> dict[str, tuple[tuple[Theory, WarrantRecord], ...]]:
    return _invert(
        ((theory, warrant), (warrant.quote,)) for theory in theories for warrant in theory.warrants
    )
