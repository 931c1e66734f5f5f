"""What changed, on a terminal: colours, and marks for whoever sees none."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from belegg.diff.word_diff import Difference, Side
from belegg.plan.changes import ChangedThing, ChangesView
from belegg.plan.language import Catalogue

MARKS = {Side.SAME: ("", ""), Side.REMOVED: ("[-", "-]"), Side.ADDED: ("{+", "+}")}
"""What stands around words, as `git diff --word-diff` has it."""
_STYLES = {Side.SAME: "", Side.REMOVED: "red", Side.ADDED: "green"}


def print_changes(view: ChangesView, console: Console, t: Catalogue) -> None:
    """A heading for each kind of change, with the things it happened to."""
    for line in _lines(view, t):
        console.print(line, soft_wrap=True, highlight=False)


def _lines(view: ChangesView, t: Catalogue) -> Iterator[Text]:
    yield Text(view.title, "bold")
    if not view.sections:
        yield Text(t("changes.none"))
    for section in view.sections:
        yield Text(f"\n{section.heading} ({len(section.things)})", "bold cyan")
        for thing in section.things:
            yield from _thing(thing)
    if view.withdrawn:
        yield Text(f"\n{view.withdrawn}")


def _thing(thing: ChangedThing) -> Iterator[Text]:
    yield Text(f"  {thing.id}", "bold").append(f"  {thing.title}" if thing.title else "")
    for line in thing.lines:
        colon = ": " if line.words else ""
        yield Text(f"    {line.label}{colon}", "dim").append_text(_words(line.words))


def _words(words: Difference) -> Text:
    text = Text(style="not dim")
    for stretch in words:
        before, after = MARKS[stretch.side]
        text.append(f"{before}{stretch.text}{after}", _STYLES[stretch.side])
    return text
