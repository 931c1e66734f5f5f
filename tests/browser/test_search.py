"""Search finds what a plain reading of the data finds, and stays calm whatever is asked.

test_engine.py asks the index itself about every word; here readers type, and see what comes.
"""

import re
from urllib.parse import quote as percent_encode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.archive import (
    STEP,
    all_quotes,
    box_of,
    expect_answer,
    ids_of,
    results_of,
    search_for,
    shown_quotes,
    status_of,
)
from tests.browser.built_site import BuiltSite
from tests.browser.visitor import Visitor

INFLECTED = re.compile(r"\bopplæring(en|a|er|ene|s|ens)?\b", re.IGNORECASE)


def said(site: BuiltSite, id_: str) -> str:
    """The words of a quote, and what they are in bokmål."""
    quote = site.quotes[id_]
    return f"{quote['text']} {quote.get('standard', '')}".lower()


def check_hits(site: BuiltSite, found: set[str]) -> None:
    """All quotes that have the word in some form, and none that only looks like it."""
    has_word = {id_ for id_ in site.quotes if INFLECTED.search(said(site, id_))}
    may_be_meant = {id_ for id_ in site.quotes if "opplæring" in said(site, id_)}
    assert len(has_word) > 10
    assert has_word - found == set()
    assert found - may_be_meant == set()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_headers_search_finds_all_forms_of_a_word(
    visitor: Visitor, built_site: BuiltSite, width: int
) -> None:
    page = visitor.open(width=width)
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill("opplæringen")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/arkiv/\?q=oppl%C3%A6ringen$"))
    expect(box_of(page)).to_have_value("opplæringen")
    expect_answer(page, "opplæringen")
    check_hits(built_site, set(all_quotes(page)))


def test_the_archives_search_finds_all_forms_of_a_word(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = visitor.open("arkiv/")
    box_of(page).press_sequentially("opplæringen")
    expect_answer(page, "opplæringen")
    check_hits(built_site, set(all_quotes(page)))
    expect(page).to_have_url(re.compile(r"\?q=oppl%C3%A6ringen$"))


def test_all_forms_of_a_word_find_the_same(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    answers = []
    for form in ("deltaker", "deltakeren", "deltakerne", "«deltakere»"):
        box_of(page).fill(form)
        expect_answer(page, form)
        answers.append(set(all_quotes(page)))
    assert len(answers[0]) > STEP
    assert all(answer == answers[0] for answer in answers)


def test_parts_of_compounds_are_found(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, q="bedrift")
    found = set(all_quotes(page))
    compound = re.compile(r"tiltaksbedrift|attføringsbedrift")
    expected = {id_ for id_ in built_site.quotes if compound.search(said(built_site, id_))}
    assert len(expected) > 2
    assert expected - found == set()
    assert "tiltaksbedrifta" in page.locator("#arkiv-treff mark").all_inner_texts()


def test_words_in_quotation_marks_stand_together(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, q='"ut i jobb"')
    found = all_quotes(page)
    assert set(found) == {
        id_ for id_ in built_site.quotes if re.search(r"\but\W+i\W+jobb\b", said(built_site, id_))
    }
    marked = page.locator("#arkiv-treff blockquote mark").all_inner_texts()
    assert {word.lower() for word in marked} <= {"ut", "i", "jobb"}


def test_a_slip_of_the_hand_is_forgiven_and_said(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, q="opplæirngen")
    expect(status_of(page)).to_have_text(
        re.compile(r"^Ingen treff for «opplæirngen»\. Viser treff for «opplæring\w*»\. \d+ sitat")
    )
    check_hits(built_site, set(all_quotes(page)))


def test_a_hit_leads_to_the_quote_and_back_to_the_hits(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = search_for(visitor, q="umenneskelig")
    found = shown_quotes(page)
    assert set(found) == {
        id_ for id_ in built_site.quotes if "umenneskelig" in said(built_site, id_)
    }
    page.locator("#arkiv-treff .belegg-quote__permalink").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Sitat fra "))
    page.go_back()
    expect(box_of(page)).to_have_value("umenneskelig")
    expect_answer(page, "umenneskelig")
    assert shown_quotes(page) == found


def test_a_query_in_bokmal_shows_dialect_with_the_bokmal_beneath(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    """A word of the standard form of a quote whose own words say it otherwise."""
    word, id_ = min(
        (word, id_)
        for id_, quote in built_site.quotes.items()
        for word in re.findall(r"\w{6,}", quote.get("standard", "").lower())
        if word[:5] not in quote["text"].lower()
    )
    expected = {
        other
        for other, quote in built_site.quotes.items()
        if word in re.findall(r"\w+", quote.get("standard", "").lower())
    }
    page = search_for(visitor, q=word)
    assert expected - set(all_quotes(page)) == set()
    card = page.locator(f"#arkiv-treff [data-quote='{id_}']")
    expect(card.locator("blockquote")).to_contain_text(built_site.quotes[id_]["text"].split()[0])
    expect(card.locator("blockquote mark")).to_have_count(0)
    expect(card.locator("details mark").first).to_be_visible()
    assert word in [text.lower() for text in card.locator("details mark").all_inner_texts()]


def test_search_finds_prose_too(visitor: Visitor) -> None:
    page = search_for(visitor, q="bakkebyråkrati")
    hits = page.locator("#arkiv-treff")
    expect(hits.get_by_role("heading", name="Sider")).to_be_visible()
    hits.get_by_role("link", name=re.compile("akkebyråkrat")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("akkebyråkrat")


def test_an_emptied_box_shows_the_archive_as_it_was(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring")
    expect(page.locator("#arkiv-alle")).to_be_hidden()
    box_of(page).fill("")
    expect(page.locator("#arkiv-treff")).to_be_empty()
    expect(status_of(page)).to_be_empty()
    expect(page.locator("#arkiv-alle")).to_be_visible()
    expect(page).to_have_url(re.compile("/arkiv/$"))


@pytest.mark.parametrize("query", ["xyzzy", "hvalfangst", "kvakksalvergrøt", "xyzzy opplæring"])
def test_a_word_that_nobody_said_finds_nothing(
    visitor: Visitor, built_site: BuiltSite, query: str
) -> None:
    """Not what begins alike either: «hvalfangst» is no form of «hva»."""
    page = search_for(visitor, q=query)
    expect(status_of(page)).to_have_text(f"Ingen treff for «{query}».")
    assert shown_quotes(page) == []
    expect(page.get_by_role("heading", name="Dette kan du prøve")).to_be_visible()
    expect(page.get_by_role("region", name="Paulseth (2022)")).to_be_visible()


NASTY = {
    "very long": "opplæring " * 1000,
    "one very long word": "æ" * 10_000,
    "markup": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "emoji": "🙂👩‍🚒",
    "punctuation": '"""«»---',
    "quoted": "\"'`\\",
    "of objects": "__proto__ constructor",
    "of messages": "{count} {query} $& $1",
    "percent": "100 % %FF %00",
    "right to left": "\u202eanbud שלום",
}


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_that_is_typed_disturbs_the_page(visitor: Visitor, width: int) -> None:
    page = visitor.open("arkiv/", width=width)
    for query in NASTY.values():
        box_of(page).fill(query)
        box_of(page).press("Enter")
        expect_calm(page, query)
    visitor.assert_undisturbed()


@pytest.mark.parametrize("name", NASTY)
def test_no_query_in_an_address_disturbs_the_page(visitor: Visitor, name: str) -> None:
    page = visitor.open(f"arkiv/?q={percent_encode(NASTY[name])}", width=360)
    expect_calm(page, NASTY[name])
    visitor.assert_undisturbed()


def expect_calm(page: Page, query: str) -> None:
    """An answer to this query that fits the screen: hits, or what one may try."""
    expect(status_of(page)).to_contain_text(f"for «{query.strip()[:20]}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = status_of(page).bounding_box()
    assert box is not None
    assert box["height"] < 250, "the answer repeats a query that fills the screen"
    chips = page.locator("#arkiv-valg").bounding_box()
    assert chips is not None
    assert chips["height"] < 250, "the chip repeats a query that fills the screen"
    if not page.locator("#arkiv-treff li").count():
        expect(page.get_by_role("heading", name="Dette kan du prøve")).to_be_visible()


BROKEN = [
    "?tema=%%%&sorter=x&fase=<b>",
    "?tema=finnes-ikke&studie=&informant=..%2F..%2F&alle=tema",
    "?q=&grupper=alt&vis=%00&kurv=,,,&tema=__proto__",
    "?&&=&q",
]


@pytest.mark.parametrize("query_string", BROKEN)
def test_what_an_address_breaks_off_is_not_asked_for(
    visitor: Visitor, built_site: BuiltSite, query_string: str
) -> None:
    page = visitor.open(f"arkiv/{query_string}")
    page.get_by_text("Filtrer sitatene", exact=True).click()
    expect(page.locator("#arkiv-fasetter input:checked:visible")).to_have_count(0)
    expect(page.locator("#arkiv-fasetter input").first).to_be_visible()
    expect(page.locator("#arkiv-alle")).to_be_visible()
    expect(status_of(page)).to_be_empty()
    expect(results_of(page)).to_have_count(0)
    assert set(ids_of(page.locator("#arkiv-alle [data-quote]"))) == set(built_site.quotes)
    visitor.assert_undisturbed()


def test_blanks_ask_for_nothing(visitor: Visitor) -> None:
    page = visitor.open("arkiv/?q=%20%20%20")
    box_of(page).fill("  ")
    box_of(page).press("Enter")
    expect(status_of(page)).to_be_empty()
    expect(page.locator("#arkiv-treff")).to_be_empty()
    expect(page.locator("#arkiv-alle")).to_be_visible()


def test_a_later_query_wins_over_an_earlier_one(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    for query in ("o", "opp", "opplæring", "umenneskelig"):
        box_of(page).fill(query)
        box_of(page).press("Enter")
    expect_answer(page, "umenneskelig")
    expect(results_of(page)).to_have_count(1)


def test_what_cannot_be_fetched_is_said_and_tried_again(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    page.route("**/arkiv/data/index.json", lambda route: route.abort())
    box_of(page).fill("opplæring")
    expect(status_of(page)).to_have_text(re.compile("^Søket er ikke tilgjengelig nå"))
    expect(page.locator("#arkiv-alle")).to_be_visible()
    page.unroute("**/arkiv/data/index.json")
    box_of(page).fill("opplæringen")
    expect_answer(page, "opplæringen")
    visitor.troubles.clear()  # the browser says what the test did
