"""Where the files name what goes, in places that a program can take out."""

from collections.abc import Iterator

from belegg.edit.yaml_text import Remove
from belegg.join import Site
from belegg.join.entities import Place, Quote
from belegg.withdraw.gone import Gone
from belegg.withdraw.redirects import find_redirects


def find_references(site: Site, gone: Gone) -> dict[str, list[Remove]]:
    """By file, the entries to remove: of study.yml, of evidence and warrants, of the codebook,
    of redirects, credits in others' quotes, and single quotes. Locations in Markdown files are
    of the front matter."""
    edits: dict[str, list[Remove]] = {}
    for place in _places(site, gone):
        edits.setdefault(place.document.path, []).append(Remove(place.location))
    return edits


def _places(site: Site, gone: Gone) -> Iterator[Place]:
    yield from (p.place for id_, p in site.participants.items() if id_ in gone.participants)
    yield from _uses(site, gone)
    for quote in site.quotes.values():
        if quote.id in gone.quotes:
            yield quote.place
        elif quote.participant_id not in gone.participants:
            yield from _credits(quote, gone)


def _uses(site: Site, gone: Gone) -> Iterator[Place]:
    for finding in site.findings.values():
        for index, evidence in enumerate(finding.matter.evidence):
            if gone.has_quote(evidence.quote):
                yield finding.place.at("evidence", index)
    for theory in site.theories.values():
        for index, warrant in enumerate(theory.matter.warrants):
            if gone.has_quote(warrant.quote):
                yield theory.place.at("warrants", index)
    themes = site.themes.values()
    yield from (t.place.at("example") for t in themes if gone.has_quote(t.example_id))
    yield from find_redirects(site, gone)


def _credits(quote: Quote, gone: Gone) -> Iterator[Place]:
    for index, again in enumerate(quote.record.again):
        if f"{quote.study_id}/{again.credited_to}" in gone.participants:
            yield quote.place.at("again", index, "credited_to")
