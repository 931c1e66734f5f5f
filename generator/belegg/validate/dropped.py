"""Ids that files mean to define and that no record defines, because of a fault reported.

Whoever looks up a reference asks here first: a quote that was left out for a mistyped key
must not have every finding that rests on it reported as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from belegg.load.nodes import MappingNode, Node, ScalarNode, SequenceNode


class DroppedId(NamedTuple):
    """`kind` is a scheme of our links or `reference`, `cycle`.

    An `id` that ends in `/` stands for all ids below it, `*` for every id of its kind.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class DroppedIds:
    """A set of dropped ids that also knows what may have been in an unread file."""

    ids: frozenset[DroppedId] = frozenset()

    def hides(self, kind: str, id_: str) -> bool:
        """Whether such a thing may be defined in what could not be read."""
        return any(DroppedId(kind, candidate) in self.ids for candidate in _candidates(id_))


def _candidates(id_: str) -> Iterable[str]:
    parts = id_.split("/")
    above = ("/".join(parts[:depth]) + "/" for depth in range(1, len(parts)))
    return (id_, "*", *above)


def ids_in(node: Node) -> Iterator[str | None]:
    """The ids of an entry and of all entries within it; None for one that has none."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from ids_in(item)
    elif isinstance(node, MappingNode):
        yield id_of(node)
        for _, value in node:
            if isinstance(value, SequenceNode):
                yield from (found for found in ids_in(value) if found)


def id_of(node: Node) -> str | None:
    """The id that an entry gives itself, or that its shorthand is."""
    if isinstance(node, ScalarNode):
        return node.raw or None
    keys = node if isinstance(node, MappingNode) else ()
    named = (value for key, value in keys if key.raw == "id" and isinstance(value, ScalarNode))
    return next((value.raw for value in named), None)
