"""One file, step by step from its schema to today's."""

from dataclasses import replace

from belegg.diagnostics import Code, Diagnostic
from belegg.load.nodes import Document, MappingNode, ScalarNode, find_node
from belegg.migrate.rewriting import Clash, in_turn
from belegg.migrate.steps import STEPS, Kind, current_schema


def migrate_document(document: Document, kind: Kind) -> tuple[Document, list[Diagnostic]]:
    """A document as today's schema has it, its values at the places where they are written,
    and what is to be told of that.

    It comes back as it is if it is of today's schema, or of a number that there never was:
    validation says so.
    """
    number, root = _schema_of(document), document.root
    if number not in STEPS[kind] or not isinstance(root, MappingNode):
        return document, []
    current = current_schema(kind)
    done = in_turn(*(STEPS[kind][step] for step in range(number, current)))(root)
    migrated = replace(document, root=_numbered(done.node, current))
    told = [_tell_clash(document, clash) for clash in done.clashes]
    return migrated, [_tell_older(document, number, current), *told]


def _schema_of(document: Document) -> int:
    """The number a document bears; -1 if it bears none (`true` is none, though Python's 1)."""
    node = find_node(document.root, ("schema",))
    value = node.value if isinstance(node, ScalarNode) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _numbered(root: MappingNode, number: int) -> MappingNode:
    values = (
        replace(value, value=number)
        if key.raw == "schema" and isinstance(value, ScalarNode)
        else value
        for key, value in root
    )
    return replace(root, values=tuple(values))


def _tell_older(document: Document, number: int, current: int) -> Diagnostic:
    message = f"The file is of schema {number}; it is read as schema {current}."
    hint = f"docs/formats.md says what to rename («Older schemas»); then write `schema: {current}`."
    return document.diagnose(Code.OLDER_SCHEMA, document.span_at(("schema",)), message, hint)


def _tell_clash(document: Document, clash: Clash) -> Diagnostic:
    former, present = clash.former.raw, clash.present.raw
    message = f"'{former}' is the older form of '{present}', and both are there."
    hint = f"'{present}' stands on line {clash.present.span.line}: keep one of them."
    return document.diagnose(Code.DUPLICATE_KEY, clash.former.span, message, hint)
