"""What a page's head says to reference managers: Dublin Core, as Zotero reads it.

Zotero's «Embedded Metadata» takes the kind of work from `DC.type`. The `citation_…` tags would
make an article of any work without an institution, and a quote's page is none of its own: it
describes the report that the quote stands in.
"""

from collections.abc import Iterator

from belegg.plan.exports import inverted, known_names
from belegg.validate.records import CslDate, Reference

Metadata = tuple[tuple[str, str], ...]
"""Names and contents of `meta` elements."""

_TYPES = {
    "article-journal": "journalArticle",
    "book": "book",
    "chapter": "bookSection",
    "report": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}


def metadata_of(work: Reference, language: str, rights: str | None = None) -> Metadata:
    """A work by its researchers' names."""
    return tuple((f"DC.{name}", content) for name, content in _elements(work, language, rights))


def _elements(work: Reference, language: str, rights: str | None) -> Iterator[tuple[str, str]]:
    yield "title", work.title
    yield from (("creator", inverted(name)) for name in known_names(work.author))
    optional = {
        "date": _date(work.issued),
        "type": _TYPES.get(work.type),
        "publisher": work.publisher or work.container_title,
        "language": language,
        "rights": " ".join(rights.split()) if rights else None,
    }
    yield from ((name, content) for name, content in optional.items() if content)


def _date(date: CslDate | None) -> str | None:
    """«2026», «2026-11» or «2026-11-22», as far as it is known."""
    parts = date.date_parts[0] if date and date.date_parts else ()
    return "-".join(f"{part:02}" for part in parts) or None
