"""YAML changed in places: every other byte, comments and layout too, stays as it is.

Works on the text, at the marks that PyYAML gives its nodes. Writing a file anew from its
values would lose comments, line breaks in folded text and the author's own layout.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

Location = tuple[str | int, ...]
"""Keys and indexes from the top of a document, as `("quotes", 3, "source")`."""
Value = str | int | bool | list["Value"] | dict[str, "Value"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEVER = 10**9
"""A width at which no line is broken."""


@dataclass(frozen=True, slots=True)
class Put:
    """Give a key this value. A key that is not there comes last in its mapping, an item whose
    index is the list's length comes last in the list; both in the style of the others."""

    location: Location
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a key with its value, or an item of a list, and the comments directly above."""

    location: Location


def edit_yaml(text: str, edits: Iterable[Put | Remove]) -> str:
    """The text after all edits; their locations are those of the text as given.

    What lies within something that is removed goes with it. Raises LookupError where a
    location, or for Put the mapping or list it is to stand in, is not there.
    """
    all_edits = list(edits)
    # Nothing that is put moves what is there, so all other locations stay as they were.
    for put in (edit for edit in all_edits if isinstance(edit, Put)):
        text = _Text(text).put(put)
    removed = {edit.location for edit in all_edits if isinstance(edit, Remove)}
    whole = [location for location in removed if not _lies_within_any(location, removed)]
    original = _Text(text)
    for location in sorted(whole, key=original.offset, reverse=True):
        text = _Text(text).remove(location)
    return text


def _lies_within_any(location: Location, others: set[Location]) -> bool:
    return any(location[:size] in others for size in range(len(location)))


class _Text:
    """A text and its nodes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = yaml.compose(text, Loader=_LOADER)

    def offset(self, location: Location) -> int:
        parent, index = self._find(location)
        return int(_heads(parent)[index].start_mark.index)

    # ---- put ---------------------------------------------------------------------------

    def put(self, edit: Put) -> str:
        parent = self._node(edit.location[:-1])
        index = _index_in(parent, edit.location[-1])
        if index is not None:
            return self._replace(parent, index, edit.value)
        name = edit.location[-1]
        if isinstance(parent, yaml.SequenceNode) and name != len(parent.value):
            raise LookupError(edit.location)
        entry = _flow(edit.value) if isinstance(name, int) else f"{name}: {_flow(edit.value)}"
        if not parent.value:
            brackets = "[{}]" if isinstance(parent, yaml.SequenceNode) else "{{{}}}"
            return self._with(_start(parent), self._end(parent), brackets.format(entry))
        if parent.flow_style:
            end = self._end(_values(parent)[-1])
            return self._with(end, end, f", {entry}")
        return self._append_line(parent, name, edit.value)

    def _replace(self, parent: Any, index: int, value: Value) -> str:
        old = _values(parent)[index]
        if _is_block(old) and isinstance(parent, yaml.MappingNode):
            colon = self._colon(parent, index)
            shown = _flow(value) if parent.flow_style else _block(value, parent.start_mark.column)
            blank = "" if shown.startswith("\n") else " "
            return self._with(colon, self._end(old), blank + shown)
        blank = " " if _start(old) and self._text[_start(old) - 1] == ":" else ""
        return self._with(_start(old), self._end(old), blank + _flow(value))

    def _append_line(self, parent: Any, name: str | int, value: Value) -> str:
        column = parent.start_mark.column
        after = self._line_end(self._end(_values(parent)[-1]))
        if isinstance(name, int):
            return self._with(after, after, f"\n{' ' * column}- {_flow(value)}")
        shown = _block(value, column)
        blank = "" if shown.startswith("\n") else " "
        return self._with(after, after, f"\n{' ' * column}{name}:{blank}{shown}")

    # ---- remove ------------------------------------------------------------------------

    def remove(self, location: Location) -> str:
        parent, index = self._find(location)
        if len(parent.value) == 1:
            return self._empty(parent, location[:-1])
        if parent.flow_style:
            return self._remove_from_flow(parent, index)
        start = self._entry_start(parent, index)
        line = self._line_start(start)
        end = self._end(_values(parent)[index])
        if self._text[line:start].strip():
            return self._remove_first(parent, start, end)
        above = self._above(line, start - line)
        return self._cut_lines(above, self._line_end(end), is_first=index == 0)

    def _empty(self, parent: Any, location: Location) -> str:
        empty = "[]" if isinstance(parent, yaml.SequenceNode) else "{}"
        is_value = bool(location) and isinstance(location[-1], str)
        if parent.flow_style or not is_value:
            return self._with(_start(parent), self._end(parent), empty)
        grandparent, index = self._find(location)
        colon = self._colon(grandparent, index)
        rest = self._text[colon : self._line_end(colon)]  # a comment behind the key stays
        return self._with(colon, self._line_end(self._end(parent)), f" {empty}{rest}")

    def _remove_from_flow(self, parent: Any, index: int) -> str:
        heads, values = _heads(parent), _values(parent)
        if index + 1 < len(values):
            return self._with(_start(heads[index]), _start(heads[index + 1]), "")
        return self._with(self._end(values[index - 1]), self._end(values[index]), "")

    def _remove_first(self, parent: Any, start: int, end: int) -> str:
        """What stands behind the hyphen of its list: the next one takes its place there,
        unless comments stand between them."""
        following = self._entry_start(parent, 1)
        if "#" in self._text[self._line_end(end) : following]:
            return self._with(len(self._text[:start].rstrip()), self._line_end(end), "")
        return self._with(start, following, "")

    def _cut_lines(self, start: int, end: int, *, is_first: bool) -> str:
        """Without these lines, and without the blank ones that parted them from the next."""
        before, after = self._text[:start], self._text[end + 1 :]
        stripped = after.lstrip("\n")
        if not stripped:
            return before.rstrip("\n") + self._text[end : end + 1]
        is_apart = is_first or before.endswith("\n\n")
        return before + (stripped if is_apart else after)

    # ---- where things are --------------------------------------------------------------

    def _find(self, location: Location) -> tuple[Any, int]:
        """The mapping or list that a location is in, and its index there."""
        parent = self._node(location[:-1])
        index = _index_in(parent, location[-1])
        if index is None:
            raise LookupError(location)
        return parent, index

    def _node(self, location: Location) -> Any:
        node = self._root
        for step in location:
            index = _index_in(node, step)
            if index is None:
                raise LookupError(location)
            node = _values(node)[index]
        return node

    def _end(self, node: Any) -> int:
        """Behind the last character of a node; marks of block nodes lie further down."""
        if _is_block(node):
            return self._end(_values(node)[-1])
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self._text[:end].rstrip())
        return end

    def _entry_start(self, parent: Any, index: int) -> int:
        """Where a key, or the hyphen of an item, stands."""
        head = _start(_heads(parent)[index])
        if isinstance(parent, yaml.MappingNode):
            return head
        column = int(parent.start_mark.column)
        line = self._line_start(head)
        while self._text[line + column] != "-":
            line = self._line_start(line - 1)
        return line + column

    def _colon(self, parent: Any, index: int) -> int:
        """Behind the colon of a key."""
        return self._text.index(":", self._end(_heads(parent)[index])) + 1

    def _above(self, line: int, column: int) -> int:
        """The start of the comments that stand directly above a line, at its column."""
        while line:
            previous = self._line_start(line - 1)
            if (
                self._text[previous:line].find("#") != column
                or self._text[previous:][:column].strip()
            ):
                break
            line = previous
        return line

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end

    def _with(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]


# ---- nodes -------------------------------------------------------------------------------


def _start(node: Any) -> int:
    return int(node.start_mark.index)


def _heads(node: Any) -> list[Any]:
    """The keys of a mapping, the items of a list."""
    if isinstance(node, yaml.MappingNode):
        return [key for key, _ in node.value]
    return list(node.value)


def _values(node: Any) -> list[Any]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value)


def _index_in(node: Any, step: str | int) -> int | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return step if 0 <= step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key in _heads(node)]
        return names.index(step) if step in names else None
    return None


def _is_block(node: Any) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


# ---- values ------------------------------------------------------------------------------


def _flow(value: Value) -> str:
    """A value on one line, as it may stand anywhere."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _block(value: Value, column: int) -> str:
    """A value behind a key at a column: lists of mappings have a line for each."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"\n{' ' * (column + 2)}- {_flow(item)}" for item in value)
    return _flow(value)


def _scalar(value: str | int) -> str:
    """Plain where YAML reads it as what it is, otherwise in double quotation marks."""
    listed = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=_NEVER)
    plain = listed.rstrip("\n").removeprefix("[").removesuffix("]")
    is_plain = not isinstance(value, str) or plain == value
    return plain if is_plain else json.dumps(value, ensure_ascii=False)
