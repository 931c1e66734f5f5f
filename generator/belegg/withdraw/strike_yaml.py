"""YAML with what tells of withdrawn people taken out: values, keys and comments."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from belegg.edit.yaml_text import Location, Put, Remove
from belegg.load.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode, find_node
from belegg.withdraw.traces import About

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z0-9]+(?:[-/:][a-z0-9]+)*")
_OTHERS_NAMES = frozenset({"pseudonym", "author", "authors", "editor"})
"""Keys of names that are others' own, whoever is called the same."""
_ENTRIES: Mapping[tuple[str, ...], int] = {
    ("redirects",): 2,
    ("exceptions",): 2,
    ("participants", "*", "attributes"): 4,
    ("population", "sharing"): 4,
    ("quotes", "*", "again"): 4,
    ("quotes", "*", "reveals"): 4,
    ("quotes", "*", "note"): 3,
    ("quotes", "*", "attribution"): 3,
    ("*", "term"): 1,
    ("*", "forms"): 3,
}
"""What goes as a whole, and how deep it lies: a part of it would make no sense, or be taken
for what somebody said."""
_COMMENT = re.compile(r"[ \t]*#.*")
_SAID = frozenset({"text", "standard"})

TellsAbout = Callable[[str, About], bool]


def find_strikes(
    document: Document, tells: TellsAbout, about: About, notice: str
) -> list[Put | Remove]:
    """Edits after which no value and no key tells. What must not be rewritten, an id or a
    quote, is left as it is, for whoever proves the result to find."""
    found: dict[Location, Put | Remove] = {}
    for location, text in find_telling(document, tells, about):
        depth = _depth_of_entry(location)
        if depth is not None:
            found[location[:depth]] = Remove(location[:depth])
        elif _is_rewritable(location, text):
            found[location] = Put(location, notice)
    entries = {edit.location for edit in found.values() if isinstance(edit, Remove)}
    return [
        edit for edit in found.values() if edit.location in entries or not _is_within(edit, entries)
    ]


def find_telling(
    document: Document, tells: TellsAbout, about: About
) -> Iterator[tuple[Location, str]]:
    """Every value and key that tells, but for others' own names."""
    for location, text in _texts(document.root, ()):
        is_name = not _OTHERS_NAMES.isdisjoint(location)
        if not is_name and tells(text, _about(document, location, about)):
            yield location, text


def strike_comments(text: str, tells: Callable[[str], bool]) -> str:
    """The text without the comments around a place where they tell."""
    try:
        tokens = list(yaml.scan(text, Loader=_LOADER))
    except yaml.YAMLError:
        return text
    ends = [0, *(token.end_mark.index for token in tokens)]
    starts = [*(token.start_mark.index for token in tokens), len(text)]
    for end, start in sorted(zip(ends, starts, strict=True), reverse=True):
        between = text[end:start]
        if "#" in between and tells(between):
            text = text[:end] + _COMMENT.sub("", between) + text[start:]
    return text


def _texts(node: Node, location: Location) -> Iterator[tuple[Location, str]]:
    """All values that are text, and all keys."""
    if isinstance(node, ScalarNode):
        if isinstance(node.value, str):
            yield location, node.value
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*location, index))
    elif isinstance(node, MappingNode):
        for key, value in node:
            yield (*location, key.raw), key.raw
            yield from _texts(value, (*location, key.raw))


def _about(document: Document, location: Location, about: About) -> About:
    """Evidence and warrants are about the study of their quote."""
    if location[:1] in {("evidence",), ("warrants",)}:
        quote = find_node(document.root, (*location[:2], "quote"))
        if isinstance(quote, ScalarNode):
            return frozenset({quote.raw.split("/")[0]})
    return about


def _depth_of_entry(location: Location) -> int | None:
    for pattern, depth in _ENTRIES.items():
        if len(location) >= max(depth, len(pattern)) and all(
            wanted in ("*", step) for wanted, step in zip(pattern, location, strict=False)
        ):
            return depth
    return None


def _is_rewritable(location: Location, text: str) -> bool:
    is_said = location[:1] == ("quotes",) and location[-1] in _SAID
    is_key = isinstance(location[-1], str) and text == location[-1]
    return not (is_said or is_key or _ID.fullmatch(text))


def _is_within(edit: Put | Remove, entries: set[Location]) -> bool:
    return any(edit.location[:size] in entries for size in range(len(edit.location)))
