"""The archive's search forgives slips of the hand, and stays calm whatever is asked."""

from collections import Counter
from itertools import product
from random import Random

import pytest

from belegg.index.words import fold
from tests.browser.built_site import BuiltSite
from tests.browser.engine import Engine, Found, Words, quotes_by_word, seeded
from tests.browser.serving import QUIET
from tests.browser.visitor import Visitor


@pytest.fixture
def engine(visitor: Visitor) -> Engine:
    return Engine.of(visitor, visitor.open(QUIET))


@pytest.fixture(scope="session")
def said(built_site: BuiltSite) -> Words:
    return quotes_by_word(built_site)


# ---- forgiveness ---------------------------------------------------------------------------


def slips(a: str, b: str) -> int:
    """Damerau and Levenshtein's distance, as the textbook has it."""
    rows = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, j in product(range(1, len(a) + 1), range(1, len(b) + 1)):
        changed = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
        rows[i][j] = min(changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1)
        if min(i, j) > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def letters_of(word: str) -> str:
    """A word as slips of the hand are counted: «æ» is one letter, however it is written."""
    return fold(word).replace("ae", "æ")


def slipped(word: str, random: Random) -> str:
    """A word as a hurried hand writes it."""
    place = random.randrange(1, len(word) - 1)
    return random.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + random.choice("aeinrst") + word[place:],
        )
    )


def test_slips_of_the_hand_are_mended(engine: Engine, said: Words) -> None:
    random = seeded(6)
    known = engine.run("store", "({ vocabulary }) => vocabulary()")
    letters = {letters_of(word) for word in known}
    long = [word for word in sorted(said) if len(fold(word)) > 5 and word.isalpha()]
    wrong = [slipped(word, random) for word in random.sample(long, k=30)]
    mended = 0
    for word, found in zip(wrong, engine.search(*wrong), strict=True):
        assert found.quotes or found.pages, word
        if found.corrected is None:
            continue
        mended += 1
        typed = letters_of(word)
        near = [other for other in letters if abs(len(other) - len(typed)) <= 2]
        nearest = min(slips(typed, other) for other in near)
        assert slips(typed, letters_of(found.corrected)) == nearest <= 2
        assert engine.quotes(found.corrected) <= set(found.quotes)
    assert mended > 15


def test_few_slips_are_forgiven_and_many_are_not(engine: Engine) -> None:
    """One from four letters on, two from eight."""
    near = {"jabbkansulent": "jobbkonsulent", "anbad": "anbud", "oplpæring": "opplæring"}
    for found, meant in zip(engine.search(*near), near.values(), strict=True):
        assert found.corrected == meant
        assert found.quotes
    for found in engine.search("jabbkansalent", "xnbxd", "qtd", "zzxanbud"):
        assert found.corrected is None
        assert not found.quotes


def test_a_beginning_stands_for_the_words_that_it_begins(engine: Engine, said: Words) -> None:
    [found] = engine.search("jobbkonsu")
    assert said["jobbkonsulent"] <= set(found.quotes)
    assert found.corrected is None
    begun = {id_ for word, ids in said.items() if word.startswith("jobbkonsu") for id_ in ids}
    assert begun == set(found.quotes)


def test_only_the_wrong_word_of_a_query_is_mended(engine: Engine) -> None:
    [found] = engine.search("jobbe  «Opplærng»!")
    assert found.corrected == "jobbe  «opplæring»!"
    [phrase] = engine.search(
        "«på en måtte»",
    )
    assert phrase.empty is False


def test_what_nobody_said_finds_nothing(engine: Engine) -> None:
    queries = ("xyzzy", "hvalfangst", "kvakksalvergrøt", "hvalfangst opplæring", "q")
    for query, found in zip(queries, engine.search(*queries), strict=True):
        assert found.quotes == (), query
        assert not found.empty


# ---- bad input -----------------------------------------------------------------------------


def test_a_query_without_words_is_empty(engine: Engine) -> None:
    queries = ["!?…«»--,.;", "🙂👩‍🚒", "\"'`\\", "<>", "«", "\u202e", "&%$#"]
    for found in engine.search(*queries):
        assert found == Found((), (), (), {}, None, empty=True)


def test_no_query_is_for_all_quotes(engine: Engine) -> None:
    for found in engine.search("", "   ", "\n\t"):
        assert found.quotes == engine.ids
        assert found.pages == ()
        assert not found.empty


def test_no_query_is_too_much(engine: Engine, said: Words) -> None:
    words = [word for word, _ in Counter(said).most_common(40)]
    queries = [
        "opplæring " * 1000,
        "æ" * 10_000,
        " ".join(f"ord{number}" for number in range(1500)),
        f"«{' '.join(words * 50)}»",
        '"' * 10_000,
        "'" * 10_001,
        "«a» " * 2500,
        "<img src=x onerror=alert(1)>",
        "__proto__ constructor toString",
        "100 % %FF %00",
        "\u202eanbud שלום",
        "\ud800",
    ]
    answers = engine.search(*queries)
    assert answers[0].quotes == engine.search("opplæring")[0].quotes
    terms = engine.run("query", "({ parse }, queries) => queries.map(parse)", queries)
    for parsed in terms:
        used = [word for term in parsed for word in term["words"]]
        assert len(used) <= 32
        assert all(len(word) <= 64 for word in used)


# ---- files ---------------------------------------------------------------------------------


def test_nothing_is_fetched_twice(visitor: Visitor, engine: Engine) -> None:
    engine.search("deltaker", "deltaker", "deltakeren og", "xyzzy", "opplærng")
    reads = "async (store) => { for (const n of [0, 1, 141, 0]) await store.card(n); }"
    engine.run("store", reads)
    fetched = Counter(url for url in visitor.requests if "/arkiv/data/" in url)
    assert len(fetched) > 4
    assert set(fetched.values()) == {1}


def test_the_cards_have_the_documents_numbers(engine: Engine) -> None:
    cards = "async ({ card }, numbers) => Promise.all(numbers.map(async (n) => (await card(n)).id))"
    assert engine.run("store", cards, list(range(len(engine.ids)))) == list(engine.ids)


def test_what_failed_is_asked_for_again(engine: Engine) -> None:
    again = """
    async ({ search }) => {
      const real = window.fetch;
      const answers = [];
      for (const failing of [/index/, /shards/, /words/, /never/]) {
        window.fetch = (url) => failing.test(url)
          ? Promise.resolve(new Response("", { status: 503 })) : real(url);
        answers.push(await search("deltaker opplærng").then(({ quotes }) => quotes.size, () => -1));
      }
      return answers;
    }
    """
    *failed, found = engine.run("query", again)
    assert failed == [-1, -1, -1]
    assert found > 0
