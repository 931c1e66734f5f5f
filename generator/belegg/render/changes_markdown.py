"""What changed, as Markdown: the draft of an entry in a change log."""

from collections.abc import Iterator

from belegg.diff.word_diff import Side
from belegg.plan.changes import ChangedThing, ChangeLine, ChangesView
from belegg.plan.language import Catalogue
from belegg.render.markdown_text import escape_markdown

_AROUND = {Side.SAME: "{}", Side.REMOVED: r"\[-{}-\]", Side.ADDED: r"\{{+{}+\}}"}


def changes_markdown(view: ChangesView, t: Catalogue) -> str:
    """Headed lists. No text of quotes or of anything else can become markup."""
    return "\n".join(_lines(view, t)) + "\n"


def _lines(view: ChangesView, t: Catalogue) -> Iterator[str]:
    yield f"## {escape_markdown(view.title)}"
    if not view.sections:
        yield from ("", escape_markdown(t("changes.none")))
    for section in view.sections:
        yield from ("", f"### {escape_markdown(section.heading)}", "")
        for thing in section.things:
            yield f"- {_name(thing)}"
            yield from (f"    - {_line(line)}" for line in thing.lines)
    if view.withdrawn:
        yield from ("", escape_markdown(view.withdrawn))


def _name(thing: ChangedThing) -> str:
    title = f" {escape_markdown(thing.title)}" if thing.title else ""
    return f"**{escape_markdown(thing.id)}**{title}"


def _line(line: ChangeLine) -> str:
    words = "".join(_AROUND[part.side].format(escape_markdown(part.text)) for part in line.words)
    return f"{escape_markdown(line.label)}: {words}" if words else escape_markdown(line.label)
