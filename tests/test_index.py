"""The search index: everything that was said is found, where it was said."""

import itertools
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belegg.index.pages import read_pages
from belegg.index.postings import (
    find_places,
    pack_documents,
    pack_places,
    places_by_key,
    write_shards,
)
from belegg.index.stemmer import stemmer_module
from belegg.index.words import words
from tests.archive_index import ArchiveIndex, read_numbers
from tests.browser.built_site import BuiltSite
from tests.projects import ROOT, build, check, copy_project

near = st.integers(0, 20_000)  # often several places in a document
places = st.lists(near | st.integers(0, 2**45), unique=True).map(sorted)


@given(places)
def test_places_are_what_they_were_before_packing(numbers: list[int]) -> None:
    assert list(itertools.accumulate(read_numbers(pack_places(numbers)))) == numbers


@given(st.lists(st.lists(st.text("abæ «.", max_size=40), max_size=3), max_size=8))
def test_every_word_is_found_where_it_stands(documents: list[list[str]]) -> None:
    expected = set()
    for number, parts in enumerate(documents):
        position = 0
        for part in parts:
            for word in words(part):
                expected.add((word, number * 4096 + position))
                position += 1
            position += 8
    found = find_places(documents)
    assert {(word, place) for word, hits in found.items() for place in hits} == expected


def test_words_beyond_the_last_position_share_it() -> None:
    [(_, hits)] = places_by_key(find_places([["ord " * 5000]]), lambda word: [word])
    assert hits == list(range(4096))


def test_words_with_the_same_key_are_found_together_and_once() -> None:
    found = places_by_key(
        find_places([["to en tre"], ["en"]]), lambda word: [word[:1], "alle", "t"]
    )
    assert dict(found) == {"alle": [0, 1, 2, 4096], "e": [1, 4096], "t": [0, 1, 2, 4096]}


@given(st.dictionaries(st.text(min_size=1), places, max_size=30))
def test_shards_give_back_what_was_put_in(by_key: dict[str, list[int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "arkiv" / "data"
        summary: dict[str, object] = {
            "language": "nb",
            "shards": write_shards(packed(by_key, pack_documents), folder / "shards"),
            "places": write_shards(packed(by_key, pack_places), folder / "places"),
        }
        (folder / "index.json").write_text(json.dumps(summary), "utf-8")
        index = ArchiveIndex(Path(name))
        assert {key: index.hits(key) for key in by_key} == by_key
        for key, numbers in by_key.items():
            assert index.counts(key) == Counter(number // 4096 for number in numbers)


def packed(by_key: dict[str, list[int]], pack: Callable[[list[int]], bytes]) -> dict[str, bytes]:
    return {key: pack(numbers) for key, numbers in by_key.items()}


def test_more_places_make_more_shards_not_larger_ones(tmp_path: Path) -> None:
    many = {f"ord{number}": list(range(number, 10**6, 500)) for number in range(100)}
    count = write_shards(packed(many, pack_places), tmp_path / "shards")
    sizes = [path.stat().st_size for path in (tmp_path / "shards").iterdir()]
    assert len(sizes) == count > 10
    assert max(sizes) < 50_000


# ---- pages of prose ------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="nb"><head><title>x - Belegg</title>
<meta name="description" content="Om &amp; «slik»"></head><body><nav>Meny</nav>
<div data-search-body data-search-kind="finding"><h1 id="a">Korte <em>frister</em></h1>
<p>Tid<b>en</b> er&shy;knapp.</p><ul><li>En</li><li>To<sup>1</sup></li></ul>
<section data-search-ignore><p>Et sitat.</p></section><script>kode()</script></div></body></html>
"""


def write_page(folder: Path, url: str, html: str) -> None:
    (folder / url).mkdir(parents=True)
    (folder / url / "index.html").write_text(html, "utf-8")


def test_a_page_has_its_heading_and_what_is_marked(tmp_path: Path) -> None:
    write_page(tmp_path, "funn/a/", PAGE)
    write_page(tmp_path, "om/", "<title>x</title><p>Klassen data-search-body er ikke brukt.</p>")
    [page] = read_pages(tmp_path, ["funn/a/", "om/"])
    assert (page.url, page.title, page.kind) == ("funn/a/", "Korte frister", "finding")
    assert page.description == "Om & «slik»"
    assert page.text == "Tiden er\xadknapp. En To 1"


# ---- the stemmer for the browser -----------------------------------------------------------


def test_the_stemmer_is_made_of_the_installed_scripts_with_their_licence() -> None:
    import mkdocs.contrib.search  # noqa: PLC0415  (only here)

    module = stemmer_module("nb", Path(mkdocs.contrib.search.__file__).parent / "lunr-language")
    assert "http://www.mozilla.org/MPL/" in module
    assert module.rstrip().endswith("export const stem = (word) => lunr.no.stemmer(word);")


def test_other_languages_need_no_scripts(tmp_path: Path) -> None:
    assert stemmer_module("en", tmp_path) == "export const stem = (word) => word;\n"


# ---- whole sites ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Indexed:
    """A built site, and each quote's words by number: as said, and in the standard language."""

    folder: Path
    quotes: list[tuple[str, str]]

    @property
    def index(self) -> ArchiveIndex:
        return ArchiveIndex(self.folder)


@pytest.fixture(scope="module", params=["two-studies", "belegg"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    if request.param == "two-studies":
        project = copy_project("two-studies", tmp_path_factory.mktemp("site"))
        return Indexed(build(project), said(project))
    built: BuiltSite = request.getfixturevalue("built_site")
    return Indexed(built.folder, said(ROOT))


def said(project: Path) -> list[tuple[str, str]]:
    """Straight from the files."""
    texts = {}
    for file in project.glob("quotes/*/*.yml"):
        content = yaml.safe_load(file.read_text("utf-8"))
        for quote in content.get("quotes", ()):
            full_id = f"{file.parent.name}/{content['participant']}/{quote['id']}"
            texts[full_id] = (quote["text"], quote.get("standard", ""))
    return [texts[id_] for id_ in check(project).site.quotes]


def test_every_word_of_every_quote_finds_it(site: Indexed) -> None:
    index = site.index
    quotes = site.quotes
    assert index.summary["quotes"] == len(quotes)
    for number, texts in enumerate(quotes):
        for word in words(" ".join(texts)):
            assert number in index.asked(word), (number, word)


@pytest.mark.parametrize(
    "plain",
    [
        str.maketrans({"æ": "ae", "ø": "o", "å": "a"}),
        str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
    ],
)
def test_every_word_finds_its_quote_without_special_letters(
    site: Indexed, plain: dict[int, str]
) -> None:
    index = site.index
    for number, texts in enumerate(site.quotes):
        for word in words(" ".join(texts)):
            assert number in index.asked(word.translate(plain)), (number, word)


def test_the_index_finds_a_word_only_in_documents_that_have_it(site: Indexed) -> None:
    """The key of words as written, against a search through all words of all quotes."""
    index = site.index
    quotes = site.quotes
    stems = [{index.stem(word) for word in words(" ".join(texts))} for texts in quotes]
    for stem in set().union(*stems):
        expected = {number for number, those in enumerate(stems) if stem in those}
        found = {number for number in index.documents(f"s{stem}") if number < len(quotes)}
        assert found == expected, stem


def test_words_of_pages_find_them(site: Indexed) -> None:
    index = site.index
    pages, first = index.read("pages.json"), index.summary["quotes"]
    assert len(pages) == index.summary["pages"]
    assert [page["url"] for page in pages] == sorted(page["url"] for page in pages)
    assert not [
        page for page in pages if page["url"].startswith(("sitat/", "arkiv/", "informant/"))
    ]
    for number, page in enumerate(pages, first):
        assert (site.folder / page["url"] / "index.html").is_file()
        for word in words(page["title"]):
            assert number in index.asked(word), page


def test_all_words_are_listed_for_slips_of_the_hand(site: Indexed) -> None:
    listed = site.index.read("words.json")["words"]
    assert listed == sorted(set(listed))
    assert {word for texts in site.quotes for word in words(" ".join(texts))} <= set(listed)


def test_parts_of_compounds_find_the_quotes_that_say_them(built_site: BuiltSite) -> None:
    index = ArchiveIndex(built_site.folder)
    for part, compound in (
        ("praksis", "arbeidspraksis"),
        ("arrangør", "tiltaksarrangører"),
        ("konsulenter", "jobbkonsulent"),
        ("krav", "formidlingskravet"),
        ("mote", "fagmøter"),
    ):
        assert index.asked(compound), compound
        assert index.asked(compound) <= index.asked(part), (part, compound)


def test_a_phrase_stands_in_consecutive_places(site: Indexed) -> None:
    index = site.index
    for number, (text, standard) in enumerate(site.quotes):
        start = number * 4096
        for position, word in enumerate(words(text)):
            assert start + position in index.hits(f"s{index.stem(word)}")
        for position, word in enumerate(words(standard), len(words(text)) + 8):
            assert start + position in index.hits(f"s{index.stem(word)}")


def test_dialect_is_found_by_the_standard_language(tmp_path: Path) -> None:
    index = ArchiveIndex(build(copy_project("two-studies", tmp_path)))
    ids = list(check(ROOT / "tests" / "sites" / "two-studies").site.quotes)
    assert ids.index("nord-2020/cecilie/greit") in index.asked("syntes")
