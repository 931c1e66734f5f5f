"""The archive's search has whole recall: compared with plain readings of the same words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from random import Random

import pytest

from belegg.index.words import fold, keys_of_word, stemmer
from tests.browser.built_site import BuiltSite, Quote
from tests.browser.engine import (
    Engine,
    Words,
    quotes_by_word,
    seeded,
    words_in,
    words_of,
)
from tests.browser.serving import QUIET
from tests.browser.visitor import Visitor

STEM = stemmer("nb")
NORWEGIAN = re.compile("[æøå]")
GAP = 8
"""Positions between a quote's own words and its bokmål."""


@pytest.fixture
def engine(visitor: Visitor) -> Engine:
    return Engine.of(visitor, visitor.open(QUIET))


@pytest.fixture(scope="session")
def said(built_site: BuiltSite) -> Words:
    return quotes_by_word(built_site)


def ascii_spellings(word: str) -> Iterator[str]:
    """All ways to write a word without æ, ø and å: «oevrig» and «ovrig»."""
    ways = {"æ": ["ae"], "ø": ["o", "oe"], "å": ["a", "aa"]}
    for letters in product(*(ways.get(letter, [letter]) for letter in word)):
        yield "".join(letters)


# ---- words ---------------------------------------------------------------------------------


def test_the_browser_has_the_builds_rules_for_words(engine: Engine) -> None:
    """For every word of quotes and pages: the same stem, folding and keys at both ends."""
    both = """
    async ({ stem, fold, keysIn }) => {
      const { vocabulary } = await import(`${FOLDER}store.js`);
      return (await vocabulary()).map((word) => [word, stem(word), fold(word), keysIn(word)]);
    }
    """
    answers = engine.run("normalise", both)
    assert len(answers) > 3000
    for word, stem, folded, keys in answers:
        assert (word, stem, folded) == (word, STEM(word), fold(word))
        assert keys == list(keys_of_word(word, STEM))


def test_the_vocabulary_has_every_word_of_the_quotes(engine: Engine, said: Words) -> None:
    known = engine.run("store", "({ vocabulary }) => vocabulary()")
    assert known == sorted(set(known))
    assert set(said) - set(known) == set()


def test_a_texts_words_are_the_same_at_both_ends(engine: Engine, built_site: BuiltSite) -> None:
    texts = [quote["text"] for quote in built_site.quotes.values()]
    texts += ["ÆØÅ_æøå A\u030a «sa» 2,5 %", "", "…", "e\u0301n🙂to", "x" * 100]
    answers = engine.run(
        "normalise",
        "({ words }, texts) => texts.map((text) => words(text)"
        ".map(({ word, start, end }) => [word, text.normalize('NFC').slice(start, end)]))",
        texts,
    )
    for text, found in zip(texts, answers, strict=True):
        composed = text.replace("A\u030a", "Å").replace("e\u0301", "é")
        assert [word for word, _ in found] == words_in(composed)
        assert all(there.lower() == word for word, there in found)


# ---- recall --------------------------------------------------------------------------------


def test_every_word_finds_all_its_quotes(engine: Engine, said: Words) -> None:
    """Those with the word itself, those with another form of it, and else only compounds."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    by_folded: dict[str, set[str]] = defaultdict(set)
    for word, ids in said.items():
        by_stem[STEM(word)] |= ids
        if STEM(word) != STEM(fold(word)):
            by_folded[STEM(fold(word))] |= ids
    words = sorted(said)
    for word, found in zip(words, engine.search(*words), strict=True):
        ids = set(found.quotes)
        assert said[word] - ids == set(), word
        forms = by_stem[STEM(word)]
        if not NORWEGIAN.search(word):
            forms = forms | by_folded.get(STEM(fold(word)), set())
        assert forms - ids == set(), word
        assert found.corrected is None
        for id_ in ids - forms:
            assert has_compound(word, id_, said), (word, id_)


def has_compound(part: str, id_: str, said: Words) -> bool:
    """Whether a quote has a longer word with this one at its beginning, end or a joint."""
    stem = fold(STEM(part))
    return any(
        stem in fold(word) and len(word) > len(stem) + 2 for word, ids in said.items() if id_ in ids
    )


@pytest.mark.parametrize(
    "forms",
    [
        "deltaker deltakeren deltakere deltakerne deltakernes deltakers",
        "kollega kollegaer",
        "jobbkonsulent jobbkonsulenten jobbkonsulenter jobbkonsulentene jobbkonsulentenes",
        "opplæring opplæringen opplæringa opplæringens",
        "anbud anbudet anbudene anbudets",
        "viktig viktige",
    ],
)
def test_all_forms_of_a_word_find_the_same_quotes(engine: Engine, said: Words, forms: str) -> None:
    answers = engine.search(*forms.split())
    assert len({frozenset(found.quotes) for found in answers}) == 1
    having = set().union(*(said.get(form, set()) for form in forms.split()))
    assert having
    assert having <= set(answers[0].quotes)


def test_words_are_found_without_norwegian_letters(engine: Engine, said: Words) -> None:
    """However one writes æ, ø and å, all that their right spelling finds is found."""
    spelt = [
        (word, spelling)
        for word in sorted(said)
        if NORWEGIAN.search(word)
        for spelling in ascii_spellings(word)
    ]
    assert len(spelt) > 300
    answers = engine.search(*(spelling for _, spelling in spelt))
    for (word, spelling), found in zip(spelt, answers, strict=True):
        assert said[word] - set(found.quotes) == set(), (word, spelling)


@pytest.mark.parametrize(
    ("right", "others"),
    [
        ("gå", ["gaa", "ga", "GÅ", "Gaa"]),
        ("særlig", ["saerlig"]),
        ("følger", ["folger", "foelger", "følgere"]),
        ("ærlig", ["aerlig"]),
        ("opplæring", ["opplaering", "OPPLÆRING", "oppla\u0065ring"]),
        ("måned", ["maaned", "maned", "ma\u030aned"]),
    ],
)
def test_spellings_find_the_same(engine: Engine, right: str, others: Sequence[str]) -> None:
    expected, *answers = engine.search(right, *others)
    assert expected.quotes or expected.pages
    for found in answers:
        assert set(expected.quotes) <= set(found.quotes)
        assert set(expected.pages) <= set(found.pages)


COMPOUNDS = """
bedrift tiltaksbedrifter · bedrifta attføringsbedrift · bedrifter arbeidsinkluderingsbedrift
konsulent jobbkonsulent · konsulenten jobbkonsulent · arbeid motivasjonsarbeid
arbeidet endringsarbeid · arbeid arbeidsplassen · møte fellesmøter · møtene overføringsmøter
møter saksmøtene · mote samarbeidsmøter · moeter teammøte · overforing overføringsmøter
tiden koronatider · veileder fokusveileder · praksis arbeidspraksis
forvaltning velferdsforvaltningen
"""


def test_a_word_is_found_in_its_compounds(engine: Engine) -> None:
    for pair in COMPOUNDS.replace("\n", "·").strip("·").split("·"):
        with_part, with_compound = engine.search(*pair.split())
        assert with_compound.quotes or with_compound.pages, pair
        assert with_compound.corrected is None
        assert set(with_compound.quotes) <= set(with_part.quotes), pair
        assert set(with_compound.pages) <= set(with_part.pages), pair


def test_bokmal_finds_dialect(engine: Engine, built_site: BuiltSite) -> None:
    """«hvordan» finds «korsjen», and «jeg» finds what Dina says of herself."""
    for word in ("hvordan", "jeg", "ikke", "hva"):
        only_in_standard = {
            id_
            for id_, quote in built_site.quotes.items()
            if word not in words_in(quote["text"]) and word in words_in(quote.get("standard", ""))
        }
        assert only_in_standard <= engine.quotes(word), word
        if word in ("hvordan", "jeg"):
            assert any("/dina/" in id_ for id_ in only_in_standard)
    assert engine.quotes("korsjen") <= engine.quotes("hvordan")


# ---- several words, phrases ----------------------------------------------------------------


def pairs_and_threes(site: BuiltSite, random: Random) -> list[list[str]]:
    """Words of the content, some that stand together and some that never do."""
    words = sorted({word for quote in site.quotes.values() for word in words_of(quote)})
    near = [
        random.sample(words_of(quote), k=random.choice((2, 3)))
        for quote in random.sample(sorted(site.quotes.values(), key=lambda q: q["id"]), k=60)
        if len(words_of(quote)) > 3
    ]
    return near + [random.sample(words, k=2) for _ in range(60)]


def test_all_words_must_be_there(engine: Engine, built_site: BuiltSite) -> None:
    asked = pairs_and_threes(built_site, seeded(4))
    together = engine.search(*(" ".join(words) for words in asked))
    each = sorted({word for words in asked for word in words})
    alone = dict(zip(each, engine.search(*each), strict=True))
    for words, found in zip(asked, together, strict=True):
        expected = set.intersection(*(set(alone[word].quotes) for word in words))
        assert set(found.quotes) == expected, words


MARKS = (
    ('"', '"'),
    ("«", "»"),
    ("»", "«"),
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("'", "'"),
    ("«", '"'),
)


def test_phrases_find_words_in_a_row(engine: Engine, built_site: BuiltSite) -> None:
    """In quotation marks of any kind: all quotes with the phrase, and only with its forms."""
    random = seeded(5)
    parts = [
        words_in(part)
        for quote in built_site.quotes.values()
        for part in (quote["text"], quote.get("standard", ""))
    ]
    phrases = []
    for part in random.sample([part for part in parts if len(part) > 8], k=80):
        start = random.randrange(len(part) - 4)
        phrases.append(part[start : start + random.choice((2, 3, 4))])
    marked = ("{}".join(random.choice(MARKS)).format(" ".join(phrase)) for phrase in phrases)
    for phrase, found in zip(phrases, engine.search(*marked), strict=True):
        exactly = {id_ for id_, quote in built_site.quotes.items() if has_row(quote, phrase)}
        assert exactly
        assert exactly <= set(found.quotes), phrase
        for id_ in found.quotes:
            check_positions(built_site.quotes[id_], found.positions[id_], phrase)


def has_row(quote: Quote, phrase: list[str]) -> bool:
    parts = (words_in(quote["text"]), words_in(quote.get("standard", "")))
    size = len(phrase)
    return any(part[i : i + size] == phrase for part in parts for i in range(len(part)))


def check_positions(quote: Quote, positions: list[int], phrase: list[str]) -> None:
    """The words at the positions of a hit are the phrase's, some form of them or compounds."""
    said, standard = words_in(quote["text"]), words_in(quote.get("standard", ""))
    counted = [*said, *([""] * GAP), *standard]
    stems = {fold(STEM(word)) for word in phrase}
    assert len(positions) >= len(phrase)
    for place in positions:
        assert any(stem in fold(counted[place]) for stem in stems), (phrase, counted[place])


def test_no_phrase_reaches_from_a_quotes_words_into_its_bokmal(
    engine: Engine, built_site: BuiltSite
) -> None:
    for id_, quote in built_site.quotes.items():
        if "standard" in quote:
            phrase = [words_in(quote["text"])[-1], words_in(quote["standard"])[0]]
            if not has_row(quote, phrase):
                assert id_ not in engine.quotes(f"«{' '.join(phrase)}»")


def test_a_lone_mark_asks_for_nothing(engine: Engine) -> None:
    [plain] = engine.search("på en måte")
    for mark in "\"«»“’'":
        for found in engine.search(f"{mark}på en måte", f"på en{mark} måte"):
            assert found.quotes == plain.quotes, mark


def test_the_best_comes_first(engine: Engine, built_site: BuiltSite, said: Words) -> None:
    order = {id_: number for number, id_ in enumerate(engine.ids)}
    for found in engine.search("deltaker", "og", "ikke tid", "arbeid", "«det er»"):
        ranks = list(zip(found.scores, found.quotes, strict=True))
        assert len(ranks) > 2
        for (before, first), (after, second) in pairwise(ranks):
            assert before - after > -0.001
            assert before - after > 0.001 or before != after or order[first] < order[second]
    [found] = engine.search("arbeid")
    assert found.quotes[0] in said["arbeid"]
    assert "arbeid" not in words_of(built_site.quotes[found.quotes[-1]])
