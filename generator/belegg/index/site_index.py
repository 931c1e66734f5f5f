"""The index of a built site, below arkiv/data/: what the archive's scripts search.

Documents are numbered: the quotes in their order, then the pages of prose by address.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from belegg import addresses
from belegg.index.compounds import Parts, split_compounds
from belegg.index.pages import ProsePage, read_pages
from belegg.index.postings import (
    Document,
    Places,
    find_places,
    pack_documents,
    pack_places,
    places_by_key,
    write_shards,
)
from belegg.index.stemmer import stemmer_module
from belegg.index.words import Stem, keys_of_part, keys_of_word, stemmer, words
from belegg.join import Site
from belegg.plan.components import Components
from belegg.render.renderer import Renderer
from belegg.write.archive import (
    CARDS_PER_FILE,
    DATA_FOLDER,
    Card,
    archive_cards,
    write_cards,
    write_json,
)


def index_site(
    components: Components,
    renderer: Renderer,
    site_folder: Path,
    urls: Iterable[str],
    stemmer_scripts: Path,
) -> None:
    """Write index.json, shards/, places/, cards/, words.json, pages.json and stemmer.js.

    `urls` are the addresses of all pages, `stemmer_scripts` is a folder with lunr-languages.
    """
    folder = site_folder / DATA_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    site, language = components.site, components.t.language
    quote_urls = {addresses.quote_url(id_) for id_ in site.quotes}
    pages = tuple(read_pages(site_folder, sorted(set(urls) - quote_urls)))
    places, stem = find_places(_documents(site, pages)), stemmer(language)
    parts = split_compounds({word: len(found) for word, found in places.items()}, language, stem)
    counts = {"quotes": len(site.quotes), "pages": len(pages), "card": CARDS_PER_FILE}
    shards = _write_postings(places, parts, stem, folder)
    cards = (_with_parts(card, parts) for card in archive_cards(components, renderer))
    write_cards(cards, site_folder)
    write_json(folder / "words.json", {"words": sorted(places)})
    write_json(folder / "pages.json", [_entry(page) for page in pages])
    (folder / "stemmer.js").write_text(stemmer_module(language, stemmer_scripts), "utf-8")
    write_json(folder / "index.json", counts | shards | {"language": language})


def _documents(site: Site, pages: Iterable[ProsePage]) -> Iterator[Document]:
    for quote in site.quotes.values():
        yield quote.record.text, quote.record.standard or ""
    for page in pages:
        yield page.title, page.text


def _write_postings(places: Places, parts: Parts, stem: Stem, folder: Path) -> dict[str, int]:
    """shards/ and places/; how many files each has."""

    def keys_of(word: str) -> Iterator[str]:
        yield from keys_of_word(word, stem)
        for part in parts.get(word, ()):
            yield from keys_of_part(part, stem)

    documents, hits = {}, {}
    for key, found in places_by_key(places, keys_of):
        documents[key], hits[key] = pack_documents(found), pack_places(found)
    return {
        "shards": write_shards(documents, folder / "shards"),
        "places": write_shards(hits, folder / "places"),
    }


def _with_parts(card: Card, parts: Parts) -> Card:
    """With the parts of its compounds: only the build knows them, and they are marked too."""
    said = words(f"{card['text']} {card.get('standard', '')}")
    found = {word: parts[word] for word in said if word in parts}
    return card | {"parts": found} if found else card


def _entry(page: ProsePage) -> dict[str, str]:
    return {"url": page.url, "title": page.title, "kind": page.kind, "text": page.description}
