"""What a YAML parser's complaint means, in words for a researcher and not for a parser."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from belegg.diagnostics import Code, Span

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_BAD_START = re.compile(r"(?:[-?] +)*(?:[^\s:]+:\s+)?([`@%|>&*!\[{\]},])")
_QUOTE_THEN_MORE = re.compile(r"""(?:- +)*(?:[^\s:"']+:\s+)?(?:"[^"]*"|'[^']*')\s*[^\s,\]}#:]""")


class Fault(NamedTuple):
    """The arguments of a diagnostic."""

    code: Code
    span: Span
    message: str
    hint: str | None


def explain_syntax(error: Exception, lines: Sequence[str], first_line: int) -> Fault:
    """A parser's error as a fault at its place; `first_line` is where the YAML begins."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Fault(Code.YAML_SYNTAX, Span(first_line, 1, 1), "The YAML cannot be read.", None)
    mark = error.problem_mark
    line = min(mark.line + first_line, max(len(lines), 1))
    text = lines[line - 1] if lines else ""
    column = min(mark.column, len(text)) + 1
    span = Span(line, column, min(column + 1, len(text) + 1))
    problem = str(error.problem)
    if "escape" in problem and _is_surrogate(text, column):
        message = "Half of a surrogate pair is written as an escape."
        advice = "Write the character itself; emojis need no escape."
        return Fault(Code.LONE_SURROGATE, span, message, advice)
    start = error.context_mark.line + first_line if error.context_mark else None
    complaint = _Complaint(problem, text, column, start)
    message, hint = _in_plain_words(str(error.context), complaint)
    return Fault(Code.YAML_SYNTAX, span, message, hint)


def _is_surrogate(text: str, column: int) -> bool:
    return any(
        found.start() < column <= found.end() + 1 for found in _SURROGATE_ESCAPE.finditer(text)
    )


def _bracket_hint(text: str, opening: str, closing: str) -> str:
    if _BAD_START.match(text.strip()):
        return (
            f"Close it with `{closing}`; text that begins with `{opening}` "
            "stands in quotation marks or in a block (`>-`)."
        )
    return f"Part the entries by commas and close with `{closing}`."


def _block_hint(text: str) -> str:
    stripped = text.strip()
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return "Indent with spaces, not tabs."
    if _QUOTE_THEN_MORE.match(stripped):
        return (
            "Text that begins with a quotation mark ends at the next one: write it as a "
            "block (`>-`), where quotation marks mean nothing special."
        )
    start = _BAD_START.match(stripped)
    if start:
        return (
            f"Put text that begins with `{start.group(1)}` in quotation marks or in a block (`>-`)."
        )
    if ":" not in stripped and not stripped.startswith("-"):
        return "Is a colon missing, or a line of text not indented under its key?"
    return "Keys of one mapping begin in the same column: check the indentation."


class _Complaint(NamedTuple):
    """A parser's problem at a column of a line; what it belongs to began at line `start`."""

    problem: str
    text: str
    column: int
    start: int | None

    @property
    def since(self) -> str:
        return f" (begun on line {self.start})" if self.start else ""


_Words = tuple[str, str | None]
"""Message and hint."""


def _in_plain_words(context: str, complaint: _Complaint) -> _Words:
    """By the words that libyaml and PyYAML both use; the first pattern that is in them counts."""
    said = f"{context}: {complaint.problem}"
    explain = next((words for pattern, words in _CASES if re.search(pattern, said)), None)
    if explain:
        return explain(complaint)
    return f"This is not YAML: {complaint.problem}.", _block_hint(complaint.text)


def _colon(complaint: _Complaint) -> _Words:
    text = complaint.text
    if text.count(": ") + text.rstrip().endswith(":") > 1:
        hint = "Put text with a colon in it in quotation marks, or write it as a block (`>-`)."
    else:
        hint = "Is the line above indented as it should be, and are its quotation marks closed?"
    return "A colon stands where no key can.", hint


def _open_quote(complaint: _Complaint) -> _Words:
    return f"A quotation mark is never closed{complaint.since}.", "Close it with the same mark."


def _escape(complaint: _Complaint) -> _Words:
    del complaint
    hint = r"In double quotation marks `\` begins an escape: write `\\`, or use single marks."
    return "There is no such escape.", hint


def _bad_character(complaint: _Complaint) -> _Words:
    before, character = complaint.text[: complaint.column], complaint.text[complaint.column - 1 :]
    if "\t" in before:
        return "A tab stands where YAML allows only spaces.", "Indent with spaces."
    start = character[:1]
    hint = f"Put text that begins with `{start}` in quotation marks, or write it as a block."
    return f"Unquoted text cannot begin with `{start}`.", hint


def _list(complaint: _Complaint) -> _Words:
    message = f"A list in brackets is not well formed{complaint.since}."
    return message, _bracket_hint(complaint.text, "[", "]")


def _mapping(complaint: _Complaint) -> _Words:
    message = f"A mapping in braces is not well formed{complaint.since}."
    return message, _bracket_hint(complaint.text, "{", "}")


def _open_bracket(complaint: _Complaint) -> _Words:
    return "A bracket or brace is never closed.", _bracket_hint(complaint.text, "[", "]")


def _structure(complaint: _Complaint) -> _Words:
    return "This does not fit to what is written above it.", _block_hint(complaint.text)


def _block(complaint: _Complaint) -> _Words:
    del complaint
    hint = "After `>-` or `|` the text begins on the next line, further in, without tabs."
    return "A block of text is not well formed.", hint


_CASES: tuple[tuple[str, Callable[[_Complaint], _Words]], ...] = (
    ("mapping values are not allowed", _colon),
    ("quoted scalar: .*(end of stream|document)", _open_quote),
    ("escape", _escape),
    ("cannot start any token", _bad_character),
    ("flow sequence", _list),
    ("flow mapping", _mapping),
    ("flow node", _open_bracket),
    ("block mapping|block collection|simple key", _structure),
    ("block scalar", _block),
)
