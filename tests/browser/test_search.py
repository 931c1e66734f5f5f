"""Search finds what a plain reading of the data finds, and stays calm whatever is asked."""

import re
from urllib.parse import quote as percent_encode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.visitor import Visitor

INFLECTED = re.compile(r"\bopplæring(en|a|er|ene|s|ens)?\b", re.IGNORECASE)


def status_of(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def expect_answer(page: Page, query: str) -> None:
    """The search is over and has said how many it found."""
    number = re.compile(rf"(\d+|Ingen) treff på «{re.escape(query)}»")
    expect(status_of(page)).to_have_text(number)


def found_quotes(page: Page) -> set[str]:
    items = page.locator("#arkiv-treff [data-quote]")
    return {item.get_attribute("data-quote") or "" for item in items.all()}


def check_hits(site: BuiltSite, found: set[str]) -> None:
    """All quotes that have the word in some form, and none that only looks like it."""
    themes = site.themes
    has_word = {
        id_
        for id_, quote in site.quotes.items()
        if INFLECTED.search(f"{quote['text']} {quote.get('standard', '')}")
    }
    may_be_meant = {
        id_
        for id_, quote in site.quotes.items()
        if any(
            "opplæring" in f"{themes[theme]['title']} {themes[theme]['brief']}".lower()
            for theme in quote.get("themes", [])
        )
        or "opplæring" in f"{quote['text']} {quote.get('standard', '')}".lower()
    }
    assert len(has_word) > 10
    assert has_word - found == set()
    assert found - may_be_meant == set()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_headers_search_finds_all_forms_of_a_word(
    visitor: Visitor, built_site: BuiltSite, width: int
) -> None:
    page = visitor.open(width=width)
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill("opplæringen")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/arkiv/\?q=oppl%C3%A6ringen$"))
    expect(page.get_by_label("Søk i sitater og tekst")).to_have_value("opplæringen")
    expect_answer(page, "opplæringen")
    check_hits(built_site, found_quotes(page))


def test_the_archives_search_finds_all_forms_of_a_word(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = visitor.open("arkiv/")
    page.get_by_label("Søk i sitater og tekst").press_sequentially("opplæringen")
    expect_answer(page, "opplæringen")
    check_hits(built_site, found_quotes(page))
    expect(page).to_have_url(re.compile(r"\?q=oppl%C3%A6ringen$"))


def test_a_hit_leads_to_the_quote_and_back_to_the_hits(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = visitor.open("arkiv/?q=umenneskelig")
    expect_answer(page, "umenneskelig")
    assert found_quotes(page) == {
        id_ for id_, quote in built_site.quotes.items() if "umenneskelig" in quote["text"].lower()
    }
    page.locator("#arkiv-treff [data-quote] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Sitat fra "))
    page.go_back()
    expect(page.get_by_label("Søk i sitater og tekst")).to_have_value("umenneskelig")
    expect_answer(page, "umenneskelig")


def test_a_query_in_bokmal_finds_a_quote_in_dialect(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    """«erfaring» stands in the standard form of quotes whose own words say it otherwise."""
    forms = {
        word
        for quote in built_site.quotes.values()
        for word in re.findall(r"\w{6,}", quote.get("standard", "").lower())
        if word not in quote["text"].lower()
    }
    word = min(forms)
    expected = {
        id_
        for id_, quote in built_site.quotes.items()
        if word in re.findall(r"\w+", quote.get("standard", "").lower())
    }
    page = visitor.open(f"arkiv/?q={percent_encode(word)}")
    expect_answer(page, word)
    assert expected - found_quotes(page) == set()


def test_search_finds_prose_too(visitor: Visitor) -> None:
    page = visitor.open("arkiv/?q=bakkebyråkrati")
    expect_answer(page, "bakkebyråkrati")
    hits = page.locator("#arkiv-treff")
    expect(hits.get_by_role("heading", name="Sider")).to_be_visible()
    hits.get_by_role("link", name=re.compile("akkebyråkrat")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("akkebyråkrat")


def test_an_emptied_box_shows_the_archive_as_it_was(visitor: Visitor) -> None:
    page = visitor.open("arkiv/?q=frister")
    expect_answer(page, "frister")
    page.get_by_label("Søk i sitater og tekst").fill("")
    expect(page.locator("#arkiv-treff")).to_be_empty()
    expect(page).to_have_url(re.compile("/arkiv/$"))


@pytest.mark.parametrize(
    "query", ["xyzzy", "hvalfangst", "kvakksalvergrøt", "hvalfangst opplæring"]
)
def test_a_word_that_nobody_said_finds_nothing(
    visitor: Visitor, built_site: BuiltSite, query: str
) -> None:
    """Not what begins alike either: «hvalfangst» is no form of «hva»."""
    assert all(query[:5] not in quote["text"].lower() for quote in built_site.quotes.values())
    page = visitor.open(f"arkiv/?q={percent_encode(query)}")
    expect(status_of(page)).to_have_text(re.compile(f"^Ingen treff på «{query}»"))
    assert found_quotes(page) == set()
    expect(page.get_by_role("region", name="Paulseth (2022)")).to_be_visible()


NASTY = {
    "very long": "opplæring " * 1000,
    "one very long word": "æ" * 10_000,
    "markup": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "emoji": "🙂👩‍🚒",
    "punctuation": "!?…«»--,.;",
    "quoted": "\"'`\\",
    "of objects": "__proto__ constructor",
    "of messages": "{count} {query} $& $1",
    "percent": "100 % %FF %00",
    "right to left": "\u202eanbud שלום",
}


def test_nothing_that_is_typed_disturbs_the_page(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open("arkiv/", width=360)
    box = page.get_by_label("Søk i sitater og tekst")
    for query in NASTY.values():
        box.fill(query)
        box.press("Enter")
        expect_calm(page, built_site, query)
    visitor.assert_undisturbed()


@pytest.mark.parametrize("name", ["very long", "markup", "script", "percent", "right to left"])
def test_no_query_in_an_address_disturbs_the_page(
    visitor: Visitor, built_site: BuiltSite, name: str
) -> None:
    page = visitor.open(f"arkiv/?q={percent_encode(NASTY[name])}", width=360)
    expect_calm(page, built_site, NASTY[name])
    visitor.assert_undisturbed()


def expect_calm(page: Page, site: BuiltSite, query: str) -> None:
    """An answer to this query that fits the screen, and all quotes below it."""
    expect(status_of(page)).to_contain_text(f"treff på «{query.strip()[:20]}")
    listed = page.locator("section [data-quote]")
    ids = listed.evaluate_all("items => items.map(item => item.dataset.quote)")
    assert set(ids) == set(site.quotes)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = status_of(page).bounding_box()
    assert box is not None
    assert box["height"] < 250, "the answer repeats a query that fills the screen"


def test_blanks_ask_for_nothing(visitor: Visitor) -> None:
    page = visitor.open("arkiv/?q=%20%20%20")
    box = page.get_by_label("Søk i sitater og tekst")
    box.fill("  ")
    box.press("Enter")
    expect(status_of(page)).to_be_empty()
    expect(page.locator("#arkiv-treff")).to_be_empty()


def test_a_later_query_wins_over_an_earlier_one(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    box = page.get_by_label("Søk i sitater og tekst")
    for query in ("o", "opp", "opplæring", "umenneskelig"):
        box.fill(query)
        box.press("Enter")
    expect_answer(page, "umenneskelig")
    expect(page.locator("#arkiv-treff [data-quote]")).to_have_count(1)
