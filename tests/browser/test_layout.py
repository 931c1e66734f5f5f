"""Pages hold on a small screen, on paper and without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.built_site import BuiltSite, fold
from tests.browser.colours import contrast, read_colour, seen
from tests.browser.kinds import KINDS, PAGE_OF_KIND, SHOWING_QUOTES
from tests.browser.visitor import Visitor

# What sticks out of the screen, and does not scroll within a part of the page.
_STICKING_OUT = """() => [...document.querySelectorAll("body *")].filter(element => {
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height || !element.checkVisibility()) return false;
  if (box.right <= innerWidth + 1 && box.left >= -1) return false;
  for (let node = element; node !== document.documentElement; node = node.parentElement) {
    const style = getComputedStyle(node);
    if (["auto", "scroll"].includes(style.overflowX)) return false;
    if (style.clipPath !== "none" || style.position === "fixed") return false;
  }
  return true;
}).map(element => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`)"""


def unfold(page: Page) -> None:
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    visitor: Visitor, built_site: BuiltSite, kind: str
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), width=320, height=640)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(_STICKING_OUT) == []


def test_the_menu_fits_the_smallest_screen(visitor: Visitor) -> None:
    page = visitor.open(width=320, height=480)
    page.locator("header summary").first.click()
    page.locator("header summary").last.click()
    last = page.get_by_role("banner").get_by_role("navigation").get_by_role("link").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# ---- without a script ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_there_without_a_script(
    visitor: Visitor, built_site: BuiltSite, kind: str
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), javascript=False)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    expect(heading).to_be_visible()
    assert page.get_by_role("main").get_by_role("link").count() > 0
    expect(page.get_by_role("button", name="Kopier med kildehenvisning")).to_have_count(0)

    cards = page.locator("figure[data-quote]").all()
    assert bool(cards) == (kind in SHOWING_QUOTES)
    for card in cards[:10]:
        quote = built_site.quotes[card.get_attribute("data-quote") or ""]
        words = card.locator("blockquote")
        expect(words).to_be_visible()
        assert fold(words.inner_text()) == fold(quote["text"])


def test_the_archive_lists_exactly_the_quotes_of_the_data_without_a_script(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = visitor.open("arkiv/", javascript=False)
    for shelf in page.locator("#arkiv-alle details > summary").all():
        shelf.click()
    listed = page.locator("main [data-quote]").all()
    assert {item.get_attribute("data-quote") for item in listed} == set(built_site.quotes)
    for item in listed:
        expect(item.get_by_role("link")).to_be_visible()
    expect(page.locator("noscript p")).to_have_text(re.compile("^Søket trenger JavaScript"))
    expect(page.locator("noscript p")).to_be_visible()
    for name in ("valg", "filtre", "sorter", "grupper", "linjer", "kurv", "flere", "tomt"):
        expect(page.locator(f"#arkiv-{name}")).to_be_hidden()


def test_a_search_without_a_script_leads_to_the_archive(visitor: Visitor) -> None:
    page = visitor.open(javascript=False)
    page.get_by_role("banner").get_by_role("searchbox").fill("anbud")
    page.get_by_role("banner").get_by_role("button", name="Søk").click()
    expect(page).to_have_url(re.compile(r"/arkiv/\?q=anbud$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sitatarkiv")


def test_the_menu_of_a_phone_opens_without_a_script(visitor: Visitor) -> None:
    page = visitor.open(width=360, javascript=False)
    page.locator("header summary").first.click()
    page.locator("header summary").filter(has_text="Temaer").click()
    page.get_by_role("banner").get_by_role("link", name="Kodebok").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kodebok")


def test_without_a_script_the_readers_own_setting_makes_it_dark(visitor: Visitor) -> None:
    page = visitor.open("fase/oppstart/", javascript=False, scheme="dark")
    body = page.locator("body").evaluate(
        "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
    )
    text, ground = map(read_colour, body)
    assert sum(ground[:3]) < 200 < sum(text[:3])
    assert contrast(text, ground) >= 7


# ---- on paper -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SHOWING_QUOTES)
def test_paper_has_the_words_and_none_of_the_frame(
    visitor: Visitor, built_site: BuiltSite, kind: str
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), scheme="dark")
    expect(page.get_by_role("banner")).to_be_visible()
    page.emulate_media(media="print")
    for role in ("banner", "navigation", "search", "contentinfo", "button"):
        expect(page.get_by_role(role)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    words = page.locator("figure[data-quote] blockquote")
    assert words.count() > 0
    for state in words.evaluate_all(_PRINTED):
        assert state["whole"], f"cut off: {state['text']}"
        ground = seen(state["layers"], "rgb(255, 255, 255)")
        assert sum(ground[:3]) > 700, f"dark ground: {state['text']}"
        assert contrast(read_colour(state["colour"]), ground) >= 7, state


_PRINTED = """quotes => quotes.map(quote => {
  const layers = [];
  for (let node = quote; node; node = node.parentElement)
    layers.push(getComputedStyle(node).backgroundColor);
  return {
    text: quote.textContent.trim().slice(0, 60),
    whole: quote.checkVisibility() && quote.clientHeight > 0
      && quote.scrollHeight <= quote.clientHeight + 1,
    colour: getComputedStyle(quote.querySelector("p")).color,
    layers,
  };
})"""


def test_an_open_basket_is_printed_alone(visitor: Visitor) -> None:
    page = visitor.open("arkiv/?q=opplæring")
    pick = page.locator("#arkiv-treff .belegg-pick").first
    quote = page.locator("#arkiv-treff [data-quote]").first.get_attribute("data-quote") or ""
    pick.click()
    page.locator("#arkiv-kurv summary").click()
    page.emulate_media(media="print")
    shown = page.locator(".belegg-page--archive > *").evaluate_all(
        "parts => parts.filter(part => part.checkVisibility()).map(part => part.id)"
    )
    assert shown == ["arkiv-kurv"]
    expect(page.locator("#arkiv-kurv li")).to_have_count(1)
    expect(page.locator("#arkiv-kurv li a")).to_have_attribute("href", re.compile(quote))
    expect(page.locator("#arkiv-kurv button").first).to_be_hidden()


def test_a_printed_archive_lists_the_quotes(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open("arkiv/")
    page.emulate_media(media="print")
    shown = page.locator("main [data-quote]").evaluate_all(
        "items => items.filter(item => item.checkVisibility({contentVisibilityAuto: true}))"
        ".map(item => item.dataset.quote)"
    )
    assert set(shown) == set(built_site.quotes)


def test_a_printed_quote_has_its_full_address(visitor: Visitor, built_site: BuiltSite) -> None:
    path = PAGE_OF_KIND["quote"](built_site)
    page = visitor.open(path)
    page.emulate_media(media="print")
    printed = page.locator("figure[data-quote] .belegg-quote__permalink").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert visitor.url + path in printed
