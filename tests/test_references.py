"""References in Norwegian APA style, each form against a hand-made line."""

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


HOOD = {"family": "Hood", "given": "Christopher Paul"}
CASES = [
    (
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
    (
        work(
            title="Bakkebyråkrati",
            author=[{"family": "Lipsky", "given": "M."}],
            issued=issued(2010),
            edition="2",
            publisher="Russell Sage",
        ),
        "Lipsky, M. (2010). *Bakkebyråkrati* (2. utg.). Russell Sage.",
    ),
    (
        work(
            type="chapter",
            title="Et kapittel",
            author=[{"family": "Å", "given": "Jean-Paul"}, {"family": "Berg", "given": "Kari"}],
            issued=issued(2018),
            editor=[{"family": "Dal", "given": "Ola"}, {"family": "Eng", "given": "Siv"}],
            **{"container-title": "En bok"},
            page="12–30",
            publisher="Forlaget",
        ),
        "Å, J.-P. & Berg, K. (2018). Et kapittel. I O. Dal & S. Eng (Red.), *En bok* (s. 12–30)."
        " Forlaget.",
    ),
    (
        work(
            type="thesis",
            title="Sosialt arbeid",
            author=[{"family": "Paulseth", "given": "Renate Hansen"}],
            issued=issued(2022),
            genre="Masteroppgave",
            publisher="VID",
        ),
        "Paulseth, R. H. (2022). *Sosialt arbeid* [Masteroppgave]. VID.",
    ),
    (
        work(type="legislation", title="Arbeidsmarkedsloven", issued=issued(2004)),
        "*Arbeidsmarkedsloven* (2004).",
    ),
    (
        work(
            type="report",
            title="Arbeidsrettede tiltak",
            author=[{"literal": "Arbeidsdepartementet"}],
            number="NOU 2012: 6",
            URL="https://example.org/nou",
        ),
        "Arbeidsdepartementet (u.å.). *Arbeidsrettede tiltak* (NOU 2012: 6). https://example.org/nou",
    ),
    (
        work(title="[en bok uten kjent tittel]", author=[HOOD], issued=issued(2001)),
        "Hood, C. P. (2001). [en bok uten kjent tittel].",
    ),
]


@pytest.mark.parametrize(
    ("reference", "expected"), CASES, ids=lambda case: getattr(case, "type", "")
)
def test_the_list_of_literature(reference: Reference, expected: str) -> None:
    runs = format_reference(reference, NB)
    marked = "".join(f"*{text}*" if italic else text for text, italic in runs)
    assert marked == expected
    assert plain_text(runs) == marked.replace("*", "")


@pytest.mark.parametrize(
    ("families", "expected"),
    [
        (["Hood"], "Hood, 1991"),
        (["Payne", "Askeland"], "Payne & Askeland, 1991"),
        (["A", "B", "C"], "A mfl., 1991"),
    ],
)
def test_citations_in_the_text(families: list[str], expected: str) -> None:
    authors = [{"family": family, "given": "X."} for family in families]
    assert in_text(work(author=authors, issued=issued(1991)), NB) == expected


def test_a_work_without_author_is_cited_by_its_title() -> None:
    assert in_text(work(title="Loven", issued=issued(2004)), NB) == "Loven, 2004"


def test_works_of_one_author_and_year_get_letters_in_the_order_of_their_titles() -> None:
    later = work(id="later", title="B", author=[HOOD], issued=issued(1991))
    first = work(id="first", title="A", author=[HOOD], issued=issued(1991))
    other = work(id="other", title="C", author=[HOOD], issued=issued(1992))
    suffixes = year_suffixes([later, first, other])
    assert suffixes == {"first": "a", "later": "b", "other": ""}
    assert in_text(later, NB, suffixes["later"]) == "Hood, 1991b"


def test_there_are_letters_for_more_works_than_the_alphabet_has() -> None:
    works = [work(id=f"w{n:02}", title=f"{n:02}", author=[HOOD]) for n in range(28)]
    suffixes = year_suffixes(works)
    assert (suffixes["w25"], suffixes["w26"], suffixes["w27"]) == ("z", "aa", "ab")


def test_the_list_is_sorted_as_norwegian_is() -> None:
    names = ["Ås", "Zahl", "Ødegård", "Ærlig", "Berg"]
    works = [work(id="x", author=[{"family": name, "given": "A"}]) for name in names]
    in_order = [reference.author[0].family for reference in sorted(works, key=sort_key)]
    assert in_order == ["Berg", "Zahl", "Ærlig", "Ødegård", "Ås"]
