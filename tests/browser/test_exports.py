"""What a basket becomes for other programs, to the letter."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from belegg.plan.citing import cite_work
from belegg.plan.language import load_catalogue
from belegg.validate.records import Reference
from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.browser.kinds import PAGE_OF_KIND
from tests.browser.visitor import Visitor
from tests.projects import read_json

Export = Callable[..., str]

REPORTS = {
    "dal-2020": {
        "type": "thesis",
        "author": [
            {"family": "Dal", "given": "Anne-Marie Lie"},
            {"family": "And and Sønn", "given": "Per"},
        ],
        "issued": {"date-parts": [[2020]]},
        "title": "Om {klammer} & 50 %",
        "genre": "Masteroppgave",
        "publisher": "VID",
    },
    "nav-2021": {
        "type": "report",
        "author": [{"family": "NAV"}],
        "issued": {"date-parts": [[2021]]},
        "title": "[Uten tittel]",
        "genre": "Rapport",
    },
}
RIGHTS = {"dal-2020": "Forfatteren har\nrettighetene."}


def study(id_: str) -> dict[str, Any]:
    """A report as studies.json has it."""
    cited = cite_work(Reference.model_validate({"id": id_, **REPORTS[id_]}), load_catalogue("nb"))
    rights = {"rights": RIGHTS[id_]} if id_ in RIGHTS else {}
    return rights | {
        "reference": cited.references[0].runs,
        "bibtex": cited.export.bibtex,
        "ris": cited.export.ris,
        "csl": cited.export.csl,
    }


STUDIES = {id_: study(id_) for id_ in REPORTS}
WORDS = {"title": "Sitatkurv", "sources": "Kilder"}


def quote(id_: str, text: str, **values: str) -> dict[str, str]:
    usual = {
        "who": "Kari",
        "study": "Dal & Eng (2020)",
        "locator": "kap. 4.1, s. 40",
        "citation": f"«{text}» (Kari, sitert i Dal & Eng, 2020, s. 40)",
        "address": f"https://belegg.example/sitat/{id_}/",
    }
    return {"id": id_, "text": text} | usual | values


PLAIN = quote("dal-2020/kari/a", "Blåbær og øl")
ODD = quote("nav-2021/x/b", "Ja", who="Informant, ikke navngitt", citation="«Ja» (NAV, 2021)")


@pytest.fixture
def export(visitor: Visitor) -> Export:
    """`export(name, *quotes)`: a function of exports.js, called in the browser."""
    page = visitor.open("arkiv/")
    module = f"{visitor.url}javascripts/archive/exports.js"

    def call(name: str, *quotes: dict[str, str]) -> str:
        text: str = page.evaluate(
            """async ([module, name, quotes, studies, words]) =>
                (await import(module))[name](quotes, studies, words)""",
            [module, name, quotes, STUDIES, WORDS],
        )
        return text

    return call


def test_copied_text_has_citations_addresses_and_the_reports(export: Export) -> None:
    assert export("citations", PLAIN, ODD) == (
        "«Blåbær og øl» (Kari, sitert i Dal & Eng, 2020, s. 40) "
        "https://belegg.example/sitat/dal-2020/kari/a/\n\n"
        "«Ja» (NAV, 2021) https://belegg.example/sitat/nav-2021/x/b/\n\n"
        "Kilder\n\n"
        "Dal, A.-M. L. & And and Sønn, P. (2020). Om {klammer} & 50 % [Masteroppgave]. VID.\n\n"
        "NAV. (2021). [Uten tittel] [Rapport]."
    )


def test_rtf_is_ascii_and_says_every_character(export: Export) -> None:
    text = export("rtf", quote("dal-2020/kari/a", "ø", citation="«ø» \\ {…}\n\U0001f600 \ufffd"))
    assert text.isascii()
    assert text == (
        "{\\rtf1\\ansi\\uc1\\deff0{\\fonttbl{\\f0 Georgia;}}\\fs22\r\n"
        "{\\pard\\sa200\\b\\fs32 Sitatkurv\\par}\r\n"
        "{\\pard\\sa200 \\u171?\\u248?\\u187? \\\\ \\{\\u8230?\\} \\u-10179?\\u-8704? \\u-3? "
        "https://belegg.example/sitat/dal-2020/kari/a/\\par}\r\n"
        "{\\pard\\sa200\\b\\fs32 Kilder\\par}\r\n"
        "{\\pard\\sa200 Dal, A.-M. L. & And and S\\u248?nn, P. (2020). "
        "{\\i Om \\{klammer\\} & 50 %} [Masteroppgave]. VID.\\par}\r\n"
        "{\\pard\\sa200 Forfatteren har rettighetene.\\par}\r\n"
        "}"
    )


def test_a_description_in_the_place_of_a_title_is_not_in_italics(export: Export) -> None:
    assert "{\\pard\\sa200 NAV. (2021). [Uten tittel] [Rapport].\\par}" in export("rtf", ODD)


def test_csv_is_rfc_4180_with_a_byte_order_mark(export: Export) -> None:
    text = export("csv", quote("dal-2020/kari/a", 'Han sa "nei"', citation="c"), ODD)
    assert text == (
        "\ufeffid,who,study,locator,text,citation,url,rights\r\n"
        'dal-2020/kari/a,Kari,Dal & Eng (2020),"kap. 4.1, s. 40","Han sa ""nei""",c,'
        'https://belegg.example/sitat/dal-2020/kari/a/,"Forfatteren har\nrettighetene."\r\n'
        'nav-2021/x/b,"Informant, ikke navngitt",Dal & Eng (2020),"kap. 4.1, s. 40",Ja,'
        '"«Ja» (NAV, 2021)",https://belegg.example/sitat/nav-2021/x/b/,\r\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_no_text_as_a_formula(export: Export, start: str) -> None:
    text = export("csv", quote("dal-2020/kari/a", f'{start}HYPERLINK("x";"y")\nto, tre'))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["text"] for row in rows] == [f'\'{start}HYPERLINK("x";"y")\nto, tre']


def test_ris_has_one_report_with_its_quotes_as_notes(export: Export) -> None:
    broken = quote("dal-2020/kari/b", "To\r\nER  - \nlinjer")
    assert export("ris", PLAIN, ODD, broken) == (
        "TY  - THES\r\n"
        "ID  - dal-2020\r\n"
        "AU  - Dal, Anne-Marie Lie\r\n"
        "AU  - And and Sønn, Per\r\n"
        "PY  - 2020\r\n"
        "TI  - Om {klammer} & 50 %\r\n"
        "PB  - VID\r\n"
        "M3  - Masteroppgave\r\n"
        "N1  - «Blåbær og øl» (Kari, sitert i Dal & Eng, 2020, s. 40) "
        "https://belegg.example/sitat/dal-2020/kari/a/\r\n"
        "N1  - «To ER - linjer» (Kari, sitert i Dal & Eng, 2020, s. 40) "
        "https://belegg.example/sitat/dal-2020/kari/b/\r\n"
        "ER  - \r\n"
        "TY  - RPRT\r\n"
        "ID  - nav-2021\r\n"
        "AU  - NAV\r\n"
        "PY  - 2021\r\n"
        "TI  - [Uten tittel]\r\n"
        "M3  - Rapport\r\n"
        "N1  - «Ja» (NAV, 2021) https://belegg.example/sitat/nav-2021/x/b/\r\n"
        "ER  - \r\n"
    )


def test_bibtex_escapes_what_tex_would_take_for_its_own(export: Export) -> None:
    special = quote("dal-2020/kari/a", "", citation="} \\ ~ ^ # $ % & _ {")
    assert export("bibtex", special, ODD) == (
        "@mastersthesis{dal-2020,\n"
        "  author = {{Dal}, Anne-Marie Lie and {And and Sønn}, Per},\n"
        "  title = {{Om \\textbraceleft{}klammer\\textbraceright{} \\& 50 \\%}},\n"
        "  year = {2020},\n"
        "  school = {VID},\n"
        "  type = {Masteroppgave},\n"
        "  annote = {\\textbraceright{} \\textbackslash{} \\textasciitilde{} "
        "\\textasciicircum{} \\# \\$ \\% \\& \\_ \\textbraceleft{} "
        "https://belegg.example/sitat/dal-2020/kari/a/}\n"
        "}\n"
        "\n"
        "@techreport{nav-2021,\n"
        "  author = {{NAV}},\n"
        "  title = {{[Uten tittel]}},\n"
        "  year = {2021},\n"
        "  type = {Rapport},\n"
        "  annote = {«Ja» (NAV, 2021) https://belegg.example/sitat/nav-2021/x/b/}\n"
        "}\n"
    )


def test_csl_json_cites_the_report(export: Export) -> None:
    assert json.loads(export("csl", PLAIN, ODD)) == [
        {
            "id": "dal-2020",
            "type": "thesis",
            "title": "Om {klammer} & 50 %",
            "author": REPORTS["dal-2020"]["author"],
            "issued": {"date-parts": [[2020]]},
            "publisher": "VID",
            "genre": "Masteroppgave",
            "note": "«Blåbær og øl» (Kari, sitert i Dal & Eng, 2020, s. 40) "
            "https://belegg.example/sitat/dal-2020/kari/a/",
        },
        {
            "id": "nav-2021",
            "type": "report",
            "title": "[Uten tittel]",
            "author": [{"family": "NAV"}],
            "issued": {"date-parts": [[2021]]},
            "genre": "Rapport",
            "note": "«Ja» (NAV, 2021) https://belegg.example/sitat/nav-2021/x/b/",
        },
    ]


@pytest.mark.parametrize("name", ["ris", "bibtex", "csl"])
def test_a_pseudonym_is_never_an_author(export: Export, name: str) -> None:
    text = export(name, PLAIN)
    lines = [line for line in text.splitlines() if "Kari" in line]
    assert len(lines) == 1
    assert lines[0].split()[0] in ("N1", "annote", '"note":')


def test_a_quotes_page_and_the_basket_say_the_same(visitor: Visitor, built_site: BuiltSite) -> None:
    url = PAGE_OF_KIND["quote"](built_site)
    cards = [
        card
        for file in (built_site.folder / "arkiv/data/cards").glob("*.json")
        for card in read_json(file)
    ]
    [card] = [card | {"address": PUBLIC_URL + url} for card in cards if card["url"] == url]
    studies = read_json(built_site.folder / "arkiv/data/studies.json")
    page = visitor.open("arkiv/")
    basket = page.evaluate(
        """async ([module, ...given]) => {
            const { bibtex, ris, csl } = await import(module);
            return [bibtex, ris, csl].map((make) => make(...given));
        }""",
        [f"{visitor.url}javascripts/archive/exports.js", [card], studies],
    )
    visitor.go(page, url)
    shown = page.locator(".belegg-cite pre").all_text_contents()
    assert basket[0] == shown[0]
    assert basket[1].replace("\r\n", "\n") == shown[1]
    assert json.loads(basket[2]) == json.loads(shown[2])
