"""What a YAML parser's complaint means, in words for a researcher and not for a parser."""

import re
from collections.abc import Sequence
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
    message, hint = _in_plain_words(problem, str(error.context), text, column, start)
    return Fault(Code.YAML_SYNTAX, span, message, hint)


def _is_surrogate(text: str, column: int) -> bool:
    return any(
        found.start() < column <= found.end() + 1 for found in _SURROGATE_ESCAPE.finditer(text)
    )


def _in_plain_words(
    problem: str, context: str, text: str, column: int, start: int | None
) -> tuple[str, str | None]:
    """Message and hint for a problem as libyaml or PyYAML names it."""
    since = f" (begun on line {start})" if start else ""
    if "mapping values are not allowed" in problem:
        return "A colon stands where no key can.", _colon_hint(text)
    if "quoted scalar" in context and ("end of stream" in problem or "document" in problem):
        return f"A quotation mark is never closed{since}.", "Close it with the same mark."
    if "escape" in problem:
        hint = r"In double quotation marks `\` begins an escape: write `\\`, or use single marks."
        return "There is no such escape.", hint
    if "cannot start any token" in problem:
        return _bad_character(text, column)
    if "flow sequence" in context:
        return f"A list in brackets is not well formed{since}.", _bracket_hint(text, "[", "]")
    if "flow mapping" in context:
        return f"A mapping in braces is not well formed{since}.", _bracket_hint(text, "{", "}")
    if "flow node" in context:
        return "A bracket or brace is never closed.", _bracket_hint(text, "[", "]")
    if "block mapping" in context or "block collection" in context or "simple key" in context:
        return "This does not fit to what is written above it.", _block_hint(text)
    if "block scalar" in context:
        hint = "After `>-` or `|` the text begins on the next line, further in, without tabs."
        return "A block of text is not well formed.", hint
    if "could not find expected ':'" in problem:
        return f"A key lacks its colon{since}.", _block_hint(text)
    return f"This is not YAML: {problem}.", _block_hint(text)


def _colon_hint(text: str) -> str:
    if text.count(": ") + text.rstrip().endswith(":") > 1:
        return "Put text with a colon in it in quotation marks, or write it as a block (`>-`)."
    return "Is the line above indented as it should be, and are its quotation marks closed?"


def _bad_character(text: str, column: int) -> tuple[str, str | None]:
    character = text[column - 1 : column]
    if character == "\t" or "\t" in text[: column - 1]:
        return "A tab stands where YAML allows only spaces.", "Indent with spaces."
    hint = f"Put text that begins with `{character}` in quotation marks, or write it as a block."
    return f"Unquoted text cannot begin with `{character}`.", hint


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
