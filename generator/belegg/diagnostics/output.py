"""One list of diagnostics, several renderings: for people, for programs, for GitHub."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from belegg.diagnostics.codes import Severity
from belegg.diagnostics.diagnostic import Diagnostic
from belegg.diagnostics.layout import lay_out, make_visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SCHEMA = 1


class Piece(NamedTuple):
    """Text of one style: a severity's name, `place`, `gutter`, `hint` or plain (empty)."""

    text: str
    style: str = ""


def render_text(diagnostics: Sequence[Diagnostic]) -> str:
    """As compilers write it, ended by a summary; see the end of docs/diagnostics.md."""
    return "".join(piece.text for piece in render_pieces(diagnostics))


def render_pieces(diagnostics: Sequence[Diagnostic]) -> Iterator[Piece]:
    """The text in pieces of one style each, for a terminal that has colours."""
    for diagnostic in diagnostics:
        yield from _pieces(diagnostic)
        yield Piece("\n")
    yield Piece(f"{summarise(diagnostics)}\n", _worst(diagnostics))


def summarise(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning in 3 files`"""
    found = list(diagnostics)
    if not found:
        return "No faults found."
    counts = Counter(diagnostic.severity for diagnostic in found)
    parts = [_count(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return f"{', '.join(parts)} in {_count(len({d.path for d in found}), 'file')}"


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """An object `{schema, diagnostics: […], summary: {error, warning, info, files}}`.

    A diagnostic: `path`, `line`, `column`, `end_column` (from 1, the end exclusive, in code
    points), `severity`, `code`, `message`, `hint` or null.
    """
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    summary = {severity.value: counts[severity] for severity in Severity}
    files = len({diagnostic.path for diagnostic in diagnostics})
    document = {
        "schema": _SCHEMA,
        "diagnostics": [_as_object(diagnostic) for diagnostic in diagnostics],
        "summary": {**summary, "files": files},
    }
    # Half characters may stand in messages about them; only escaped can they be written.
    return json.dumps(document, ensure_ascii=False, indent=2).translate(_ESCAPED_SURROGATES) + "\n"


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, a line each, which GitHub shows beside the changed lines.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _pieces(diagnostic: Diagnostic) -> Iterator[Piece]:
    span = diagnostic.span
    severity = diagnostic.severity.value
    yield Piece(f"{make_visible(diagnostic.path)}:{span.line}:{span.column}: ", "place")
    yield Piece(f"{severity}[{diagnostic.code.value}]", severity)
    yield Piece(f": {make_visible(diagnostic.message)}\n")
    number = str(span.line)
    margin = " " * len(number)
    if diagnostic.excerpt is not None:
        excerpt = lay_out(diagnostic.excerpt, span)
        yield Piece(f"{margin} |\n", "gutter")
        yield Piece(f"{number} |", "gutter")
        yield Piece(f" {excerpt.line}".rstrip() + "\n")
        yield Piece(f"{margin} |", "gutter")
        yield Piece(f" {excerpt.carets}\n", severity)
    if diagnostic.hint:
        yield Piece(f"{margin} = ", "gutter")
        yield Piece("hint", "hint")
        yield Piece(f": {make_visible(diagnostic.hint)}\n")


def _worst(diagnostics: Sequence[Diagnostic]) -> str:
    found = {diagnostic.severity for diagnostic in diagnostics}
    return next((severity.value for severity in Severity if severity in found), "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "end_column": diagnostic.span.end_column,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": diagnostic.path,
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": diagnostic.code.value,
    }
    shown = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    hint = f"\nhint: {diagnostic.hint}" if diagnostic.hint else ""
    return f"::{_COMMANDS[diagnostic.severity]} {shown}::{_escape(diagnostic.message + hint)}"


def _escape(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return make_visible(escaped)


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


_ESCAPED_SURROGATES = {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}
