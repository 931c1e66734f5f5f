"""Every published quote against the report it stands in, where the report's text is at hand.

The sources stand beside the checkout where the project is developed, and nowhere else:
there, these tests say so and are skipped. tests/sources.yml says what they look for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import ROOT

SOURCES = ROOT.parent / "shared" / "sources"
pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the reports' texts (../shared/sources) are not here"
)
REPORTS = yaml.safe_load((ROOT / "tests" / "sources.yml").read_text("utf-8"))
_TOO_MANY_SHARED_WORDS = 8
_HEADING = re.compile(r"^(\d+(?:\.\d+)*)\.?[ ]?[A-ZÆØÅ].*[^\d\s][ ]*$", re.MULTILINE)
"""«4.1.1 Oppstart»; lines of the table of contents end in a page number."""


@dataclass(frozen=True)
class Candidate:
    """Words that may be a participant's; of a block or an unclosed «, only one end of them."""

    page: int
    words: str


@dataclass(frozen=True)
class Report:
    """A report's text, and what quotes/ records from it, read with plain PyYAML."""

    told: dict[str, Any]

    @property
    def folder(self) -> Path:
        return ROOT / "quotes" / str(self.told["study"])

    @cached_property
    def raw_pages(self) -> dict[int, str]:
        text = (SOURCES / self.told["document"]).read_text("utf-8")
        return dict(enumerate(text.split("\f"), start=self.told["first_page"]))

    @cached_property
    def pages(self) -> dict[int, str]:
        """Printed page number → text, white space folded."""
        return {number: fold(page) for number, page in self.raw_pages.items()}

    @cached_property
    def quotes(self) -> dict[str, dict[str, Any]]:
        return {
            f"{path.stem}/{quote['id']}": quote
            for path in sorted(self.folder.glob("*.yml"))
            if path.name != "study.yml"
            for quote in yaml.safe_load(path.read_text("utf-8"))["quotes"]
        }

    @cached_property
    def passages(self) -> list[tuple[str, dict[str, Any], str]]:
        """Every place where a quote's words are said to stand: name, locator, words there."""
        found = []
        for name, quote in self.quotes.items():
            found.append((name, quote["source"], fold(str(quote["text"]))))
            found += [
                (name, again, fold(str(again.get("text", quote["text"]))))
                for again in quote.get("again", [])
            ]
        return found

    def text_at(self, locator: dict[str, Any]) -> str:
        return fold(" ".join(self.pages[number] for number in span(locator)))

    @cached_property
    def headings(self) -> dict[str, int]:
        """By section, the page it begins on."""
        pages: dict[str, int] = {}
        for number, page in self.raw_pages.items():
            for section in _HEADING.findall(page):
                pages.setdefault(section, number)
        return pages

    @cached_property
    def names(self) -> str:
        study = yaml.safe_load((self.folder / "study.yml").read_text("utf-8"))
        return "|".join(participant["pseudonym"] for participant in study["participants"])

    @cached_property
    def chapters(self) -> list[tuple[int, str]]:
        """Pages of the chapters that quote participants, line breaks kept; the first and the
        last may hold less than a page."""
        begins = rf"\n{re.escape(self.told['begins'])}\n"
        [start] = [n for n, page in self.raw_pages.items() if re.search(begins, f"\n{page}")]
        cut = {start: re.split(begins, f"\n{self.raw_pages[start]}")[1]}
        return sorted((cut | {n: p for n, p in self.raw_pages.items() if n > start}).items())


@pytest.fixture(scope="module", params=REPORTS, ids=lambda told: told["study"])
def report(request: pytest.FixtureRequest) -> Report:
    return Report(request.param)


def fold(text: str) -> str:
    return " ".join(text.split())


def span(locator: dict[str, Any]) -> range:
    return range(locator["page"], locator.get("page_end", locator["page"]) + 1)


def test_every_passage_stands_verbatim_on_its_page(report: Report) -> None:
    wrong = [
        (name, locator["page"])
        for name, locator, words in report.passages
        if words not in report.text_at(locator)
    ]
    assert wrong == []


def test_a_passage_that_needs_no_second_page_names_none(report: Report) -> None:
    too_wide = [
        (name, locator["page"])
        for name, locator, words in report.passages
        if "page_end" in locator and words in report.pages[locator["page"]]
    ]
    assert too_wide == []


def test_every_passage_stands_in_the_section_it_names(report: Report) -> None:
    """The section's heading stands on the passage's page or before it, and the next heading
    on the passage's last page or after it."""
    headings = report.headings
    in_order = sorted(headings, key=lambda number: [int(part) for part in number.split(".")])
    ends = {one: headings[other] for one, other in pairwise(in_order)}
    wrong = [
        (name, section, locator["page"])
        for name, locator, _ in report.passages
        for section in [locator["section"]]
        if section not in headings
        or headings[section] > locator["page"]
        or ends.get(section, max(report.pages)) < span(locator)[-1]
    ]
    assert wrong == []


def test_no_quote_is_lost(report: Report) -> None:
    marks = list(in_marks(report))
    blocks = list(in_blocks(report))
    assert len(marks) >= report.told["least_marks"]
    assert len(blocks) >= report.told["least_blocks"]
    lost = [
        (candidate.page, candidate.words)
        for candidate in (*marks, *blocks)
        if not is_recorded(candidate, report) and not is_excepted(candidate, report)
    ]
    assert lost == []


def test_no_exception_is_idle(report: Report) -> None:
    """What is excepted stands there, and is no recorded quote."""
    marks = list(in_marks(report))
    idle = [
        (page, begins)
        for page, exceptions in report.told["exceptions"].items()
        for begins in exceptions
        if not any(mark.page == page and mark.words.startswith(begins) for mark in marks)
    ]
    assert idle == []


def is_recorded(candidate: Candidate, report: Report) -> bool:
    return any(
        candidate.words in words and candidate.page in span(locator)
        for _, locator, words in report.passages
    )


def is_excepted(candidate: Candidate, report: Report) -> bool:
    exceptions = report.told["exceptions"].get(candidate.page, {})
    return any(candidate.words.startswith(begins) for begins in exceptions)


def in_marks(report: Report) -> Iterator[Candidate]:
    """Whatever stands in «…», marks within marks too. Of a mark that is never closed, the
    first words; it may run over a page, so it is looked for in the whole text."""
    text, starts = joined(report)
    open_marks: list[int] = []
    for match in re.finditer("[«»]", text):
        if match.group() == "«":
            open_marks.append(match.end())
        elif open_marks:
            begin = open_marks.pop()
            yield Candidate(page_at(begin, starts), text[begin : match.start()].strip())
    for begin in open_marks:
        words = text[begin : begin + 120].split()[:6]
        yield Candidate(page_at(begin, starts), " ".join(words))


def joined(report: Report) -> tuple[str, list[tuple[int, int]]]:
    """The chapters in one string, white space folded, and where in it each page begins."""
    text, starts = "", []
    for number, page in report.chapters:
        starts.append((len(text), number))
        text += f"{fold(page)} "
    return text, starts


def page_at(position: int, starts: list[tuple[int, int]]) -> int:
    return max(number for begin, number in starts if begin <= position)


def in_blocks(report: Report) -> Iterator[Candidate]:
    """Words set off and credited, «Anette Det var …» at the beginning of a line or «… (Berit)»
    at the end of one.

    The extracted text keeps no indentation, so of a block only the end beside the name is
    sure; it is enough to tell one quote from another.
    """
    if report.told["block_credit"] == "before":
        block = rf"^(?:{report.names})\s+«?((?=[A-ZÆØÅ\[])[^\n]{{25,}})"
    else:
        block = rf"([^()«»]{{25,90}})\s*\((?:{report.names})\)\.?\s*$"
    for number, page in report.chapters:
        for match in re.finditer(block, page, re.MULTILINE):
            yield Candidate(number, fold(match.group(1)))


def test_no_source_text_is_in_the_repository() -> None:
    """No stretch of the reports' own words: neither files nor long passages of prose."""
    known = {run for path in SOURCES.glob("*.txt") for run in runs(_words(path.read_text("utf-8")))}
    shared = {
        name: " ".join(run)
        for name, text in own_prose().items()
        for run in runs(_words(re.sub(r"«[^»]*»", " | ", text)))
        if run in known
    }
    assert shared == {}


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """All stretches of so many consecutive words as we may not share with the reports."""
    return zip(*(words[n:] for n in range(_TOO_MANY_SHARED_WORDS)), strict=False)


def own_prose() -> dict[str, str]:
    """Everything we have written about the studies. Questions are the reports' own, quotes are
    data, and titles of literature are titles."""
    pages = [*(ROOT / "content").rglob("*.md"), ROOT / "themes.yml", ROOT / "content/ordliste.yml"]
    prose = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in pages}
    for path in (ROOT / "quotes").glob("*/study.yml"):
        study = yaml.safe_load(path.read_text("utf-8"))
        answers = [asked.get("answer", "") for asked in study["research_questions"]]
        prose[str(path.relative_to(ROOT))] = " | ".join([study["summary"], *answers])
    return prose


def _words(text: str) -> list[str]:
    return re.findall(r"[\w|]+", text.casefold())
