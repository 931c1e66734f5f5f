"""Quotes that do not say where they stand: the place is looked up in the source.

Such quotes are faulty until then, and no part of the site; so they are read from the files
as they are, not from the site.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from belegg.edit.yaml_text import Put, Value
from belegg.join import ReadProject
from belegg.load.nodes import Document, PlainValue, to_plain
from belegg.load.project import LoadedStudy
from belegg.verify.changes import Change
from belegg.verify.passages import find_places
from belegg.verify.results import Found
from belegg.verify.source import SourceText
from belegg.verify.verifier import read_source


@dataclass(frozen=True, slots=True)
class Blank:
    """A quote without page or section: its place in its file, and what it does tell."""

    index: int
    id: str
    text: str
    told: dict[str, PlainValue] | None
    """None where there is no `source` at all."""


def find_blanks(project: ReadProject, sources: Path) -> tuple[Change, ...]:
    """The pages and sections that quotes lack, where their words stand in one place only, or
    in one only of the page or section that they name."""
    studies = project.validated.studies
    documents = {study.study.record.id: study.study.record.source for study in studies}
    return tuple(
        change
        for study in project.loaded.studies
        if any(blanks_of(document) for _, document in study.participants)
        for source in [read_source(documents.get(study.folder), sources)]
        if isinstance(source, SourceText)
        for change in _fill_study(study, source)
    )


def blanks_of(document: Document) -> list[Blank]:
    """Quotes of a participant's file that say no page or no section."""
    root = to_plain(document.root)
    quotes = root.get("quotes") if isinstance(root, dict) else None
    found = enumerate(quotes if isinstance(quotes, list) else [])
    return [blank for index, quote in found for blank in _blank(index, quote)]


def _blank(index: int, quote: PlainValue) -> Iterator[Blank]:
    if not isinstance(quote, dict):
        return
    id_, text, told = quote.get("id"), quote.get("text"), quote.get("source")
    if not isinstance(id_, str) or not isinstance(text, str):
        return
    if "source" not in quote:
        yield Blank(index, id_, text, None)
    elif isinstance(told, dict) and not {"page", "section"} <= told.keys():
        yield Blank(index, id_, text, told)


def _fill_study(study: LoadedStudy, source: SourceText) -> Iterator[Change]:
    for participant, document in study.participants:
        for blank in blanks_of(document):
            place = _only_place(source, blank)
            if place is None or place.section is None:
                continue
            shown = f"page {place.page}, section {place.section}"
            for edit in _edits(blank, place, place.section):
                id_ = f"{study.folder}/{participant}/{blank.id}"
                yield Change(document.path, id_, edit, shown)


def _only_place(source: SourceText, blank: Blank) -> Found | None:
    told = blank.told or {}
    places = {
        place
        for place in find_places(source, blank.text)
        if told.get("page", place.page) == place.page
        and told.get("section", place.section) == place.section
    }
    return places.pop() if len(places) == 1 else None


def _edits(blank: Blank, place: Found, section: str) -> Iterator[Put]:
    """Only what is lacking; the rest, where it is wrong, is for the verification to see."""
    found: dict[str, Value] = {"section": section, "page": place.page}
    if place.page_end is not None:
        found["page_end"] = place.page_end
    at = ("quotes", blank.index, "source")
    if not blank.told:
        yield Put(at, found)
        return
    for key, value in found.items():
        if key not in blank.told:
            yield Put((*at, key), value)
