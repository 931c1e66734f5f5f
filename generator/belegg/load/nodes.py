"""Located values: what a YAML file says, with the place of every part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from belegg.diagnostics import Code, Diagnostic, Span, excerpt_at

Scalar = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value: as YAML 1.1 reads it (`value`) and as it is written (`raw`)."""

    value: Scalar
    raw: str
    plain: bool
    """Written without quotation marks and not as a block."""
    span: Span


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values, in the order written; each key once."""

    keys: tuple[ScalarNode, ...]
    values: tuple["Node", ...]
    span: Span

    def __iter__(self) -> Iterator[tuple[ScalarNode, "Node"]]:
        return zip(self.keys, self.values, strict=True)


Node = ScalarNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file or front matter: `lines` are those of the whole file, from 1."""

    path: str
    lines: tuple[str, ...]
    root: MappingNode | SequenceNode

    def diagnose(self, code: Code, span: Span, message: str, hint: str | None = None) -> Diagnostic:
        """A diagnostic at a place in this file, with its line as excerpt."""
        excerpt = excerpt_at(self.lines, span)
        return Diagnostic(self.path, span, code, message, hint, excerpt)

    def span_at(self, location: tuple[str | int, ...]) -> Span:
        """The place of the value at a path of keys and indexes, or of its nearest parent."""
        return find_node(self.root, location).span


def find_node(node: Node, location: tuple[str | int, ...]) -> Node:
    """Follow keys and indexes down; stop at the last one that exists."""
    for step in location:
        child = _child(node, step)
        if child is None:
            return node
        node = child
    return node


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    if isinstance(node, MappingNode):
        return next((value for key, value in node if key.raw == step), None)
    return None


PlainValue = Scalar | list["PlainValue"] | dict[str, "PlainValue"]


def to_plain(node: Node) -> PlainValue:
    """The value without places: what a validator takes."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [to_plain(item) for item in node.items]
    return {key.raw: to_plain(value) for key, value in node}
