"""From a located document to a typed record, and faults at the very value that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from belegg.diagnostics import Code, Diagnostic, Span
from belegg.load.nodes import Document, MappingNode, Node, SequenceNode, find_node, to_plain
from belegg.validate.explain import Location, explain_errors
from belegg.validate.records import ListFile

T = TypeVar("T", bound=BaseModel)


class Dropped(NamedTuple):
    """An entry left out as faulty: the keys that lead to it, without indexes, and itself."""

    keys: tuple[str, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A record and where it stands. Locations count as in `document`, without `dropped`."""

    record: T
    document: Document
    location: Location = ()
    dropped: tuple[Dropped, ...] = ()

    def span_at(self, location: Location = ()) -> Span:
        """The place of a value of the record, by keys and indexes."""
        return self.document.span_at(self.location + location)

    def diagnose(
        self, code: Code, location: Location, message: str, hint: str | None = None
    ) -> Diagnostic:
        """A diagnostic at a value of the record."""
        return self.document.diagnose(code, self.span_at(location), message, hint)


def validate_document(
    document: Document, model: type[T]
) -> tuple[Located[T] | None, list[Diagnostic]]:
    """The record of a document, and all faults.

    What is faulty is taken out, and no more than that: a value where the key may be
    absent, else the entry of a list around it. Only where nothing is left that the model
    accepts is there no record.
    """
    record, errors = _validate(document.root, model)
    if record is not None:
        return Located(record, document), []
    faults = explain_errors(document, model, errors)
    if any(fault.code is Code.SCHEMA_VERSION for fault in faults):
        return None, [fault for fault in faults if fault.code is Code.SCHEMA_VERSION]
    return _salvage(document, model, errors), faults


def _validate(root: Node, model: type[T]) -> tuple[T | None, list[ErrorDetails]]:
    plain = to_plain(root)
    is_bare_list = issubclass(model, ListFile)
    try:
        return model.model_validate({"entries": plain} if is_bare_list else plain), []
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    if is_bare_list:
        for error in errors:
            error["loc"] = error["loc"][1:]
    return None, errors


def _salvage(document: Document, model: type[T], errors: list[ErrorDetails]) -> Located[T] | None:
    """Take out what is wrong, then what lacks something for it, until the rest is sound.

    Every round makes the tree smaller, so there is an end.
    """
    root = document.root
    dropped: list[Dropped] = []
    while errors:
        culprits = {_culprit(root, error) for error in errors}
        if () in culprits:
            return None
        dropped += [
            Dropped(
                tuple(step for step in culprit if isinstance(step, str)), find_node(root, culprit)
            )
            for culprit in sorted(culprits, key=str)
        ]
        root = _without(root, culprits)
        record, errors = _validate(root, model)
        if record is not None:
            return Located(record, replace(document, root=root), dropped=tuple(dropped))
    return None


def _culprit(root: Node, error: ErrorDetails) -> Location:
    """What to take out for an error: the value itself, or what lacks a key."""
    return tuple(_existing(root, error["loc"]))


def _existing(root: Node, location: Location) -> Iterator[str | int]:
    """As much of a location as the document has.

    It has no key that is missing, nothing below a shorthand, and no `[key]`, which is
    what pydantic adds for a fault of the key itself.
    """
    node = root
    for step in location:
        child = find_node(node, (step,))
        if child is node:
            return
        yield step
        node = child


_NodeT = TypeVar("_NodeT", bound=Node)


def _without(node: _NodeT, culprits: set[Location], here: Location = ()) -> _NodeT:
    if isinstance(node, SequenceNode):
        items = (
            _without(item, culprits, (*here, index))
            for index, item in enumerate(node.items)
            if (*here, index) not in culprits
        )
        return replace(node, items=tuple(items))
    if isinstance(node, MappingNode):
        kept = [(key, value) for key, value in node if (*here, key.raw) not in culprits]
        values = tuple(_without(value, culprits, (*here, key.raw)) for key, value in kept)
        return replace(node, keys=tuple(key for key, _ in kept), values=values)
    return node
