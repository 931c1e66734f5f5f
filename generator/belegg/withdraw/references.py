"""Where the files name a participant or her quotes, in places that a program can take out."""

from collections.abc import Iterator

from belegg.edit.yaml_text import Remove
from belegg.join import Site
from belegg.join.entities import Place
from belegg.withdraw.redirects import find_redirects


def find_references(site: Site, participant_id: str) -> dict[str, list[Remove]]:
    """By file, the entries to remove: of study.yml, of evidence and warrants, of the codebook,
    of redirects, and credits in others' quotes. Locations in Markdown files are of the front
    matter."""
    edits: dict[str, list[Remove]] = {}
    for place in _places(site, participant_id):
        edits.setdefault(place.document.path, []).append(Remove(place.location))
    return edits


def is_of(participant_id: str, quote_id: str | None) -> bool:
    """Whether a quote's full id is one of the participant's."""
    return quote_id is not None and quote_id.startswith(f"{participant_id}/")


def _places(site: Site, participant_id: str) -> Iterator[Place]:
    yield site.participants[participant_id].place
    for finding in site.findings.values():
        for index, evidence in enumerate(finding.matter.evidence):
            if is_of(participant_id, evidence.quote):
                yield finding.place.at("evidence", index)
    for theory in site.theories.values():
        for index, warrant in enumerate(theory.matter.warrants):
            if is_of(participant_id, warrant.quote):
                yield theory.place.at("warrants", index)
    themes = site.themes.values()
    yield from (t.place.at("example") for t in themes if is_of(participant_id, t.example_id))
    yield from _credits(site, participant_id)
    yield from find_redirects(site, participant_id)


def _credits(site: Site, participant_id: str) -> Iterator[Place]:
    study_id, _, name = participant_id.partition("/")
    for quote in site.quotes.values():
        if quote.study_id != study_id or quote.participant_id == participant_id:
            continue
        for index, again in enumerate(quote.record.again):
            if again.credited_to == name:
                yield quote.place.at("again", index, "credited_to")
