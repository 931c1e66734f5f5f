"""References in APA style (7th edition) as Norwegian universities write it.

Follows the Norwegian national APA manual («Norsk APA-manual», after APA 7): «&» between
authors, «mfl.» for three or more in the text, «(Red.)», «s.» for pages, «u.å.» without a
year. Only what the reference types of interview studies need.
"""

from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from belegg.plan.language import Catalogue
from belegg.validate.records import Name, Reference

Runs = tuple[tuple[str, bool], ...]
"""Runs of text, and whether each stands in italics."""

_MOST_AUTHORS_IN_LIST = 20


def format_reference(reference: Reference, t: Catalogue, suffix: str = "") -> Runs:
    """A work as it stands in the list of literature."""
    authors = _list_names(reference.author)
    year = f"({_year(reference, t)}{suffix})."
    title = reference.title.rstrip(".")
    runs: list[tuple[str, bool]]
    if not authors:
        # Works without an author, laws among them, are listed by their title.
        runs = [(title, True), (f" {year}", False)]
        return _join([*runs, *_publication(reference, t)])
    head = (f"{authors} {year} ", False)
    if reference.container_title:
        body = [(f"{_ended(title)} ", False), *_container(reference, t)]
    else:
        # Titles in square brackets are descriptions, not titles.
        details = _details(reference, t)
        end = f"{details}." if details else _ended(title)[len(title) :]
        body = [(title, not title.startswith("[")), (end, False)]
        body += _publication(reference, t)
    return _join([head, *body])


def plain_text(runs: Runs) -> str:
    """The same without italics."""
    return "".join(text for text, _ in runs)


def in_text(reference: Reference, t: Catalogue, suffix: str = "") -> str:
    """«Hood, 1991»: a work as cited in parentheses."""
    names = [_short_name(name) for name in reference.author] or [reference.title]
    if len(names) > 2:
        names = [f"{names[0]} {t('reference.et_al')}"]
    return f"{' & '.join(names)}, {_year(reference, t)}{suffix}"


def year_suffixes(references: Iterable[Reference]) -> Mapping[str, str]:
    """By key, the letter that tells works of the same authors and year apart; else ''."""
    alike: dict[tuple[object, ...], list[Reference]] = {}
    for reference in references:
        authors = tuple(_short_name(name) for name in reference.author)
        key = (authors, _issued_year(reference))
        alike.setdefault(key, []).append(reference)
    return {
        reference.id: _letters(index) if len(group) > 1 and reference.author else ""
        for group in alike.values()
        for index, reference in enumerate(sorted(group, key=lambda r: r.title))
    }


def _letters(index: int) -> str:
    """a, b … z, aa, ab …"""
    before, last = divmod(index, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[last]


def sort_key(reference: Reference) -> tuple[str, str, str]:
    """By author, year and title; å, æ, ø after z, as Norwegian lists are sorted."""
    names = _list_names(reference.author) or reference.title
    return _norwegian(names), str(_issued_year(reference) or ""), _norwegian(reference.title)


def _norwegian(text: str) -> str:
    after_z = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"}
    return "".join(after_z.get(character, character) for character in text.casefold())


def _year(reference: Reference, t: Catalogue) -> str:
    year = _issued_year(reference)
    return t("reference.no_date") if year is None else str(year)


def _issued_year(reference: Reference) -> int | None:
    dates = reference.issued.date_parts if reference.issued else ()
    return dates[0][0] if dates and dates[0] else None


def _short_name(name: Name) -> str:
    family = " ".join(part for part in (name.particle, name.family) if part)
    return name.literal or family


def _list_names(names: tuple[Name, ...]) -> str:
    shown = [_inverted(name) for name in names]
    if len(shown) > _MOST_AUTHORS_IN_LIST:
        shown = [*shown[: _MOST_AUTHORS_IN_LIST - 1], f"… {shown[-1]}"]
        return ", ".join(shown)
    if len(shown) > 1:
        return f"{', '.join(shown[:-1])} & {shown[-1]}"
    return shown[0] if shown else ""


def _inverted(name: Name) -> str:
    """«Hood, C.»"""
    if name.literal or not name.given:
        return _short_name(name)
    return f"{_short_name(name)}, {_initials(name.given)}"


def _initials(given: str) -> str:
    """«Renate Hansen» → «R. H.», «Jean-Paul» → «J.-P.»"""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )


def _details(reference: Reference, t: Catalogue) -> str:
    """What stands behind a title: « (4. utg.)», « (NOU 2012: 6)», « [Masteroppgave]»."""
    inside = [reference.number] if reference.number else []
    inside += [_edition(reference.edition, t)] if reference.edition else []
    details = f" ({', '.join(inside)})" if inside else ""
    return details + (f" [{reference.genre}]" if reference.genre else "")


def _edition(edition: str, t: Catalogue) -> str:
    """«2. utg.» for a number; other words stand as they are."""
    return t("reference.edition", edition=edition) if edition.isdecimal() else edition


def _publication(reference: Reference, t: Catalogue) -> list[tuple[str, bool]]:
    """Publisher (places are not named in APA 7) and address."""
    parts = [f"{reference.publisher}."] if reference.publisher else []
    parts += [address] if (address := _address(reference)) else []
    return [(" " + " ".join(parts), False)] if parts else []


def _address(reference: Reference) -> str | None:
    if reference.doi:
        return f"https://doi.org/{reference.doi.removeprefix('https://doi.org/')}"
    return reference.url


def _container(reference: Reference, t: Catalogue) -> list[tuple[str, bool]]:
    """The journal or book that a work stands in."""
    container = reference.container_title or ""
    address = _address(reference)
    end = [(f" {address}", False)] if address else []
    if reference.type == "chapter" or reference.editor:
        names = " & ".join(_direct(name) for name in reference.editor)
        role = t("reference.editors" if len(reference.editor) > 1 else "reference.editor")
        before = f"{t('reference.in')} {names} ({role}), " if names else f"{t('reference.in')} "
        pages = f" ({t('reference.pages', pages=reference.page)})" if reference.page else ""
        publisher = f" {reference.publisher}." if reference.publisher else ""
        return [(before, False), (container, True), (f"{pages}.{publisher}", False), *end]
    volume = [(", ", False), (reference.volume, True)] if reference.volume else []
    issue = f"({reference.issue})" if reference.issue else ""
    pages = f", {reference.page}" if reference.page else ""
    return [(container, True), *volume, (f"{issue}{pages}.", False), *end]


def _direct(name: Name) -> str:
    """«C. Hood»: editors are not inverted."""
    initials = f"{_initials(name.given)} " if name.given else ""
    return f"{initials}{_short_name(name)}"


def _ended(title: str) -> str:
    """A title that asks or calls keeps its own mark in the place of a full stop."""
    return title if title.endswith(("?", "!")) else f"{title}."


def _join(runs: Iterable[tuple[str, bool]]) -> Runs:
    return tuple((text, italic) for text, italic in runs if text)
