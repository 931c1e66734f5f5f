"""Texts that look like markup, templates or code are shown as they are, everywhere."""

import csv
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent_encode

import pytest
import yaml
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.built_site import BuiltSite, fold
from tests.browser.visitor import Visitor

PROJECT = Path(__file__).parent / "hostile"
QUOTE = "prove-2024/berit/markup"


def load(name: str) -> Any:
    return yaml.safe_load((PROJECT / name).read_text("utf-8"))


STUDY = load("quotes/prove-2024/study.yml")
TEXTS = {
    f"prove-2024/{who}/{quote['id']}": quote["text"]
    for who in ("berit", "ingen")
    for quote in load(f"quotes/prove-2024/{who}.yml")["quotes"]
}
TERM = load("content/ordliste.yml")[0]
ATTRIBUTION = load("quotes/prove-2024/berit.yml")["quotes"][0]["attribution"]
WORDS = TEXTS[QUOTE]
PERSON = STUDY["participants"][0]
THEME = load("themes.yml")["themes"][0]
FINDING = yaml.safe_load((PROJECT / "content/funn/sterkt.md").read_text("utf-8").split("---\n")[1])
THEORY = yaml.safe_load((PROJECT / "content/teori/lov.md").read_text("utf-8").split("---\n")[1])
LABEL = "<b>Prøve</b> (2024)"

# What each page must show, word for word.
SHOWN = {
    "": (WORDS, FINDING["claim"], PERSON["pseudonym"]),
    f"sitat/{QUOTE}/": (
        WORDS,
        ATTRIBUTION,
        TERM["explanation"],
        PERSON["pseudonym"],
        THEME["title"],
        THEME["brief"],
        LABEL,
    ),
    "sitat/prove-2024/berit/amp/": (TEXTS["prove-2024/berit/amp"],),
    "tema/fet/": (WORDS, THEME["title"], THEME["brief"], THEME["definition"]),
    "informant/prove-2024/berit/": (
        WORDS,
        PERSON["pseudonym"],
        PERSON["attributes"]["<b>utdanning</b>"],
        "<b>utdanning</b>",
    ),
    "fase/start/": (WORDS, STUDY["phases"][0]["title"]),
    "studie/prove-2024/": (
        STUDY["title"],
        STUDY["summary"],
        STUDY["institution"],
        STUDY["rights"],
        STUDY["research_questions"][0]["question"],
        STUDY["research_questions"][0]["answer"],
    ),
    "funn/sterkt/": (WORDS, FINDING["title"], FINDING["claim"], FINDING["limits"], "(<b>Ond</b>, "),
    "teori/lov/": (WORDS, THEORY["title"], THEORY["brief"]),
    "kodebok/": (WORDS, THEME["title"], THEME["definition"], THEME["not_when"]),
    "arkiv/": ("<script>alert(1)</script> {{ 7*7 }} {% raw %} **fet**", PERSON["pseudonym"]),
    "litteratur/": ('Bok <b>fet</b> "x" <script>alert(1)</script>',),
    "ordliste/": (TERM["explanation"],),
    "sitat/prove-2024/ingen/navnlos/": (TEXTS["prove-2024/ingen/navnlos"],),
    "teori/uten-teori/": (TEXTS["prove-2024/ingen/navnlos"],),
    "funn/": (FINDING["title"], FINDING["claim"]),
}


_DATA = 'script[type="application/ld+json"]'
_RUN = 'script:not([type="application/ld+json"])'
"""Scripts that browsers run; the others hold data."""


def html_files(site: BuiltSite) -> dict[str, LexborHTMLParser]:
    files = sorted(site.folder.rglob("*.html"))
    return {
        str(file.relative_to(site.folder)): LexborHTMLParser(file.read_bytes()) for file in files
    }


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_shows_texts_literally(hostile_visitor: Visitor, path: str) -> None:
    page = hostile_visitor.open(path)
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    shown = fold(page.locator("#innhold").inner_text())
    for text in SHOWN[path]:
        assert fold(text) in shown
    assert "49" not in page.locator("body").inner_text()
    hostile_visitor.assert_undisturbed()


def test_what_pages_say_of_themselves_has_the_words_and_holds(hostile_site: BuiltSite) -> None:
    described = {
        name: [json.loads(node.text()) for node in html.css(_DATA)]
        for name, html in html_files(hostile_site).items()
    }
    [quote] = described[f"sitat/{QUOTE}/index.html"]
    assert quote["text"] == WORDS.strip()
    [theme] = described["tema/fet/index.html"]
    assert theme["name"] == THEME["title"]
    [finding] = described["funn/sterkt/index.html"]
    assert finding["text"] == FINDING["claim"]


def test_citations_have_the_words(hostile_site: BuiltSite) -> None:
    html = hostile_site.html(f"sitat/{QUOTE}/")
    shown = [fold(node.text()) for node in html.css(".belegg-cite p")]
    assert f"({PERSON['pseudonym']}, sitert i {LABEL[:-7]}, 2024, s. 1)" in shown
    [_, ris, csl] = [node.text() for node in html.css(".belegg-cite pre")]
    assert f"TI  - {STUDY['title']}\n" in ris
    assert fold(WORDS) in json.loads(csl)[0]["note"]
    creator = html.css_first('meta[name="DC.creator"]')
    assert creator is not None
    assert creator.attributes["content"] == '<b>Prøve</b>, P. "P"'


def test_no_text_becomes_an_element_or_an_attribute(hostile_site: BuiltSite) -> None:
    ours = "b, [onmouseover], [onerror], img:not(.belegg-header__logo), title title"
    faults = []
    for name, html in html_files(hostile_site).items():
        made = list(html.css(ours))
        made += [node for node in html.css(_RUN) if "alert(1)" in node.text()]
        # Our own italics hold a title whole, with what looks like tags in it.
        italics = [node for node in html.css("i, em") if "<i>" not in node.text()]
        made += [node for node in italics if "kursiv" in node.text()]
        faults += [f"{name}: {node.html} in {node.parent and node.parent.html}" for node in made]
    assert faults == []


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        ("tema/fet/", THEME["title"], THEME["brief"]),
        ("funn/sterkt/", FINDING["title"], FINDING["claim"]),
        ("teori/lov/", THEORY["title"], THEORY["brief"]),
        ("", 'Forside <b>"fet"</b>', None),
        ("studie/prove-2024/", LABEL, STUDY["summary"]),
        (
            f"sitat/{QUOTE}/",
            f"{PERSON['pseudonym']}: «<script>alert(1)</script> {{{{ 7*7 }}}}",
            None,
        ),
        ("informant/prove-2024/berit/", f"{PERSON['pseudonym']}, {LABEL}", None),
        ("fase/start/", f"Fase: {STUDY['phases'][0]['title']}", None),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith("/") else "",
)
def test_title_and_description_are_literal(
    hostile_site: BuiltSite, path: str, title: str, description: str | None
) -> None:
    html = hostile_site.html(path)
    shown, described = html.css_first("title"), html.css_first('meta[name="description"]')
    assert shown is not None
    assert described is not None
    assert fold(shown.text()).startswith(fold(title))
    assert fold(shown.text()).endswith("- Fiendtlig")
    assert description is None or fold(described.attributes["content"] or "") == fold(description)


def test_a_quotes_description_begins_with_its_words(hostile_site: BuiltSite) -> None:
    node = hostile_site.html(f"sitat/{QUOTE}/").css_first('meta[name="description"]')
    assert node is not None
    described = node.attributes["content"] or ""
    assert described.startswith("«" + WORDS[:60])
    assert described.endswith(f"{PERSON['pseudonym']}, {LABEL}.")


def test_the_citation_to_copy_has_the_words(hostile_site: BuiltSite) -> None:
    button = hostile_site.html(f"sitat/{QUOTE}/").css_first("button[data-citation]")
    assert button is not None
    assert (button.attributes["data-citation"] or "").startswith(f"«{fold(WORDS)}»")


def test_the_data_have_the_words(hostile_site: BuiltSite) -> None:
    folder = hostile_site.folder / "data"
    assert {id_: quote["text"] for id_, quote in hostile_site.quotes.items()} == TEXTS
    assert {quote.get("pseudonym") for quote in hostile_site.quotes.values()} == {
        PERSON["pseudonym"],
        None,
    }
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["text"] for row in csv.DictReader(file)} == TEXTS
    themes = json.loads((folder / "themes.json").read_text("utf-8"))["themes"]
    assert themes[0]["title"] == THEME["title"]


def test_search_shows_hits_literally(hostile_visitor: Visitor) -> None:
    page = hostile_visitor.open(f"arkiv/?q={percent_encode('onmouseover')}")
    hit = page.locator(f'#arkiv-treff [data-quote="{QUOTE}"]')
    expect(hit).to_contain_text('onmouseover="alert(1)"')
    expect(hit).to_contain_text(PERSON["pseudonym"])
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("^1 sitat"))
    hostile_visitor.assert_undisturbed()
