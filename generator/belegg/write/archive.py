"""What the archive's scripts show and filter: facets, studies and cards below arkiv/data/.

Only what is named here, and what the quote card's template shows, leaves quotes/.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from belegg import addresses
from belegg.join.entities import Study
from belegg.plan.components import Components
from belegg.plan.facets import Facet, FacetValue, plan_facets
from belegg.render.renderer import Renderer

CARDS_PER_FILE = 5
"""index.json tells the scripts. In a large archive each of the 20 results first shown lies in
a file of its own: with 20 cards a file they weighed 127 KB over the wire, with 5 they weigh
45 KB, and a file a card would be another 100,000 files at 100,000 quotes."""
DATA_FOLDER = f"{addresses.ARCHIVE_URL}data"

Json = str | int | Sequence["Json"] | Mapping[str, "Json"]
Card = dict[str, Json]


def write_archive(components: Components, site_folder: Path) -> None:
    """facets.json and studies.json."""
    folder = site_folder / DATA_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "facets.json", {"facets": [_facet(f) for f in plan_facets(components)]})
    write_json(folder / "studies.json", _studies(components))


def write_json(path: Path, value: Mapping[str, object] | Sequence[object]) -> None:
    """As short as it can be written."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


# ---- cards ---------------------------------------------------------------------------------


def write_cards(cards: Iterable[Card], site_folder: Path) -> None:
    """cards/K.json, for the index's documents in their order."""
    folder = site_folder / DATA_FOLDER / "cards"
    folder.mkdir(parents=True, exist_ok=True)
    for number, some in enumerate(_in_files(cards)):
        write_json(folder / f"{number}.json", some)


def _in_files(cards: Iterable[Card]) -> Iterator[list[Card]]:
    waiting: list[Card] = []
    for card in cards:
        waiting.append(card)
        if len(waiting) == CARDS_PER_FILE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def archive_cards(components: Components, renderer: Renderer) -> Iterator[Card]:
    """What the archive shows of each quote, in their order."""
    for quote in components.site.quotes.values():
        card = components.quote_cards[quote.id]
        entry: dict[str, Json | None] = {
            "id": quote.id,
            "html": _trimmed(renderer.embed(card, addresses.ARCHIVE_URL)),
            "text": quote.record.text,
            "standard": quote.record.standard,
            "who": card.participant.title,
            "study": card.study.title,
            "locator": card.locator,
            "citation": card.citation,
            "url": card.url,
        }
        yield {key: value for key, value in entry.items() if value is not None}


def _trimmed(html: str) -> str:
    """Templates are written for readers, a line a tag. One blank stays between tags: words of
    neighbours would run together. Text holds no tags (autoescape), so it keeps every blank."""
    return re.sub(r">\s+<", "> <", html)


# ---- facets --------------------------------------------------------------------------------


def _facet(facet: Facet) -> dict[str, Json]:
    values = [_value(value) for value in facet.values]
    return {"name": facet.name, "title": facet.title, "values": values}


def _value(value: FacetValue) -> dict[str, Json]:
    entry: dict[str, Json] = {
        "id": value.id,
        "title": value.title,
        "depth": value.depth,
        "quotes": _gaps(value.quotes),
    }
    if value.stances is not None:
        entry["stances"] = {name: _gaps(numbers) for name, numbers in value.stances.items()}
    return entry


def _gaps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as differences, which are short to write: [3, 5, 9] → [3, 2, 4]."""
    return [after - before for before, after in pairwise((0, *numbers))]


# ---- studies -------------------------------------------------------------------------------


def _studies(components: Components) -> dict[str, object]:
    return {id_: _study(study, components) for id_, study in components.site.studies.items()}


def _study(study: Study, components: Components) -> dict[str, object]:
    """A report's reference for people, and its record in each format of reference managers, to
    which the basket adds its quotes."""
    cited = components.cited_reports[study.id]
    entry: dict[str, object] = {
        "rights": study.record.rights,
        "reference": cited.references[0].runs,
        "bibtex": cited.export.bibtex,
        "ris": cited.export.ris,
        "csl": cited.export.csl,
    }
    return {key: value for key, value in entry.items() if value is not None}
