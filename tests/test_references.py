"""References in Norwegian APA style, each form against a line that follows from a rule.

The rules are those of APA 7 and of its Norwegian manual («Norsk APA-manual», Sikt), as the
example collections of UiT, NTNU and Kildekompasset give them; each case names its own.
"""

from typing import Any

import pytest

from belegg.plan.language import load_catalogue
from belegg.plan.references import (
    format_reference,
    in_text,
    plain_text,
    sort_key,
    year_suffixes,
)
from belegg.validate.records import Reference

NB = load_catalogue("nb")


def work(**fields: Any) -> Reference:
    base: dict[str, Any] = {"id": "x", "type": "book", "title": "Tittel"}
    return Reference.model_validate(base | fields)


def issued(year: int) -> dict[str, Any]:
    return {"date-parts": [[year]]}


def people(*names: str) -> list[dict[str, str]]:
    """«Ola Dal» → {family: Dal, given: Ola}"""
    return [{"given": name.rpartition(" ")[0], "family": name.split()[-1]} for name in names]


def marked(reference: Reference, suffix: str = "") -> str:
    """As listed, with italics between asterisks."""
    runs = format_reference(reference, NB, suffix)
    return "".join(f"*{text}*" if italic else text for text, italic in runs)


HOOD = {"family": "Hood", "given": "Christopher Paul"}
NOU = work(
    type="report",
    title="Private aktører i velferdsstaten",
    author=[{"literal": "NOU 2020: 13"}],
    issued=issued(2020),
    publisher="Nærings- og fiskeridepartementet",
)
WHITE_PAPER = work(
    type="report",
    title="Ingen utenfor",
    author=[{"literal": "Meld. St. 32 (2020–2021)"}],
    issued=issued(2021),
    publisher="Arbeids- og sosialdepartementet",
)
LAW = work(
    type="legislation",
    title="Lov om arbeidsmarkedstjenester",
    author=[{"literal": "Arbeidsmarkedsloven"}],
    issued=issued(2004),
    number="LOV-2004-12-10-76",
    publisher="Lovdata",
    URL="https://lovdata.no/lov/2004-12-10-76",
)
EDITED = work(
    title="Inkluderingskompetanse",
    editor=people("Kjetil Frøyland", "Øystein Spjelkavik"),
    issued=issued(2014),
    publisher="Gyldendal akademisk",
)
CLASSIC = work(
    title="Den etiske fordring",
    author=people("Knud Ejler Løgstrup"),
    issued=issued(2010),
    publisher="Klim",
    **{"original-date": issued(1956)},
)
CASES = {
    # Journal and volume in italics, issue in parentheses, DOI as an address (APA 7, 10.1).
    # A title that asks has no full stop besides its question mark.
    "article": (
        work(
            type="article-journal",
            title="A Public Management for All Seasons?",
            author=[HOOD],
            issued=issued(1991),
            **{
                "container-title": "Public Administration",
                "volume": 69,
                "issue": 1,
                "page": "3–19",
            },
            DOI="10.1111/j.1467-9299.1991.tb00779.x",
        ),
        "Hood, C. P. (1991). A Public Management for All Seasons? *Public Administration*, *69*(1),"
        " 3–19. https://doi.org/10.1111/j.1467-9299.1991.tb00779.x",
    ),
    # An article's title is not in italics, journal or no journal (APA 7, 9.19).
    "article in an unknown journal": (
        work(type="article-journal", title="Om ansvar", author=[HOOD], issued=issued(2006)),
        "Hood, C. P. (2006). Om ansvar.",
    ),
    # «Etternavn, A. (År). Tittel: Undertittel (utg.). Forlag.», without a place (UiT).
    "book": (
        work(
            title="Metode og oppgaveskriving",
            author=people("Olav Dalland"),
            issued=issued(2020),
            edition="7",
            publisher="Gyldendal akademisk",
        ),
        "Dalland, O. (2020). *Metode og oppgaveskriving* (7. utg.). Gyldendal akademisk.",
    ),
    # «Forlag. (Opprinnelig utgitt år)», without a stop at the end (Kildekompasset, classics).
    "classic in a later edition": (
        CLASSIC,
        "Løgstrup, K. E. (2010). *Den etiske fordring*. Klim. (Opprinnelig utgitt 1956)",
    ),
    # The editors of a whole book stand in the author's place (APA 7, 9.10; Kildekompasset).
    "edited book": (
        EDITED,
        "Frøyland, K. & Spjelkavik, Ø. (Red.). (2014). *Inkluderingskompetanse*."
        " Gyldendal akademisk.",
    ),
    # «I A. Redaktør & B. Redaktør (Red.), Tittel (s. xx–xx). Forlag.» (UiT)
    "chapter": (
        work(
            type="chapter",
            title="Et kapittel",
            author=people("Jean-Paul Å", "Kari Berg"),
            issued=issued(2018),
            editor=people("Ola Dal", "Siv Eng"),
            **{"container-title": "En bok"},
            page="12–30",
            publisher="Forlaget",
        ),
        "Å, J.-P. & Berg, K. (2018). Et kapittel. I O. Dal & S. Eng (Red.), *En bok* (s. 12–30)."
        " Forlaget.",
    ),
    # Three editors as three authors; the edition before the pages (APA 7, 9.28).
    "chapter in a later edition": (
        work(
            type="chapter",
            title="Et kapittel",
            author=people("Kari Berg"),
            issued=issued(2018),
            editor=people("Ola Dal", "Siv Eng", "Ida Foss"),
            **{"container-title": "En bok"},
            edition="2",
            page="12–30",
            publisher="Forlaget",
        ),
        "Berg, K. (2018). Et kapittel. I O. Dal, S. Eng & I. Foss (Red.), *En bok* (2. utg.,"
        " s. 12–30). Forlaget.",
    ),
    # In print: «Tittel [Masteroppgave]. Institusjon.» (UiT)
    "thesis": (
        work(
            type="thesis",
            title="Sosialt arbeid",
            author=people("Renate Hansen Paulseth"),
            issued=issued(2022),
            genre="Masteroppgave",
            publisher="VID",
        ),
        "Paulseth, R. H. (2022). *Sosialt arbeid* [Masteroppgave]. VID.",
    ),
    # «NOU 2016: 16. (2016). Tittel. Departement.» (UiT)
    "NOU": (
        NOU,
        "NOU 2020: 13. (2020). *Private aktører i velferdsstaten*."
        " Nærings- og fiskeridepartementet.",
    ),
    # «Meld. St. 20 (2009–2010). Tittel. Departement.»: the session is the year (Kildekompasset).
    "white paper": (
        WHITE_PAPER,
        "Meld. St. 32 (2020–2021). *Ingen utenfor*. Arbeids- og sosialdepartementet.",
    ),
    # «Korttittel. (Årstall). Full tittel (datokode). Nettstedets navn. URL» (UiT)
    "law": (
        LAW,
        "Arbeidsmarkedsloven. (2004). *Lov om arbeidsmarkedstjenester* (LOV-2004-12-10-76)."
        " Lovdata. https://lovdata.no/lov/2004-12-10-76",
    ),
    # An abbreviation keeps its stop before the code.
    "regulation": (
        work(
            type="legislation",
            title="Forskrift om arbeidsrettede tiltak mv.",
            author=[{"literal": "Tiltaksforskriften"}],
            issued=issued(2008),
            number="FOR-2008-12-11-1320",
        ),
        "Tiltaksforskriften. (2008). *Forskrift om arbeidsrettede tiltak mv.*"
        " (FOR-2008-12-11-1320).",
    ),
    # A group author ends in a full stop (APA 7, 9.11); «u.å.» without a year (Norsk APA-manual).
    "institution, undated": (
        work(
            type="report",
            title="Arbeidsrettede tiltak",
            author=[{"literal": "Proba samfunnsanalyse"}],
            number="Rapport 2019-05",
            URL="https://example.org/rapport",
        ),
        "Proba samfunnsanalyse. (u.å.). *Arbeidsrettede tiltak* (Rapport 2019-05)."
        " https://example.org/rapport",
    ),
    # Without an author the title comes first, then the date (APA 7, 9.12).
    "no author": (
        work(title="Ordboka", issued=issued(2004), publisher="Forlaget"),
        "*Ordboka*. (2004). Forlaget.",
    ),
    # A description in square brackets stands for a title and is not in italics (APA 7, 9.22).
    "description": (
        work(title="[en bok uten kjent tittel]", author=[HOOD], issued=issued(2001)),
        "Hood, C. P. (2001). [en bok uten kjent tittel].",
    ),
    # Ours: authors we know to be there and have no names of, as BibTeX's «and others».
    "unknown co-authors": (
        work(title="Skjønn", author=[*people("Alf Dal"), {"literal": "others"}]),
        "Dal, A. mfl. (u.å.). *Skjønn*.",
    ),
}


@pytest.mark.parametrize(("reference", "expected"), CASES.values(), ids=CASES.keys())
def test_the_list_of_literature(reference: Reference, expected: str) -> None:
    assert marked(reference) == expected
    assert plain_text(format_reference(reference, NB)) == expected.replace("*", "")


def test_twenty_authors_are_listed_and_of_more_the_first_nineteen_and_the_last() -> None:
    # APA 7, 9.8; the mark between is «. . .» (UiT).
    everyone = people(*(f"A {letter}" for letter in "BCDEFGHIJKLMNOPQRSTUV"))
    first_nineteen = ", ".join(f"{letter}, A." for letter in "BCDEFGHIJKLMNOPQRST")
    assert marked(work(author=everyone[:20])) == f"{first_nineteen} & U, A. (u.å.). *Tittel*."
    assert marked(work(author=everyone)) == f"{first_nineteen}, . . . V, A. (u.å.). *Tittel*."


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        # One and two by name, with «&» in parentheses; of three or more the first (NTNU).
        (work(author=people("X Hood"), issued=issued(1991)), "Hood, 1991"),
        (work(author=people("X Payne", "Y Dal"), issued=issued(1991)), "Payne & Dal, 1991"),
        (work(author=people("X A", "Y B", "Z C"), issued=issued(1991)), "A mfl., 1991"),
        (work(author=[*people("X Dal"), {"literal": "others"}]), "Dal mfl., u.å."),
        # «(Etternavn, opprinnelig år/år)» (Kildekompasset, classics)
        (CLASSIC, "Løgstrup, 1956/2010"),
        # That somebody is an editor is not told in the text (Kildekompasset).
        (EDITED, "Frøyland & Spjelkavik, 2014"),
        # «(NOU 2016: 16, s. 10)»: the number has the year in it, which is not repeated (UiT).
        (NOU, "NOU 2020: 13"),
        (WHITE_PAPER, "Meld. St. 32 (2020–2021)"),
        # «(Opplæringslova, 1998, § 6-2)» (UiT)
        (LAW, "Arbeidsmarkedsloven, 2004"),
        # Without an author, by the title (APA 7, 8.14).
        (work(title="Ordboka", issued=issued(2004)), "Ordboka, 2004"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_citations_in_the_text(reference: Reference, expected: str) -> None:
    assert in_text(reference, NB) == expected


def test_works_of_one_author_and_year_get_letters_in_the_order_of_the_list() -> None:
    # APA 7, 8.19 and 9.47.
    later = work(id="later", title="Beta", author=[HOOD], issued=issued(1991))
    first = work(id="first", title="[alfa]", author=[HOOD], issued=issued(1991))
    other = work(id="other", title="C", author=[HOOD], issued=issued(1992))
    suffixes = year_suffixes([later, first, other])
    in_order = sorted([later, first, other], key=sort_key)
    assert [suffixes[work.id] for work in in_order] == ["a", "b", ""]
    later_letter = suffixes["later"]
    assert in_text(later, NB, later_letter) == f"Hood, 1991{later_letter}"
    assert marked(later, later_letter) == f"Hood, C. P. (1991{later_letter}). *Beta*."


def test_books_of_the_same_editors_and_year_get_letters_too() -> None:
    books = [work(id=id_, title=id_, editor=[HOOD], issued=issued(1991)) for id_ in "xy"]
    assert year_suffixes(books) == {"x": "a", "y": "b"}


def test_the_letter_of_an_undated_work_stands_behind_a_hyphen() -> None:
    # «n.d.-b» (APA 7, 8.19)
    undated = work(author=[HOOD])
    assert in_text(undated, NB, "b") == "Hood, u.å.-b"
    assert marked(undated, "b") == "Hood, C. P. (u.å.-b). *Tittel*."


def test_there_are_letters_for_more_works_than_the_alphabet_has() -> None:
    works = [work(id=f"w{n:02}", title=f"{n:02}", author=[HOOD]) for n in range(28)]
    suffixes = year_suffixes(works)
    assert (suffixes["w25"], suffixes["w26"], suffixes["w27"]) == ("z", "aa", "ab")


def test_the_list_is_sorted_as_norwegian_is() -> None:
    # Æ, ø, å after z; «aa» in Norwegian names with å (Språkrådet).
    names = ["Ås", "Zahl", "Aamodt", "Ødegård", "Ærlig", "Berg"]
    works = [work(id="x", author=[{"family": name, "given": "A"}]) for name in names]
    in_order = [reference.author[0].family for reference in sorted(works, key=sort_key)]
    assert in_order == ["Berg", "Zahl", "Ærlig", "Ødegård", "Aamodt", "Ås"]


def test_an_edited_book_is_listed_among_the_works_of_authors() -> None:
    works = [work(id="z", author=people("A Zahl")), EDITED, work(id="b", author=people("A Berg"))]
    in_order = [reference.id for reference in sorted(works, key=sort_key)]
    assert in_order == ["b", EDITED.id, "z"]
