"""«Siter»: what each kind of page says of how it is cited."""

import re
from typing import Any

import pytest

from belegg.plan.citing import cite_report, cite_work
from belegg.plan.imprint import Imprint
from belegg.plan.language import load_catalogue
from belegg.plan.metadata import metadata_of
from belegg.plan.page_views import Page
from belegg.plan.references import plain_text, reference_of_page
from belegg.plan.views import CitationView
from belegg.validate.records import Reference
from tests.projects import ROOT, SITES, plan

HOME = "https://example.org/to/"
IMPRINT = Imprint("To studier", None, HOME)
NB, EN = load_catalogue("nb"), load_catalogue("en")


def pages(language: str = "nb", imprint: Imprint = IMPRINT) -> dict[str, Page]:
    planned = plan(SITES / "two-studies", language, imprint)
    stamped = (page for kind in planned.stamped_kinds for page in planned.pages_of(kind))
    return {page.url: page for page in (*planned.built_pages.values(), *stamped)}


def cited(page: Page) -> CitationView:
    assert page.citation is not None
    return page.citation


def lines(view: CitationView) -> list[str]:
    """Citations in text, then references."""
    return [plain_text(form.runs) for form in (*view.in_text, *view.references)]


def thesis(**fields: Any) -> Reference:
    base = {"id": "x", "type": "thesis", "title": "Tittel", "issued": {"date-parts": [[2020]]}}
    return Reference.model_validate(base | {"genre": "Masteroppgave"} | fields)


def test_quotes_findings_themes_and_studies_are_cited_and_nothing_else() -> None:
    kinds = {page.kind for page in pages().values() if page.citation is not None}
    assert kinds == {"quote", "finding", "theme", "study"}
    for page in pages().values():
        assert (page.citation is None) == (page.metadata == ())


def test_of_a_quote_one_cites_the_report_and_names_the_participant_in_the_text() -> None:
    page = pages()["sitat/nord-2020/anna/for-kort/"]
    assert lines(cited(page)) == [
        "(Anna, sitert i Nord & Vik, 2020, s. 12–13)",
        "(Anna, quoted in Nord & Vik, 2020, pp. 12–13)",
        "Nord, K. & Vik, O. (2020). Arbeid i nord [Rapport]. Eksempelskolen.",
        "Nord, K., & Vik, O. (2020). Arbeid i nord [Report]. Eksempelskolen.",
    ]
    assert page.metadata[:4] == (
        ("DC.title", "Arbeid i nord"),
        ("DC.creator", "Nord, Kari"),
        ("DC.creator", "Vik, Ola"),
        ("DC.date", "2020"),
    )
    for _, text in cited(page).exports:
        assert f"(Anna, sitert i Nord & Vik, 2020, s. 12–13) {HOME}{page.url}" in text.replace(
            "\\&", "&"
        )


@pytest.mark.parametrize("project", [ROOT, SITES / "two-studies"], ids=lambda path: path.name)
def test_a_pseudonym_is_never_an_author(project: Any) -> None:
    planned = plan(project, imprint=IMPRINT)
    [kind] = [kind for kind in planned.stamped_kinds if kind.name == "quote"]
    for page in planned.pages_of(kind):
        quote = planned.components.site.quotes[page.url.removeprefix("sitat/").strip("/")]
        known = planned.components.site.participants.get(quote.participant_id or "")
        name = rf"\b{re.escape(known.record.pseudonym)}\b" if known else "ikke navngitt"
        forms = [plain_text(form.runs) for form in cited(page).references]
        fields = "\n".join(text for _, text in cited(page).exports).splitlines()
        fields = [line for line in fields if not line.startswith(("N1  - ", "  annote = "))]
        fields = [line.partition('"note": ')[0] for line in fields]
        contents = [content for _, content in page.metadata]
        for text in (*forms, *fields, *contents):
            assert not re.search(name, text), (page.url, text)


def test_a_quote_of_nobody_says_so_in_both_languages() -> None:
    page = pages()["sitat/nord-2020/ingen/stille/"]
    assert lines(cited(page))[0].startswith("(Informant, ikke navngitt, sitert i Nord & Vik, 2020")
    assert lines(cited(page))[1].startswith(f"({EN('unattributed')}, quoted in Nord & Vik, 2020")


def test_a_finding_and_a_theme_are_the_sites_own_and_undated() -> None:
    finding, theme = pages()["funn/for-lite-tid/"], pages()["tema/frister/"]
    assert lines(cited(finding)) == [
        "(To studier, u.å.)",
        "(To studier, n.d.)",
        f"To studier. (u.å.). For lite tid. {HOME}funn/for-lite-tid/",
        f"To studier. (n.d.). For lite tid. {HOME}funn/for-lite-tid/",
    ]
    assert lines(cited(theme))[2] == f"To studier. (u.å.). Frister. {HOME}tema/frister/"
    assert dict(cited(theme).exports)["RIS"] == (
        "TY  - ELEC\nID  - tema-frister\nAU  - To studier\nTI  - Frister\n"
        f"UR  - {HOME}tema/frister/\nER  - \n"
    )
    assert ("DC.type", "webpage") in theme.metadata


def test_the_author_whom_mkdocs_yml_names_stands_before_the_site() -> None:
    page = pages(imprint=Imprint("To studier", "Eksempelskolen", HOME))["tema/frister/"]
    assert lines(cited(page))[2] == (
        f"Eksempelskolen. (u.å.). Frister. To studier. {HOME}tema/frister/"
    )
    [title] = [runs for runs in cited(page).references[0].runs if runs[1]]
    assert title == ("Frister", True)
    assert "  organization = {To studier}" in dict(cited(page).exports)["BibTeX"]


def test_a_site_that_does_not_know_its_address_leaves_it_out() -> None:
    unknown = pages(imprint=Imprint("To studier"))
    assert lines(cited(unknown["tema/frister/"]))[2] == "To studier. (u.å.). Frister."
    note = dict(cited(unknown["sitat/nord-2020/anna/for-kort/"]).exports)["RIS"]
    assert "s. 12–13)\nER" in note


def test_a_study_is_cited_as_the_literature_has_it() -> None:
    view = cited(pages()["studie/sor-2021/"])
    assert lines(view)[0] == "(Sør, 2021)"
    assert lines(view)[2] == "Sør, P. (2021). Arbeid i sør. Tidsskriftet, 3(1), 1–9."
    assert dict(view.exports)["RIS"].startswith("TY  - JOUR\nID  - sor2021\n")


def test_an_english_site_has_english_first() -> None:
    view = cited(pages("en")["sitat/nord-2020/anna/for-kort/"])
    assert [form.label for form in view.in_text] == [
        "In the text (English)",
        "In the text (Norwegian)",
    ]
    assert lines(view)[0] == "(Anna, quoted in Nord & Vik, 2020, pp. 12–13)"
    assert lines(view)[3].startswith("Nord, K. & Vik, O. (2020)")


# ---- names --------------------------------------------------------------------------------

DAL = {"family": "Dal", "given": "Kari Lie"}
ENG = {"family": "Eng", "given": "Per"}
FOSS = {"family": "Foss", "given": "Siv"}


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (
            [DAL, ENG],
            ["(Dal & Eng, 2020)", "(Dal & Eng, 2020)", "Dal, K. L. & Eng, P.", "Dal, K. L., & Eng"],
        ),
        (
            [DAL, ENG, FOSS],
            [
                "(Dal mfl., 2020)",
                "(Dal et al., 2020)",
                "Dal, K. L., Eng, P. & Foss, S. (2020)",
                "Dal, K. L., Eng, P., & Foss, S. (2020)",
            ],
        ),
        (
            [{"literal": "Arbeids- og velferdsdirektoratet"}],
            [
                "(Arbeids- og velferdsdirektoratet, 2020)",
                "(Arbeids- og velferdsdirektoratet, 2020)",
                "Arbeids- og velferdsdirektoratet. (2020).",
                "Arbeids- og velferdsdirektoratet. (2020).",
            ],
        ),
        # The report tells no given name.
        ([{"family": "Reigstad"}], ["(Reigstad, 2020)", "(Reigstad, 2020)", "Reigstad. (2020)."]),
    ],
    ids=["two", "three", "institution", "no given name"],
)
def test_names_in_both_languages(author: list[dict[str, str]], expected: list[str]) -> None:
    shown = lines(cite_report(cite_work(thesis(author=author), NB), NB))
    assert [line[: len(start)] for line, start in zip(shown, expected, strict=False)] == expected


@pytest.mark.parametrize(
    ("genre", "nb", "en"),
    [
        ("masteroppgave", "Masteroppgave", "Master’s thesis"),
        ("Master's thesis", "Masteroppgave", "Master’s thesis"),
        ("Rapport", "Rapport", "Report"),
        ("evaluering", "evaluering", "evaluering"),
    ],
)
def test_a_kind_of_report_is_named_in_the_references_language(genre: str, nb: str, en: str) -> None:
    references = cite_work(thesis(genre=genre), NB).references
    shown = [plain_text(form.runs) for form in references]
    assert [re.findall(r"\[(.*)\]", text) for text in shown] == [[nb], [en]]


def test_zotero_is_told_the_kind_of_work() -> None:
    """Without `DC.type` it would take a thesis without an institution for a page of the web."""
    known = dict(metadata_of(thesis(author=[{"family": "Reigstad"}]), "nb", "Fri\nbruk"))
    assert known == {
        "DC.title": "Tittel",
        "DC.creator": "Reigstad",
        "DC.date": "2020",
        "DC.type": "thesis",
        "DC.language": "nb",
        "DC.rights": "Fri bruk",
    }


def test_a_hostile_site_name_is_only_a_name() -> None:
    imprint = Imprint('<b> & "x" {', None, HOME)
    view = cite_report(cite_work(reference_of_page("k", "T", "t/", imprint), NB), NB)
    assert lines(view)[0] == '(<b> & "x" {, u.å.)'
    assert 'author = {{<b> \\& "x" \\textbraceleft{}}}' in dict(view.exports)["BibTeX"]
