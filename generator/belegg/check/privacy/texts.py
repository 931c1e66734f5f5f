"""Every text of a project that may reach a reader, with the way back to its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from belegg.diagnostics import Code, Diagnostic, Span, excerpt_at
from belegg.load.as_read import as_read, blocks
from belegg.load.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode, find_node
from belegg.load.project import LoadedProject
from belegg.load.prose import ProseDocument
from belegg.load.stretches import span_of_stretch
from belegg.load.text import WHOLE_FILE
from belegg.validate.dropped import id_of

_Location = tuple[str | int, ...]
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z]+:[a-z0-9]+(?:[-/][a-z0-9]+)*")
"""An id, or something named by its kind and id, as in redirects.yml."""
_JOINTS = str.maketrans({"-": " ", "_": " ", ":": " / ", "/": " / "})
"""Ids beside one another are no name: «anna/berg» is not Anna Berg."""


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text. `is_speech`: a participant's words, or what is told of one."""

    text: str
    path: str
    lines: tuple[str, ...]
    span_of: Callable[[int, int], Span]
    is_speech: bool = False
    quote_id: str | None = None
    is_markdown: bool = False

    def as_readers_see_it(self) -> Iterator["PublishedText"]:
        """Each block of a Markdown text without its marks, where that makes a difference;
        its place is its first line."""
        for start, block in blocks(self.text) if self.is_markdown else ():
            read = as_read(block)
            if read != block:
                place = self.span_of(start, start + len(block))
                yield replace(self, text=read, span_of=_at(place), is_markdown=False)

    def diagnose(self, code: Code, start: int, end: int, message: str, hint: str) -> Diagnostic:
        """A diagnostic at a stretch of the text."""
        span = self.span_of(start, end)
        return Diagnostic(self.path, span, code, message, hint, excerpt_at(self.lines, span))


def published_texts(loaded: LoadedProject) -> Iterator[PublishedText]:
    """All of them: what is not named below as private counts as published."""
    for study in loaded.studies:
        if study.study:
            yield from _texts_of(study.study)
        for stem, document in study.participants:
            yield from _texts_of(document, f"{study.folder}/{stem}/")
    others = (loaded.themes, loaded.literature, loaded.glossary, loaded.redirects)
    for document in filter(None, others):
        yield from _texts_of(document)
    for page in loaded.prose:
        yield from _texts_of_page(page)
    for static in loaded.static:
        where = partial(_span_in_lines, static.text)
        drawing = static.is_drawing
        yield PublishedText(static.text, static.path, static.lines, where, is_markdown=drawing)
    for path in loaded.names:
        yield _text_of_name(path)


def _texts_of_page(page: ProseDocument) -> Iterator[PublishedText]:
    """Front matter too: titles go to the site as they are, entities and all."""
    for text in _texts_of(page.matter) if page.matter else ():
        yield replace(text, is_markdown=True)
    where = partial(_span_in_body, page)
    yield PublishedText(page.body, page.path, page.lines, where, is_markdown=True)


def _is_private(location: _Location) -> bool:
    """`source` and `population` of a study, `note` and `reveals` of a quote."""
    is_of_study = location[0] in {"source", "population"}
    return is_of_study or (location[0] == "quotes" and location[2:3] in {("note",), ("reveals",)})


def _is_speech(location: _Location) -> bool:
    is_said = location[0] == "quotes" and location[-1] in {"text", "standard"}
    return is_said or (location[0] == "participants" and "attributes" in location)


def _texts_of(document: Document, prefix: str = "") -> Iterator[PublishedText]:
    """The texts of a YAML file. Quotes are known by `prefix` and their own id."""
    quote_ids = _quote_ids(document, prefix)
    for location, node in _scalars(document.root, ()):
        if not _is_private(location):
            is_id = _ID.fullmatch(node.raw) is not None
            yield PublishedText(
                text=node.raw.translate(_JOINTS) if is_id else node.raw,
                path=document.path,
                lines=document.lines,
                span_of=partial(span_of_stretch, document, node) if not is_id else _at(node.span),
                is_speech=_is_speech(location),
                quote_id=_of_quote(location, quote_ids),
            )


def _at(span: Span) -> Callable[[int, int], Span]:
    """One place for whatever is found: an id is a name as a whole."""
    return lambda start, end: span


def _quote_ids(document: Document, prefix: str) -> tuple[str, ...]:
    """The full ids of a participant's quotes, in the order of the file."""
    quotes = find_node(document.root, ("quotes",)) if prefix else None
    items = quotes.items if isinstance(quotes, SequenceNode) else ()
    return tuple(f"{prefix}{id_of(item)}" for item in items)


def _of_quote(location: _Location, quote_ids: tuple[str, ...]) -> str | None:
    is_in_quote = location[0] == "quotes" and len(location) > 1
    return quote_ids[int(location[1])] if is_in_quote and quote_ids else None


def _scalars(node: Node, location: _Location) -> Iterator[tuple[_Location, ScalarNode]]:
    """All values, and the labels of attributes, which are keys that are shown."""
    if isinstance(node, ScalarNode):
        if location:
            yield location, node
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*location, index))
    elif isinstance(node, MappingNode):
        for key, value in node:
            here = (*location, key.raw)
            if location[-1:] == ("attributes",):
                yield here, key
            yield from _scalars(value, here)


def _span_in_body(page: ProseDocument, start: int, end: int) -> Span:
    """Lines are where they were before comments were taken out of them; columns may not be."""
    before = page.body[:start]
    line = page.body_line + before.count("\n")
    words = page.body[start:end].split("\n")[0]
    column = start - (before.rfind("\n") + 1)
    written = page.lines[line - 1]
    if not written.startswith(words, column):
        column = max(written.find(words), 0)
    return Span(line, column + 1, column + 1 + len(words))


def _span_in_lines(text: str, start: int, end: int) -> Span:
    """Cut off at the end of its line."""
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Span(line, column, column + len(text[start:end].split("\n")[0]))


def _text_of_name(path: str) -> PublishedText:
    """The last part of a path: the folders before it are texts of their own."""
    text = PurePosixPath(path).name.translate(_JOINTS)
    return PublishedText(text, path, (), lambda start, end: WHOLE_FILE)
