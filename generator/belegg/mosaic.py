"""The mosaics of participants as tables on a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from belegg.check.privacy.linkability import Fact, Mosaic
from belegg.join import Site

_UNKNOWN = "?"


def print_mosaics(mosaics: Iterable[Mosaic], site: Site, console: Console) -> None:
    """A table a participant: every fact, where a reader learns it, how many share it."""
    for mosaic in mosaics:
        console.print(_table(mosaic))
        console.print(Text(f"{_conclusion(mosaic, site)}\n"))


def _table(mosaic: Mosaic) -> Table:
    participant = mosaic.participant
    table = Table(title=Text(f"{participant.id} ({participant.record.pseudonym})"))
    for heading in ("fact", "value", "known from", "shared by"):
        table.add_column(heading, overflow="fold")
    for fact in mosaic.facts:
        holders = _UNKNOWN if fact.holders is None else str(fact.holders)
        cells = (fact.label, fact.value, _origin(fact, f"{participant.id}/"), holders)
        table.add_row(*map(Text, cells))
    return table


def _origin(fact: Fact, prefix: str) -> str:
    """Her own quotes by their short ids, those that are only credited to her by their full."""
    quotes = (id_.removeprefix(prefix) for id_ in fact.quote_ids)
    return "\n".join((*(["what the site shows"] if fact.is_shown else []), *quotes))


def _conclusion(mosaic: Mosaic, site: Site) -> str:
    population = site.studies[mosaic.participant.study_id].record.population
    if population is None or mosaic.people is None:
        return "k is unknown: the study states no population."
    return f"k = {mosaic.people} of {population.size} ({population.who})"
