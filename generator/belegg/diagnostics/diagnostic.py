"""The one shape of a content fault, whatever stage finds it and whatever prints it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from belegg.diagnostics.codes import Code, Severity


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a file; lines and columns count from 1, in code points.

    `end_column` is exclusive and never before `column`.
    """

    line: int
    column: int
    end_column: int

    @classmethod
    def of_line(cls, line: int, text: str = "") -> "Span":
        """The whole of a line, without the white space around it."""
        stripped = text.strip()
        column = len(text) - len(text.lstrip()) + 1 if stripped else 1
        return cls(line, column, column + max(len(stripped), 1))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where (path relative to the project, POSIX form), which, what to do.

    `excerpt` is the line the span lies on, for the caret display; None where the fault
    belongs to a whole file.
    """

    path: str
    span: Span
    code: Code
    message: str
    hint: str | None = None
    excerpt: str | None = None

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.span.line, self.span.column, self.code.value, self.message)


def excerpt_at(lines: Sequence[str], span: Span) -> str | None:
    """The line of a file that a span lies on; None where the span is beyond its end."""
    return lines[span.line - 1] if 1 <= span.line <= len(lines) else None


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once: two stages may find the same fault."""
    return tuple(sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key))
