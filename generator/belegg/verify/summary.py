"""What a verification amounts to, for every way to tell it."""

from collections import Counter

from belegg.verify.results import PROVEN, Passage, QuoteResult, Status, Verification


def count_statuses(verification: Verification) -> dict[str, Counter[Status]]:
    """By study, how many passages have which status; re-quotations count too."""
    counts: dict[str, Counter[Status]] = {}
    for result in verification.results.values():
        of_study = counts.setdefault(result.quote.study_id, Counter())
        of_study.update(passage.status for passage in result.passages)
    return dict(sorted(counts.items()))


def line_of(result: QuoteResult, index: int) -> int:
    """The line of its file where a passage's place is claimed; 0 is the quote's own, the
    re-quotations follow from 1."""
    place = result.quote.place
    claim = place.at("again", index - 1) if index else place.at("source")
    return claim.document.span_at(claim.location).line


def name_of(result: QuoteResult, index: int) -> str:
    """A passage, as messages call it."""
    return f"{result.quote.id}, again {index}" if index else result.quote.id


def faults_of(passage: Passage) -> tuple[str, ...]:
    """What is wrong with a passage, in words."""
    faults = [] if passage.status in PROVEN else [passage.status.value.replace("-", " ")]
    if not passage.page_agrees:
        faults.append("another page")
    if not passage.section_agrees:
        faults.append("another section")
    return tuple(faults)
