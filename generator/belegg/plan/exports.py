"""A work in the formats of reference managers: BibTeX, RIS and CSL-JSON.

A page's «Siter» and the archive's basket both take what is made here, so that they say the same
of the same work; the basket (javascripts/archive/exports.js) only adds its notes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from belegg.plan.references import OTHERS, bare_doi, short_name, year_of
from belegg.validate.records import Name, Reference

_RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "legislation": "STAT",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
}
_BIBTEX_PUBLISHER = {
    "mastersthesis": "school",
    "phdthesis": "school",
    "techreport": "institution",
}
_MASTER = re.compile("master|oppgave", re.IGNORECASE)
_ENDS_NAME = re.compile(r",|\band\b", re.IGNORECASE)
_TEX_NAMES = {
    "\\": "backslash",
    "{": "braceleft",
    "}": "braceright",
    "~": "asciitilde",
    "^": "asciicircum",
}
"""BibTeX counts braces even after a backslash: a text's own go by name."""


@dataclass(frozen=True, slots=True)
class Export:
    """A work in each format, open at its end for notes."""

    bibtex: str
    """Without its closing brace."""
    ris: tuple[str, ...]
    """Lines, without the one that ends a record."""
    csl: Mapping[str, object]

    def with_note(self, note: str = "") -> tuple[tuple[str, str], ...]:
        """Name and text of each format."""
        note = _folded(note)
        noted = [f"N1  - {note}"] if note else []
        # Bibliographies print `note`; `annote` is for the reader.
        annotation = f",\n  annote = {{{_tex(note)}}}" if note else ""
        item = {**self.csl, "note": note} if note else self.csl
        return (
            ("BibTeX", f"{self.bibtex}{annotation}\n}}\n"),
            ("RIS", "\n".join([*self.ris, *noted, "ER  - ", ""])),
            ("CSL-JSON", json.dumps([item], ensure_ascii=False)),
        )


def export(work: Reference) -> Export:
    """A work for reference managers."""
    return Export(_bibtex(work), tuple(_ris(work)), _csl(work))


def _folded(text: object) -> str:
    """In one line: no text can begin a field of its own."""
    return " ".join(str(text).split())


def known_names(names: Iterable[Name]) -> list[Name]:
    """Without the mark that there are others: only BibTeX has a word for it."""
    return [name for name in names if name.literal != OTHERS]


def inverted(name: Name) -> str:
    """«Hood, Christopher»: family name first, as reference managers take names apart."""
    return f"{short_name(name)}, {name.given}" if name.given else short_name(name)


# ---- RIS ---------------------------------------------------------------------------------


def _ris(work: Reference) -> Iterator[str]:
    first, _, last = (work.page or "").replace("-", "–").partition("–")
    fields: list[tuple[str, object]] = [
        ("TY", _RIS_TYPES.get(work.type, "GEN")),
        ("ID", work.id),
        *(("AU", inverted(name)) for name in known_names(work.author)),
        *(("ED", inverted(name)) for name in known_names(work.editor)),
        ("PY", year_of(work.issued)),
        ("TI", work.title),
        ("T2", work.container_title),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", first),
        ("EP", last),
        ("ET", work.edition or work.version),
        ("PB", work.publisher),
        ("M3", work.genre),
        ("DO", bare_doi(work.doi or "")),
        ("UR", work.url),
    ]
    return (f"{tag}  - {_folded(value)}" for tag, value in fields if value)


# ---- BibTeX ------------------------------------------------------------------------------


def _bibtex(work: Reference) -> str:
    kind = _bibtex_type(work)
    container = {"article": "journal", "misc": "organization"}.get(kind, "booktitle")
    publisher = _BIBTEX_PUBLISHER.get(kind, "publisher")
    texts = {
        "year": year_of(work.issued),
        container: work.container_title,
        "volume": work.volume,
        "number": work.issue or work.number,
        "pages": (work.page or "").replace("–", "--"),
        "edition": work.edition,
        "version": work.version,
        publisher: work.publisher,
        "type": work.genre,
    }
    fields = {
        "author": _tex_names(work.author),
        "editor": _tex_names(work.editor),
        "title": f"{{{_tex(work.title)}}}",
        **{name: _tex(text) for name, text in texts.items() if text},
        "doi": _tex_address(bare_doi(work.doi or "")),
        "url": _tex_address(work.url),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@{kind}{{{work.id}", *lines])


def _bibtex_type(work: Reference) -> str:
    if work.type == "thesis":
        return "mastersthesis" if _MASTER.search(work.genre or "") else "phdthesis"
    return _BIBTEX_TYPES.get(work.type, "misc")


def _tex_names(names: Iterable[Name]) -> str:
    """Braces hold a name together, whatever words are in it: «{And and Sønn}, Per»."""
    return " and ".join(_tex_name(name) for name in names)


def _tex_name(name: Name) -> str:
    if name.literal == OTHERS:
        return OTHERS
    given = _tex(name.given) if name.given else ""
    # Left open, so that styles can make initials of it, unless it would end the name.
    given = f"{{{given}}}" if _ENDS_NAME.search(given) else given
    return f"{{{_tex(short_name(name))}}}" + (f", {given}" if given else "")


def _tex(text: object) -> str:
    """Nothing in it means anything to TeX."""

    def escape(match: re.Match[str]) -> str:
        sign = match.group()
        return f"\\text{_TEX_NAMES[sign]}{{}}" if sign in _TEX_NAMES else f"\\{sign}"

    return re.sub(r"[\\{}~^#$%&_]", escape, _folded(text))


def _tex_address(address: str | None) -> str:
    """Addresses are verbatim to BibTeX styles, but its braces must come in pairs."""
    return "".join(
        f"%{ord(sign):02X}" if sign in "{}\\" or sign.isspace() else sign for sign in address or ""
    )


# ---- CSL-JSON ----------------------------------------------------------------------------


def _csl(work: Reference) -> Mapping[str, object]:
    item: dict[str, object] = work.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    for role, names in (("author", work.author), ("editor", work.editor)):
        known = known_names(names)
        item[role] = [name.model_dump(by_alias=True, exclude_none=True) for name in known]
    dates = ("issued", "original-date")
    dated = {key: value for key, value in item.items() if key not in dates or _has_parts(value)}
    return {key: value for key, value in dated.items() if value}


def _has_parts(date: object) -> bool:
    return isinstance(date, dict) and bool(date.get("date-parts"))
