"""The index of a built site, below arkiv/data/: what the archive's scripts search.

Documents are numbered: the quotes in their order, then the pages of prose by address.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from belegg import addresses
from belegg.index.compounds import split_compounds
from belegg.index.pages import ProsePage, read_pages
from belegg.index.postings import Document, Places, find_places, places_by_key, write_shards
from belegg.index.stemmer import stemmer_module
from belegg.index.words import keys_of_part, keys_of_word, stemmer
from belegg.join import Site
from belegg.write.archive import CARDS_PER_FILE, DATA_FOLDER, write_json


def index_site(
    site: Site, site_folder: Path, urls: Iterable[str], language: str, stemmer_scripts: Path
) -> None:
    """Write index.json, shards/, words.json, pages.json and stemmer.js.

    `urls` are the addresses of all pages, `stemmer_scripts` is a folder with lunr-languages.
    """
    folder = site_folder / DATA_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    quote_urls = {addresses.quote_url(id_) for id_ in site.quotes}
    pages = tuple(read_pages(site_folder, sorted(set(urls) - quote_urls)))
    places = find_places(_documents(site, pages))
    shards = write_shards(_by_key(places, language), folder / "shards")
    write_json(folder / "words.json", {"words": sorted(places)})
    write_json(folder / "pages.json", [_entry(page) for page in pages])
    (folder / "stemmer.js").write_text(stemmer_module(language, stemmer_scripts), "utf-8")
    counts = {"quotes": len(site.quotes), "pages": len(pages), "shards": shards}
    write_json(folder / "index.json", counts | {"card": CARDS_PER_FILE, "language": language})


def _documents(site: Site, pages: Iterable[ProsePage]) -> Iterator[Document]:
    for quote in site.quotes.values():
        yield quote.record.text, quote.record.standard or ""
    for page in pages:
        yield page.title, page.text


def _by_key(places: Places, language: str) -> Iterator[tuple[str, list[int]]]:
    stem = stemmer(language)
    uses = {word: len(found) for word, found in places.items()}
    parts = split_compounds(uses, language, stem)

    def keys_of(word: str) -> Iterator[str]:
        yield from keys_of_word(word, stem)
        for part in parts.get(word, ()):
            yield from keys_of_part(part, stem)

    return places_by_key(places, keys_of)


def _entry(page: ProsePage) -> dict[str, str]:
    return {"url": page.url, "title": page.title, "kind": page.kind, "text": page.description}
