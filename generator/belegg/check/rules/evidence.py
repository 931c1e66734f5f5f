"""Findings stand on evidence, and show the voices against them."""

from collections.abc import Iterator

from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Finding
from belegg.validate.records import Stance


def _has_stance(finding: Finding, *stances: Stance) -> bool:
    return any(evidence.stance in stances for evidence in finding.evidence)


@rule
def findings_have_support(site: Site) -> Iterator[Diagnostic]:
    """A finding has at least one quote that supports it (SRQR: links to empirical data).

    Bad: `evidence: []`. Good: an entry with `stance: supports`.
    """
    for finding in site.findings.values():
        if not finding.matter.evidence or not _has_stance(finding, Stance.SUPPORTS):
            message = f"No quote supports the finding '{finding.id}'."
            hint = "List the quotes it rests on under 'evidence', with 'stance: supports'."
            place = finding.place.at("finding")
            yield place.diagnose(Code.FINDING_WITHOUT_EVIDENCE, message, hint)


@rule
def findings_show_counter_voices(site: Site) -> Iterator[Diagnostic]:
    """A finding shows who nuances or contradicts it, where the study holds such a voice.

    Bad: only `stance: supports`. Good: one entry with `stance: nuances`.
    """
    for finding in site.findings.values():
        if finding.evidence and not _has_stance(finding, Stance.NUANCES, Stance.CONTRADICTS):
            message = f"The finding '{finding.id}' shows no voice that nuances or contradicts it."
            hint = "If the study holds one, list it; readers trust a finding that shows both sides."
            place = finding.place.at("finding")
            yield place.diagnose(Code.FINDING_WITHOUT_COUNTER_VOICE, message, hint)


@rule
def evidence_is_of_the_findings_studies(site: Site) -> Iterator[Diagnostic]:
    """A finding's evidence comes from the studies it names, or its spread would be wrong.

    Bad: `studies: [a]` with `quote: b/anna/id`. Good: `studies: [a, b]`.
    """
    for finding in site.findings.values():
        for index, evidence in enumerate(finding.matter.evidence):
            quote = site.quotes.get(evidence.quote)
            if quote is None or quote.study_id in finding.matter.studies:
                continue
            message = f"Quote '{quote.id}' is of a study that the finding does not name."
            hint = f"Add '{quote.study_id}' to 'studies', or leave the quote out."
            place = finding.place.at("evidence", index, "quote")
            yield place.diagnose(Code.FOREIGN_EVIDENCE, message, hint)
