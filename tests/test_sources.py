"""Every published quote against the report it stands in, where the report's text is at hand.

The sources stand beside the checkout where the project is developed, and nowhere else:
there, these tests say so and are skipped.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import ROOT

SOURCES = ROOT.parent / "shared" / "sources"
pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the reports' texts (../shared/sources) are not here"
)
STUDY = ROOT / "quotes" / "paulseth-2022"
FIRST_PAGE = 8
CHAPTER = ("4 Presentasjon av funn", "5 Diskusjon av resultater")

# What stands in «…» in chapter 4 and is no participant's quote, and why.
NO_QUOTES = {
    "turnover": "a term, marked as foreign by the report's author",
    "research": "a term, marked as foreign by the report's author",
}


def report_pages() -> dict[int, str]:
    """Printed page number → text, white space folded."""
    text = (SOURCES / "paulseth-2022.txt").read_text("utf-8")
    return {n: fold(page) for n, page in enumerate(text.split("\f"), start=FIRST_PAGE)}


def fold(text: str) -> str:
    return " ".join(text.split())


def quotes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Read with plain PyYAML, not with our loader."""
    for path in sorted(STUDY.glob("*.yml")):
        if path.name != "study.yml":
            for quote in yaml.safe_load(path.read_text("utf-8"))["quotes"]:
                yield f"{path.stem}/{quote['id']}", quote


def text_at(pages: dict[int, str], locator: dict[str, Any]) -> str:
    first = locator["page"]
    return fold(" ".join(pages[n] for n in range(first, locator.get("page_end", first) + 1)))


def test_every_quote_stands_verbatim_on_its_page() -> None:
    pages = report_pages()
    wrong = [
        name
        for name, quote in quotes()
        if fold(str(quote["text"])) not in text_at(pages, quote["source"])
    ]
    assert wrong == []


def test_every_requotation_stands_verbatim_on_its_page() -> None:
    pages = report_pages()
    wrong = [
        (name, again["page"])
        for name, quote in quotes()
        for again in quote.get("again", [])
        if fold(again.get("text", quote["text"])) not in text_at(pages, again)
    ]
    assert wrong == []


def test_a_quote_that_needs_no_second_page_names_none() -> None:
    pages = report_pages()
    too_wide = [
        name
        for name, quote in quotes()
        if "page_end" in quote["source"]
        and fold(str(quote["text"])) in pages[quote["source"]["page"]]
    ]
    assert too_wide == []


def chapter_four() -> str:
    text = (SOURCES / "paulseth-2022.txt").read_text("utf-8").replace("\f", "\n")
    start, end = (text.index(f"\n{heading}\n") for heading in CHAPTER)
    return text[start:end]


def block_quotes(chapter: str) -> list[str]:
    """Words set off and credited at their end: «… (Berit)» before a line break.

    The extracted text keeps no indentation, so a block is what lies between the author's
    sentence that leads up to it (ended by a colon, or by a full stop) and its credit; the
    end of it is enough to tell one quote from another.
    """
    credit = rf"\((?:{'|'.join(names())})\)"
    ends = re.findall(rf"([^()«»]{{25,90}})\s*{credit}\.?\s*\n", chapter)
    return [fold(end) for end in ends]


def names() -> list[str]:
    study = yaml.safe_load((STUDY / "study.yml").read_text("utf-8"))
    return [participant["pseudonym"] for participant in study["participants"]]


def test_no_quote_of_chapter_four_is_lost() -> None:
    recorded = [fold(str(quote["text"])) for _, quote in quotes()]
    recorded += [
        fold(again["text"])
        for _, quote in quotes()
        for again in quote.get("again", [])
        if "text" in again
    ]
    chapter = chapter_four()
    inline = [fold(words) for words in re.findall(r"«([^«»]+(?:«[^«»]*»[^«»]*)*)»", chapter)]
    candidates = inline + block_quotes(chapter)
    assert len(candidates) > 95
    lost = [
        words
        for words in candidates
        if words not in NO_QUOTES and not any(words in known for known in recorded)
    ]
    assert lost == []


def test_no_source_text_is_in_the_repository() -> None:
    """No other stretch of the reports' own words: neither files nor long passages of prose."""
    for path in (ROOT / "content").rglob("*.md"):
        assert longest_copied_run(path) < 8, path


def longest_copied_run(path: Path) -> int:
    """The most consecutive words that a page shares with a report, outside marked quotations."""
    words = _words(re.sub(r"«[^»]*»", " | ", path.read_text("utf-8")))
    text = " ".join(
        " ".join(_words(source.read_text("utf-8"))) for source in sorted(SOURCES.glob("*.txt"))
    )
    longest = start = 0
    for end in range(1, len(words) + 1):
        while start < end and f" {' '.join(words[start:end])} " not in text:
            start += 1
        longest = max(longest, end - start)
    return longest


def _words(text: str) -> list[str]:
    return re.findall(r"[\w|]+", text.casefold())
