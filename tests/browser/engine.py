"""The archive's search without its page: the built modules, asked in the browser."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.browser.built_site import BuiltSite, Quote
from tests.browser.sources import read_quotes
from tests.browser.visitor import Visitor
from tests.projects import ROOT

_SEARCH = """
async ({ search }, queries) => {
  const { card } = await import(`${FOLDER}store.js`);
  const { placesIn } = await import(`${FOLDER}view/marks.js`);
  const answers = [];
  for (const query of queries) {
    const found = await search(query);
    const quotes = [...found.quotes.keys()];
    const cards = await Promise.all(quotes.map(card));
    answers.push({
      ...found,
      quotes,
      scores: [...found.quotes.values()].map(({ score }) => score),
      pages: [...found.pages.keys()],
      positions: cards.map((entry) => [...placesIn(entry, found.terms)].sort((a, b) => a - b)),
    });
  }
  return answers;
}
"""
_APPLY = """
async ({ apply }, states) => {
  const { facets } = await import(`${FOLDER}store.js`);
  const { search } = await import(`${FOLDER}query.js`);
  const all = await facets();
  const answers = [];
  for (const state of states) {
    const { quotes, counts } = apply(all, state, (await search(state.q)).quotes);
    answers.push({ quotes: [...quotes.keys()], counts });
  }
  return answers;
}
"""


@dataclass(frozen=True)
class Found:
    """The answer to a query. Quotes by their full ids, in the order of the answer."""

    quotes: tuple[str, ...]
    scores: tuple[float, ...]
    pages: tuple[int, ...]
    positions: Mapping[str, list[int]]
    corrected: str | None
    empty: bool


@dataclass(frozen=True)
class Filtered:
    """The quotes that pass a state's filters, and what each value would leave."""

    quotes: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Engine:
    """The modules of a built site in an open page of it."""

    page: Page
    root: str
    ids: tuple[str, ...]
    """Full ids of the quotes by document number: report order, read from the files."""

    @classmethod
    def of(cls, visitor: Visitor, page: Page) -> "Engine":
        return cls(page, visitor.url, tuple(quote.id for quote in read_quotes(ROOT)))

    def run(self, module: str, function: str, argument: object = None) -> Any:
        """Call a function with what a module exports, and an argument."""
        folder = f"{self.root}javascripts/archive/"
        return self.page.evaluate(
            "async ([folder, module, argument]) => {"
            "  const FOLDER = folder;"
            f"  return await ({function})(await import(FOLDER + module), argument);"
            "}",
            [folder, f"{module}.js", argument],
        )

    def search(self, *queries: str) -> list[Found]:
        return [self._found(answer) for answer in self.run("query", _SEARCH, queries)]

    def quotes(self, query: str) -> set[str]:
        """The quotes that one query finds."""
        [found] = self.search(query)
        return set(found.quotes)

    def apply(self, states: Iterable[Mapping[str, object]]) -> list[Filtered]:
        return [
            Filtered(self._named(answer["quotes"]), answer["counts"])
            for answer in self.run("filters", _APPLY, list(states))
        ]

    def _found(self, answer: dict[str, Any]) -> Found:
        quotes = self._named(answer["quotes"])
        return Found(
            quotes=quotes,
            scores=tuple(answer["scores"]),
            pages=tuple(answer["pages"]),
            positions=dict(zip(quotes, answer["positions"], strict=True)),
            corrected=answer["corrected"],
            empty=answer["empty"],
        )

    def _named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.ids[number] for number in numbers)


Words = Mapping[str, set[str]]
"""By word, full ids of the quotes that have it just so."""


def quotes_by_word(site: BuiltSite) -> Words:
    found: dict[str, set[str]] = defaultdict(set)
    for id_, quote in site.quotes.items():
        for word in words_of(quote):
            found[word].add(id_)
    assert len(found) > 1000
    return dict(found)


def words_of(quote: Quote) -> list[str]:
    return words_in(quote["text"]) + words_in(quote.get("standard", ""))


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def seeded(number: int) -> Random:
    """The same choices every time."""
    return Random(number)  # noqa: S311
