"""A verification on a terminal: counts, then what needs attention."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from belegg.diagnostics.layout import make_visible
from belegg.validate.records import Locator
from belegg.verify.results import (
    Difference,
    Found,
    Passage,
    QuoteResult,
    Side,
    Status,
    Verification,
)
from belegg.verify.summary import count_statuses, faults_of, line_of, name_of

_MARKS = {Side.BOTH: ("", ""), Side.SOURCE: ("[-", "-]"), Side.QUOTE: ("{+", "+}")}
_STYLES = {Side.BOTH: "", Side.SOURCE: "red", Side.QUOTE: "green"}


def print_verification(verification: Verification, console: Console) -> None:
    """Each passage that needs a look, and how many have which status."""
    for text in _texts(verification):
        console.print(text, soft_wrap=True, highlight=False)
    if verification.results:
        console.print(_table(verification))
    console.print(_verdict(verification), highlight=False)


def _texts(verification: Verification) -> Iterator[Text]:
    results = [result for _, result in sorted(verification.results.items())]
    for result in results:
        for index, passage in enumerate(result.passages):
            if not passage.is_proven and passage.status is not Status.NO_SOURCE:
                yield _fault(result, index, passage)
    reworded = [text for result in results for text in _rewordings(result)]
    if reworded:
        yield Text("\nQuoted again in other words than the quote's:", "bold")
        yield from reworded
    for study, reason in sorted(verification.missing.items()):
        yield Text(make_visible(f"\n{study}: nothing could be verified. {reason}"), "bold red")


def _fault(result: QuoteResult, index: int, passage: Passage) -> Text:
    text = _head(result, index)
    text.append(f"{', '.join(faults_of(passage))}\n", "bold red")
    text.append(f"  claimed: {_shown(passage.claimed)}\n")
    for place in passage.found:
        text.append(f"  found:   {_shown(place)}\n", "cyan")
    if passage.nearest:
        text.append(f"  nearest: {_shown(passage.nearest)}\n", "cyan")
    if passage.remark:
        text.append(f"  {passage.remark}\n")
    text.append_text(_diff(passage.difference))
    text.rstrip()
    return text


def _rewordings(result: QuoteResult) -> Iterator[Text]:
    for index, passage in enumerate(result.passages):
        if passage.is_reworded:
            text = _head(result, index).append(f"{_shown(passage.claimed)}\n", "cyan")
            yield text.append_text(_diff(passage.rewording))


def _head(result: QuoteResult, index: int) -> Text:
    place = f"\n{result.quote.place.document.path}:{line_of(result, index)}: "
    return Text(place, "bold", end="").append(f"{name_of(result, index)}: ", "not bold")


def _diff(difference: Difference | None) -> Text:
    text = Text()
    for stretch in difference or ():
        before, after = _MARKS[stretch.side]
        text.append(" " if text else "  ")
        text.append(f"{before}{make_visible(stretch.words)}{after}", _STYLES[stretch.side])
    return text


def _shown(place: Found | Locator) -> str:
    pages = f"{place.page}–{place.page_end}" if place.page_end else f"{place.page}"
    return f"p. {pages}" + (f", section {place.section}" if place.section else "")


def _table(verification: Verification) -> Table:
    """How many passages, quotes and re-quotations, of each study have which status."""
    counts = count_statuses(verification)
    used = [status for status in Status if any(count[status] for count in counts.values())]
    table = Table("study", *(status.value.replace("-", " ") for status in used))
    for study, count in counts.items():
        table.add_row(study, *(str(count[status]) for status in used))
    return table


def _verdict(verification: Verification) -> Text:
    passages = [passage for r in verification.results.values() for passage in r.passages]
    astray = sum(not passage.is_proven for passage in passages)
    unchecked = sum(passage.is_proven and passage.at is None for passage in passages)
    several = sum(len(passage.found) > 1 and passage.at is not None for passage in passages)
    lines = [f"{len(passages) - astray - unchecked} of {len(passages)} passages are proven."]
    if unchecked:
        lines.append(f"{unchecked} cannot be checked: they are declared to be translated.")
    if several:
        lines.append(f"{several} stand in several places; the claimed one was taken.")
    if astray:
        lines.append("In word diffs, [-…-] is the source's and {+…+} the quote's.")
    return Text("\n".join(lines), "bold green" if verification.is_proven else "bold red")
