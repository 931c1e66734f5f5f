"""What steps are made of: changes of a file's tree of which every value keeps its place.

A key that has another name now stands in the tree under that name, at the place of the old
one. Where a mapping has both, neither is lost: the former stays as it is, and is told of.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from belegg.load.nodes import MappingNode, Node, ScalarNode, SequenceNode, find_node


@dataclass(frozen=True, slots=True)
class Clash:
    """Two keys of a mapping that say the same, one in its former form."""

    former: ScalarNode
    present: ScalarNode


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A mapping in its next form, and the keys that stay in the former one."""

    node: MappingNode
    clashes: tuple[Clash, ...] = ()


Rewrite = Callable[[MappingNode], Rewritten]
_Entry = tuple[ScalarNode, Node]


def in_turn(*rewrites: Rewrite) -> Rewrite:
    """One after the other."""

    def rewrite(mapping: MappingNode) -> Rewritten:
        clashes: tuple[Clash, ...] = ()
        for each_rewrite in rewrites:
            done = each_rewrite(mapping)
            mapping, clashes = done.node, (*clashes, *done.clashes)
        return Rewritten(mapping, clashes)

    return rewrite


def each(key: str, entry_rewrite: Rewrite) -> Rewrite:
    """Every mapping of the list that a key holds; whatever else stands there is left."""

    def rewrite(mapping: MappingNode) -> Rewritten:
        held = find_node(mapping, (key,))
        if not isinstance(held, SequenceNode):
            return Rewritten(mapping)
        items = enumerate(held.items)
        done = {n: entry_rewrite(item) for n, item in items if isinstance(item, MappingNode)}
        new = (done[n].node if n in done else item for n, item in enumerate(held.items))
        changed = replace(held, items=tuple(new))
        entries = [(name, changed if value is held else value) for name, value in mapping]
        clashes = (clash for one in done.values() for clash in one.clashes)
        return Rewritten(_mapping(entries, mapping), tuple(clashes))

    return rewrite


def renamed(former: str, present: str) -> Rewrite:
    """A key that has another name now."""
    return _replaced(former, present, lambda value: value)


def listed(former: str, present: str) -> Rewrite:
    """A key with one value that holds a list now, under another name."""
    return _replaced(former, present, lambda value: SequenceNode((value,), value.span))


def gathered(formers: tuple[str, ...], present: str) -> Rewrite:
    """Keys that stand together in a mapping of their own now, where the first of them was."""

    def rewrite(mapping: MappingNode) -> Rewritten:
        moved = [(key, value) for key, value in mapping if key.raw in formers]
        there = _find_key(mapping, present)
        if not moved or there:
            clashes = (Clash(key, there) for key, _ in moved if there)
            return Rewritten(mapping, tuple(clashes))
        first, _ = moved[0]
        together = _mapping(moved, MappingNode((), (), first.span))
        entries = [
            (_named(key, present), together) if key is first else (key, value)
            for key, value in mapping
            if key is first or key.raw not in formers
        ]
        return Rewritten(_mapping(entries, mapping))

    return rewrite


def _replaced(former: str, present: str, value_of: Callable[[Node], Node]) -> Rewrite:
    def rewrite(mapping: MappingNode) -> Rewritten:
        written, there = _find_key(mapping, former), _find_key(mapping, present)
        if written and there:
            return Rewritten(mapping, (Clash(written, there),))
        entries = [
            (_named(key, present), value_of(value)) if key is written else (key, value)
            for key, value in mapping
        ]
        return Rewritten(_mapping(entries, mapping))

    return rewrite


def _find_key(mapping: MappingNode, name: str) -> ScalarNode | None:
    return next((key for key in mapping.keys if key.raw == name), None)


def _named(key: ScalarNode, name: str) -> ScalarNode:
    """A key under another name, at its place."""
    return replace(key, value=name, raw=name)


def _mapping(entries: list[_Entry], like: MappingNode) -> MappingNode:
    keys, values = (key for key, _ in entries), (value for _, value in entries)
    return replace(like, keys=tuple(keys), values=tuple(values))
