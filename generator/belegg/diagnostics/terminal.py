"""Diagnostics on a terminal, in colour where it has any."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from belegg.diagnostics.diagnostic import Diagnostic
from belegg.diagnostics.output import render_pieces

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "place": "bold",
    "gutter": "blue",
    "hint": "green",
}


def print_diagnostics(diagnostics: Sequence[Diagnostic], console: Console) -> None:
    """The text rendering; rich leaves the colours out where output is no terminal."""
    text = Text()
    for piece in render_pieces(diagnostics):
        text.append(piece.text, _STYLES.get(piece.style, ""))
    # Carets fit only the line above them: nothing is wrapped.
    console.print(text, end="", soft_wrap=True, highlight=False, markup=False, emoji=False)
