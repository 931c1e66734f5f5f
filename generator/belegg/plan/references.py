"""References in APA style (7th edition) as Norwegian universities write it.

Follows the national manual («Norsk APA-manual», Sikt) as Kildekompasset and the university
libraries teach it: «&» between names without a comma before it, «(Red.)», «2. utg.», «s.» for
pages, «u.å.» without a year. Only what the reference types of interview studies need. The
words come from the site's catalogue; its «mfl.» is the manual's «et al.» in plain Norwegian.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from string import ascii_lowercase

from belegg.join.entities import Study, capitalised
from belegg.plan.imprint import Imprint
from belegg.plan.language import AVAILABLE, Catalogue, load_catalogue
from belegg.plan.wording import alphabetical
from belegg.validate.records import CslDate, Name, Reference

Runs = tuple[tuple[str, bool], ...]
"""Runs of text, and whether each stands in italics."""

_MOST_AUTHORS_IN_LIST = 20
OTHERS = "others"
"""The last name of a list whose other names are not known, as BibTeX has it."""
_THESIS = re.compile(r"oppgave|avhandling|thesis|dissertation", re.IGNORECASE)
_WEB_PAGE = "webpage"


def format_reference(reference: Reference, t: Catalogue, suffix: str = "") -> Runs:
    """A work as it stands in the list of literature."""
    title, source = _title(reference, t), _source(reference, t)
    names, year = _listed_names(reference, t), _listed_year(reference, t, suffix)
    if not names:
        # The title takes the place of the author.
        return _join([*title, (f" {year}", False), *source])
    head = "".join(f"{part} " for part in (names, year) if part)
    return _join([(head, False), *title, *source])


def reference_of_report(study: Study) -> Reference:
    """A report as study.yml has it, for sites whose literature does not list it."""
    record = study.record
    names = [Name(family=author.family, given=author.given) for author in record.authors]
    report = {
        "id": study.id,
        "type": "thesis" if _THESIS.search(record.genre) else "report",
        "title": record.title,
        "author": names,
        "issued": {"date-parts": [[record.year]]},
        "genre": capitalised(record.genre),
        "publisher": record.institution,
    }
    return Reference.model_validate(report)


def reference_of_page(key: str, title: str, url: str, imprint: Imprint) -> Reference:
    """A page of the site itself: by its author, or by the site where nobody is named.

    Of the release's day, and else undated, because a build does not know when a page was last
    changed. Its values are checked already, or mkdocs.yml's own.
    """
    return Reference.model_construct(
        id=key,
        type=_WEB_PAGE,
        title=title,
        author=(Name.model_construct(literal=imprint.author or imprint.name),),
        issued=_day(imprint.release.day) if imprint.release else None,
        version=imprint.release.name if imprint.release else None,
        # APA 7, 10.16: a site's name is left out where it is the author's.
        container_title=imprint.name if imprint.author not in (None, imprint.name) else None,
        url=imprint.address_of(url),
    )


def _day(day: date) -> CslDate:
    return CslDate.model_construct(date_parts=((day.year, day.month, day.day),))


def plain_text(runs: Runs) -> str:
    """The same without italics."""
    return "".join(text for text, _ in runs)


def in_text(reference: Reference, t: Catalogue, suffix: str = "") -> str:
    """«Hood, 1991», «Løgstrup, 1956/2010»: a work as cited in parentheses."""
    names = [short_name(name) for name in _creators(reference)] or [reference.title]
    if len(names) > 2 or OTHERS in names:
        names = [f"{names[0]} {t('reference.et_al')}"]
    who = " & ".join(names)
    if _tells_its_year(reference):
        return who
    years = (year_of(reference.original_date), _year(reference, t, suffix))
    return f"{who}, {'/'.join(str(year) for year in years if year)}"


def year_suffixes(references: Iterable[Reference]) -> Mapping[str, str]:
    """By key, the letter that tells works of the same authors and year apart; else ''."""
    alike: dict[tuple[object, ...], list[Reference]] = {}
    for reference in references:
        names = tuple(short_name(name) for name in _creators(reference))
        key = (names, _issued_year(reference))
        alike.setdefault(key, []).append(reference)
    return {
        reference.id: _letters(index) if len(group) > 1 and _creators(reference) else ""
        for group in alike.values()
        for index, reference in enumerate(sorted(group, key=sort_key))
    }


def _letters(index: int) -> str:
    """a, b … z, aa, ab …"""
    before, last = divmod(index, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[last]


def sort_key(reference: Reference) -> tuple[str, str, str]:
    """By author, year and title; «Aa» that begins a name with å, as it is spoken."""
    names = ", ".join(_inverted(name) for name in _creators(reference))
    if names.casefold().startswith("aa"):
        names = f"å{names[2:]}"
    title = alphabetical(reference.title)
    return alphabetical(names) or title, str(_issued_year(reference) or ""), title


# ---- Who and when ------------------------------------------------------------------------


def _creators(reference: Reference) -> tuple[Name, ...]:
    """Who a work is listed under: its authors, or the editors of a whole book."""
    if reference.author or reference.container_title:
        return reference.author
    return reference.editor


def _listed_names(reference: Reference, t: Catalogue) -> str:
    """«Hood, C.» or «Dal, O. & Eng, S. (Red.).»: always with a full stop."""
    names = _enumerated(_creators(reference), _inverted, t)
    if names and not reference.author:
        names = f"{names} ({_role(reference, t)})"
    return names if not names or names.endswith(".") else f"{names}."


def _enumerated(names: tuple[Name, ...], form: Callable[[Name], str], t: Catalogue) -> str:
    """«A, B & C»"""
    shown = [form(name) for name in names if name.literal != OTHERS]
    if len(shown) < len(names):
        return f"{', '.join(shown)} {t('reference.et_al')}"
    if len(shown) > _MOST_AUTHORS_IN_LIST:
        return f"{', '.join(shown[: _MOST_AUTHORS_IN_LIST - 1])}, . . . {shown[-1]}"
    # English has a comma there too, save between two names that are not inverted.
    last = t("reference.last") if form is _inverted or len(shown) > 2 else " & "
    return last.join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def _inverted(name: Name) -> str:
    """«Hood, C.»"""
    if name.literal or not name.given:
        return short_name(name)
    return f"{short_name(name)}, {_initials(name.given)}"


def _direct(name: Name) -> str:
    """«C. Hood»: editors of the book a chapter stands in are not inverted."""
    initials = f"{_initials(name.given)} " if name.given else ""
    return f"{initials}{short_name(name)}"


def short_name(name: Name) -> str:
    """«van Dijk»; an institution's whole name."""
    family = " ".join(part for part in (name.particle, name.family) if part)
    return name.literal or family


def _initials(given: str) -> str:
    """«Renate Hansen» → «R. H.», «Jean-Paul» → «J.-P.»"""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )


def _role(reference: Reference, t: Catalogue) -> str:
    return t("reference.editors" if len(reference.editor) > 1 else "reference.editor")


def _listed_year(reference: Reference, t: Catalogue, suffix: str) -> str:
    """«(1991).», or nothing where the name ends in it: «Meld. St. 32 (2020–2021).»"""
    if _tells_its_year(reference) and short_name(reference.author[-1]).endswith(")"):
        return ""
    return f"({_year(reference, t, suffix)})."


def _tells_its_year(reference: Reference) -> bool:
    """Public documents are listed under their number, which names the year."""
    year = _issued_year(reference)
    return any(str(year) in name.literal for name in reference.author if year and name.literal)


def _year(reference: Reference, t: Catalogue, suffix: str) -> str:
    """«1991», «1991b», «u.å.», «u.å.-b»"""
    year = _issued_year(reference)
    if year is None:
        return "-".join(part for part in (t("reference.no_date"), suffix) if part)
    return f"{year}{suffix}"


def _issued_year(reference: Reference) -> int | None:
    return year_of(reference.issued)


def year_of(date: CslDate | None) -> int | None:
    """The year of a date that has one."""
    parts = date.date_parts if date else ()
    return parts[0][0] if parts and parts[0] else None


# ---- What and where ----------------------------------------------------------------------


def _title(reference: Reference, t: Catalogue) -> list[tuple[str, bool]]:
    """In italics where the work stands alone, with its full stop."""
    details = "" if _is_in_container(reference) else _details(reference, t)
    if details:
        title, end = reference.title, f"{details}."
    else:
        # A title that asks or calls keeps its own mark in the place of a full stop.
        title = reference.title.rstrip(".")
        end = "" if title.endswith(("?", "!")) else "."
    return [(title, _stands_alone(reference)), (end, False)]


def _stands_alone(reference: Reference) -> bool:
    """No part of a journal or book; and a text in square brackets is no title at all."""
    is_part = _is_in_container(reference) or reference.type.startswith(("article-", "chapter"))
    return not is_part and not reference.title.startswith("[")


def _is_in_container(reference: Reference) -> bool:
    """Whether it is a part of another work: edition and genre are that work's."""
    return reference.container_title is not None and reference.type != _WEB_PAGE


def _details(reference: Reference, t: Catalogue) -> str:
    """What stands behind a title: « (4. utg.)», « (NOU 2012: 6)», « [Masteroppgave]»; of what
    comes out in versions, which it is (APA 7, 10.10)."""
    inside = [reference.number] if reference.number else []
    inside += [_edition(reference.edition, t)] if reference.edition else []
    inside += [t("reference.version", version=reference.version)] if reference.version else []
    details = f" ({', '.join(inside)})" if inside else ""
    return details + (f" [{_genre(reference.genre, t)}]" if reference.genre else "")


def _genre(genre: str, t: Catalogue) -> str:
    """«Masteroppgave» is “Master’s thesis” in English; other kinds stand as they are written."""
    said = genre.casefold().replace("'", "’")
    for language in AVAILABLE:
        for key, word in load_catalogue(language).below("genre.").items():
            if str(word).casefold() == said:
                return t(f"genre.{key}")
    return genre


def _edition(edition: str, t: Catalogue) -> str:
    """«2. utg.» for a number; other words stand as they are."""
    return t("reference.edition", edition=edition) if edition.isdecimal() else edition


def _source(reference: Reference, t: Catalogue) -> list[tuple[str, bool]]:
    """Where the work stands: in what, by whom (APA 7 names no places), at what address."""
    runs = [*_container(reference, t)]
    in_journal = reference.container_title and not _is_in_book(reference)
    if reference.publisher and not in_journal:
        runs.append((f" {reference.publisher}.", False))
    original = year_of(reference.original_date)
    first = f"({t('reference.original', year=original)})" if original else None
    return [*runs, *((f" {part}", False) for part in (address(reference), first) if part)]


def address(reference: Reference) -> str | None:
    """Where a work is read, its DOI before all else."""
    if reference.doi:
        return f"https://doi.org/{bare_doi(reference.doi)}"
    return reference.url


def bare_doi(doi: str) -> str:
    """«10.1111/…», however it is written."""
    return doi.removeprefix("https://doi.org/")


def _is_in_book(reference: Reference) -> bool:
    return reference.type == "chapter" or bool(reference.editor)


def _container(reference: Reference, t: Catalogue) -> list[tuple[str, bool]]:
    """The journal or book that a work stands in."""
    container = reference.container_title
    if not container:
        return []
    if reference.type == _WEB_PAGE:
        return [(f" {container}.", False)]
    if _is_in_book(reference):
        return _book(reference, container, t)
    volume = [(", ", False), (reference.volume, True)] if reference.volume else []
    issue = f"({reference.issue})" if reference.issue else ""
    pages = f", {reference.page}" if reference.page else ""
    return [(" ", False), (container, True), *volume, (f"{issue}{pages}.", False)]


def _book(reference: Reference, container: str, t: Catalogue) -> list[tuple[str, bool]]:
    """«I O. Dal & S. Eng (Red.), En bok (2. utg., s. 12–30).»"""
    editors = _enumerated(reference.editor, _direct, t)
    before = f"{editors} ({_role(reference, t)}), " if editors else ""
    inside = [_edition(reference.edition, t)] if reference.edition else []
    inside += [t("reference.pages", pages=reference.page)] if reference.page else []
    details = f" ({', '.join(inside)})" if inside else ""
    return [(f" {t('reference.in')} {before}", False), (container, True), (f"{details}.", False)]


def _join(runs: Iterable[tuple[str, bool]]) -> Runs:
    return tuple((text, italic) for text, italic in runs if text)
