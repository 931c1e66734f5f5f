"""The archive's filters and their numbers, recomputed from the files; its addresses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from random import Random
from typing import Any

import pytest

from tests.browser.engine import Engine, seeded
from tests.browser.serving import QUIET
from tests.browser.visitor import Visitor
from tests.projects import ROOT
from tests.test_facets import themes_of, uses_of, values_of
from tests.test_plan import raw_matter

FACETS = ["studie", "informant", "tema", "fase", "kretslop", "teori", "funn", "stilling", "endring"]
QUERIES = ("", "", "deltaker", "tid", "«det er»", "xyzzy")
Filters = Mapping[str, list[str]]


@dataclass(frozen=True)
class Archive:
    """What the files say of the quotes, read by PyYAML."""

    values: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    """By facet and value, the quotes that have it."""
    bearing: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By finding and stance, the quotes that bear so on it."""

    @classmethod
    def read(cls) -> "Archive":
        archive = cls()
        for facet, value, quote in chain(values_of(ROOT), themes_of(ROOT), uses_of(ROOT)):
            archive.values[facet][value].add(quote)
        for finding, matter in raw_matter(ROOT, "finding").items():
            for evidence in matter["evidence"]:
                archive.bearing[finding, evidence["stance"]].add(evidence["quote"])
        return archive

    def passing(self, filters: Filters, quotes: set[str], *, every_theme: bool) -> set[str]:
        """The definition, quote by quote."""
        return {quote for quote in quotes if self._passes(quote, filters, every_theme)}

    def _passes(self, quote: str, filters: Filters, every_theme: bool) -> bool:
        def has(facet: str) -> list[bool]:
            return [quote in self.values[facet][value] for value in filters.get(facet, ())]

        others = set(FACETS) - {"tema", "funn", "stilling"}
        if not all(any(has(facet)) for facet in others if filters.get(facet)):
            return False
        if filters.get("tema") and not (all if every_theme else any)(has("tema")):
            return False
        if filters.get("funn") and filters.get("stilling"):
            return any(
                quote in self.bearing[finding, stance]
                for finding in filters["funn"]
                for stance in filters["stilling"]
            )
        return all(any(has(facet)) for facet in ("funn", "stilling") if filters.get(facet))


@pytest.fixture(scope="session")
def archive() -> Archive:
    return Archive.read()


@pytest.fixture
def engine(visitor: Visitor) -> Engine:
    return Engine.of(visitor, visitor.open(QUIET))


# ---- filters -------------------------------------------------------------------------------


def combinations(archive: Archive, random: Random) -> list[dict[str, Any]]:
    """States with one to three filters, most of which leave something."""
    states = []
    for number in range(40):
        facets = random.sample(FACETS, k=random.choice((1, 2, 2, 3)))
        if number % 4 == 0:
            facets = ["funn", "stilling"]
        if number % 4 == 1:
            facets = ["tema", *facets[:1]]
        filters = {
            facet: random.sample(
                sorted(archive.values[facet]),
                k=min(len(archive.values[facet]), random.choice((1, 2, 3))),
            )
            for facet in facets
        }
        state = {"q": random.choice(QUERIES), "filters": filters, "all": random.random() < 0.5}
        states.append(state)
    return states


def test_filters_pass_what_the_files_say(engine: Engine, archive: Archive) -> None:
    states = combinations(archive, seeded(7))
    found = {query: set(engine.search(query)[0].quotes) for query in set(QUERIES)}
    answers = engine.apply(states)
    for state, answer in zip(states, answers, strict=True):
        given = found[state["q"]]
        expected = archive.passing(state["filters"], given, every_theme=state["all"])
        assert set(answer.quotes) == expected, state
    assert sum(bool(answer.quotes) for answer in answers) > 15


def test_every_number_is_what_the_value_would_leave(engine: Engine, archive: Archive) -> None:
    states = combinations(archive, seeded(8))[:30]
    found = {query: set(engine.search(query)[0].quotes) for query in set(QUERIES)}
    for state, answer in zip(states, engine.apply(states), strict=True):
        given = found[state["q"]]
        for facet in FACETS:
            assert set(answer.counts[facet]) == set(archive.values[facet])
            chosen = state["filters"].get(facet, []) if state["all"] and facet == "tema" else []
            for value, count in answer.counts[facet].items():
                filters = {**state["filters"], facet: [*chosen, value]}
                expected = archive.passing(filters, given, every_theme=state["all"])
                assert count == len(expected), (state, facet, value)


def test_the_order_of_the_answer_is_kept(engine: Engine) -> None:
    [found] = engine.search("deltaker")
    [answer] = engine.apply([{"q": "deltaker", "filters": {"studie": ["paulseth-2022"]}}])
    of_study = tuple(id_ for id_ in found.quotes if id_.startswith("paulseth-2022/"))
    assert answer.quotes == of_study


def test_unknown_values_count_as_absent(engine: Engine) -> None:
    filters = {"tema": ["finnes-ikke"], "fase": ["oppstart", "nei"], "constructor": ["x"]}
    unknown, known = engine.apply(
        [{"q": "", "filters": filters}, {"q": "", "filters": {"fase": ["oppstart"]}}]
    )
    assert unknown == known
    [nothing] = engine.apply([{"q": "", "filters": {"tema": ["finnes-ikke"]}, "all": True}])
    assert nothing.quotes == engine.ids


def test_a_hundred_thousand_quotes_are_filtered_at_once(engine: Engine) -> None:
    """Made up: 300 values with 1.5 million uses in all, and a text that half of them have."""
    slowest = """
    ({ apply }) => {
      const sized = (size, item) => Array.from({ length: size }, (_, n) => item(n));
      const make = ([name, values, every]) => ({ name, values: sized(values, (id) => ({
        id: `v${id}`, stances: {},
        quotes: Uint32Array.from(sized(1e5 / every, (n) => n * every + (id % every))),
      })) });
      const sizes = [["studie", 20, 20], ["tema", 200, 25], ["fase", 3, 3], ["funn", 80, 100]];
      const facets = sizes.map(make);
      const found = new Map(Array.from({ length: 5e4 }, (_, n) => [n * 2, { score: 1 }]));
      const filters = { tema: ["v1", "v2"], fase: ["v1"] };
      const times = [1, 2, 3].map(() => {
        const start = performance.now();
        apply(facets, { filters, all: false }, found);
        return performance.now() - start;
      });
      return Math.min(...times);
    }
    """
    assert engine.run("filters", slowest) < 300  # 30 ms on a machine with nothing else to do


# ---- addresses -----------------------------------------------------------------------------

READ = """
({ read, write }, searches) =>
  searches.map((search) => [read({ search }), write(read({ search }))])
"""


def test_an_address_says_the_whole_state(engine: Engine) -> None:
    address = (
        "?q=to+ord+%C3%A6%26&studie=paulseth-2022&informant=paulseth-2022/anna"
        "&informant=reigstad-2020/dina&tema=a&tema=b&alle=tema&fase=oppstart&kretslop=anbud"
        "&teori=npm&funn=x&stilling=supports&endring=elided&sorter=informant&grupper=studie"
        "&vis=linjer&kurv=a/b/c,d/e/f"
    )
    [[state, written]] = engine.run("state", READ, [address])
    assert state == {
        "q": "to ord æ&",
        "filters": {
            "studie": ["paulseth-2022"],
            "informant": ["paulseth-2022/anna", "reigstad-2020/dina"],
            "tema": ["a", "b"],
            "fase": ["oppstart"],
            "kretslop": ["anbud"],
            "teori": ["npm"],
            "funn": ["x"],
            "stilling": ["supports"],
            "endring": ["elided"],
        },
        "all": True,
        "sort": "informant",
        "group": True,
        "lines": True,
        "basket": ["a/b/c", "d/e/f"],
    }
    assert written == address
    turned = "?" + "&".join(reversed(address[1:].split("&")))
    [[again, rewritten]] = engine.run("state", READ, [turned])
    assert [part.split("=")[0] for part in rewritten[1:].split("&")] == [
        part.split("=")[0] for part in address[1:].split("&")
    ]
    assert again["filters"]["tema"] == ["b", "a"]


def test_what_is_broken_in_an_address_counts_as_absent(engine: Engine) -> None:
    broken = [
        "",
        "?",
        "?tema=%FF&tema=A&tema=a//b&tema=/a&tema=a/&tema=..&tema=<b>",
        "?sorter=konge&grupper=alt&vis=ja&alle=1&kurv=,,//,A&ukjent=1",
        "?q=&q=x&constructor=1&__proto__=2&toString",
        "?&&==&%%%&q",
        f"?tema={'a' * 10}%00",
        "?sorter=rapport",
    ]
    [[blank, empty], *answers] = engine.run("state", READ, broken)
    assert empty == ""
    for address, (state, written) in zip(broken[1:], answers, strict=True):
        asked = {**state, "sort": ""}
        assert asked == blank, address
        assert written == "", address


def test_addresses_stay_short_enough_for_servers(engine: Engine) -> None:
    many = "?q=" + "ab+" * 5000 + "&tema=a" * 300 + "".join(f"&tema=t{n}" for n in range(100))
    [[state, written]] = engine.run("state", READ, [many])
    assert len(state["q"]) == 15_000
    assert len(state["filters"]["tema"]) == 101
    assert len(written) < 2500
    [[again, same]] = engine.run("state", READ, [written])
    assert same == written
    assert again["filters"] == state["filters"]
    lone = "({ read, write }) => write({ ...read({ search: '' }), q: '\\ud800' })"
    assert engine.run("state", lone) == "?q=%EF%BF%BD"


def test_the_history_has_what_was_settled(engine: Engine) -> None:
    """Typing changes the newest entry; a settled state has one of its own to go back to."""
    remember = """
    ({ read, remember, onReturn }, steps) => {
      window.returned = [];
      onReturn((state) => window.returned.push(state.q));
      // Not history.length: a browser keeps 50 entries, and this page has had many a test.
      let pushed = 0;
      const push = history.pushState;
      history.pushState = (...entry) => { pushed += 1; push.apply(history, entry); };
      for (const [q, typing] of steps) remember({ ...read({ search: "" }), q }, { typing });
      history.pushState = push;
      return pushed;
    }
    """
    steps = [["o", True], ["opp", True], ["oppstart", False], ["oppstart", False]]
    steps += [
        ["oppstart a", True],
        ["oppstart anbud", True],
        ["oppstart anbud", False],
        ["x", True],
    ]
    assert engine.run("state", remember, steps) == 2
    page = engine.page
    assert page.url.endswith("?q=x")
    for address, query in (("?q=oppstart", "oppstart"), (QUIET, "")):
        page.go_back()
        page.wait_for_function("query => window.returned.at(-1) === query", arg=query)
        assert page.url.endswith(address)
    page.go_forward()
    page.wait_for_function("() => window.returned.length === 3")
    assert page.url.endswith("?q=oppstart")
    assert page.evaluate("window.returned") == ["oppstart", "", "oppstart"]
