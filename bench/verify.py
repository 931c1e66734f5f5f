"""How long it takes to verify quotes against a large source, some of them altered."""

import random
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from belegg.check import check_project
from belegg.join import Site
from belegg.load.project import ProjectPaths
from belegg.verify.results import Status
from belegg.verify.verifier import verify_site
from bench.synthetic import words, write_project

_LINES_A_PAGE = 40
_ALTERED = 0.02
"""The share of quotes that stand otherwise in the source: looking for the like costs most."""


@dataclass(frozen=True)
class Verified:
    """Seconds for all, what of what size was verified, and how it came out."""

    seconds: float
    quotes: int
    megabytes: float
    statuses: Counter[Status]


def measure_verify(folder: Path, quotes: int, megabytes: int) -> Verified:
    """Verify a synthetic project of one study against a source with all its quotes in it."""
    project = write_project(folder / "project", quotes)
    with (project / "quotes/studie/study.yml").open("a", encoding="utf-8") as study:
        study.write("source: {document: kilde.txt}\n")
    site = check_project(ProjectPaths.under(project)).site
    sources = folder / "sources"
    sources.mkdir()
    document = _set_in_pages(_running_text(site, megabytes * 1_000_000))
    (sources / "kilde.txt").write_text(document, "utf-8")
    start = time.perf_counter()
    verification = verify_site(site, sources)
    seconds = time.perf_counter() - start
    statuses = Counter(result.passage.status for result in verification.results.values())
    size = (sources / "kilde.txt").stat().st_size / 1e6
    return Verified(seconds, len(verification.results), size, statuses)


def _running_text(site: Site, size: int) -> Iterator[str]:
    """The quotes' texts with others' between them, up to a size; a few with a word missing."""
    chance = random.Random(size)
    texts = [quote.record.text for quote in site.quotes.values()]
    between = max(size - sum(map(len, texts)), 0) // (len(texts) * 7)
    for text in texts:
        if chance.random() < _ALTERED:
            spoken = text.split()
            del spoken[len(spoken) // 2]
            text = " ".join(spoken)  # noqa: PLW2901
        yield text
        yield words(between, chance)


def _set_in_pages(texts: Iterator[str]) -> str:
    lines = [line for text in texts for line in textwrap.wrap(text, 90)]
    pages = (lines[n : n + _LINES_A_PAGE] for n in range(0, len(lines), _LINES_A_PAGE))
    return "\f".join("\n".join(page) for page in pages)
