"""Works as COinS: an empty span that reference managers read (OpenURL, Z39.88-2004).

Only on lists of works. Zotero reads COinS before all else and offers several of them for
choice; on a page about one thing they would hide what its head says.
"""

from urllib.parse import urlencode

from belegg.plan.exports import inverted, known_names
from belegg.plan.references import bare_doi, short_name, year_of
from belegg.validate.records import Reference

_FORMATS = {
    "article-journal": ("journal", "article"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "legislation": ("book", "document"),
    "report": ("book", "report"),
    "thesis": ("dissertation", None),
}


def context_object(work: Reference) -> str:
    """The span's `title`. What has no format of its own is a document."""
    kind, genre = _FORMATS.get(work.type, ("book", "document"))
    fields: list[tuple[str, object]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft_id", f"info:doi/{bare_doi(work.doi)}" if work.doi else work.url),
        ("rft.genre", genre),
        *_titles(work, kind),
        *_names(work),
        ("rft.date", year_of(work.issued)),
        ("rft.inst" if kind == "dissertation" else "rft.pub", work.publisher),
        ("rft.degree" if kind == "dissertation" else "", work.genre),
        ("rft.edition", work.edition),
        ("rft.volume", work.volume),
        ("rft.issue", work.issue),
        ("rft.pages", work.page),
    ]
    return urlencode([(key, value) for key, value in fields if key and value])


def _titles(work: Reference, kind: str) -> list[tuple[str, object]]:
    if kind == "dissertation":
        return [("rft.title", work.title)]
    if kind == "journal":
        return [("rft.atitle", work.title), ("rft.jtitle", work.container_title)]
    if work.container_title:
        return [("rft.atitle", work.title), ("rft.btitle", work.container_title)]
    return [("rft.btitle", work.title)]


def _names(work: Reference) -> list[tuple[str, object]]:
    """The first person in parts, the others whole; editors where a book has no author."""
    names = known_names(work.author or work.editor)
    first = [name for name in names[:1] if name.given]
    parts = [("rft.aulast", short_name(name)) for name in first]
    parts += [("rft.aufirst", name.given or "") for name in first]
    whole = [("rft.au", inverted(name)) for name in names[len(first) :]]
    return [*parts, *whole]
