"""Readers find their way by what links and headings say, with the mouse and without."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor

WORDS = "Det er umenneskelig."
QUOTE = "sitat/paulseth-2022/berit/urealistiske-frister/"
OPEN_QUOTE = "Åpne sitatet fra Berit, kap. 4.1.1, s. 40"
READ_QUOTE = "Les hele sitatet: Berit, kap. 4.1.1, s. 40"
FINDING = "Korte frister, kaotisk oppstart"


def expect_page(page: Page, path: str, heading: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(path) + "(#.*)?$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def card_of(place: Page | Locator, words: str) -> Locator:
    return place.get_by_role("figure").filter(has_text=words)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_goes_from_a_theme_to_a_quote_to_its_finding_and_back(
    visitor: Visitor, width: int
) -> None:
    page = visitor.open(width=width)
    themes = page.get_by_role("region", name="Temaer")
    themes.get_by_role("link", name="Anbud og NAV").click()
    expect_page(page, "/tema/anbud-og-nav/", "Anbud og NAV")
    list_of_subthemes = page.get_by_role("article").get_by_role("list")
    list_of_subthemes.get_by_role("link", name="Oppstart av nytt anbud", exact=True).first.click()
    expect_page(page, "/tema/oppstart-av-anbud/", "Oppstart av nytt anbud")
    list_of_subthemes = page.get_by_role("article").get_by_role("list").filter(has_text="for knapp")
    list_of_subthemes.get_by_role("link", name="Korte frister", exact=True).click()
    expect_page(page, "/tema/korte-frister/", "Korte frister")

    card_of(page, WORDS).get_by_role("link", name=OPEN_QUOTE).click()
    expect_page(page, QUOTE, "Sitat fra Berit")
    expect(card_of(page, WORDS)).to_be_visible()

    page.get_by_role("region", name="Funn").get_by_role("link", name=FINDING).click()
    expect_page(page, "/funn/korte-frister-gir-kaotisk-oppstart/", FINDING)
    evidence = page.get_by_role("region", name="Alt belegget")
    card_of(evidence, WORDS).get_by_role("link", name=OPEN_QUOTE).click()
    expect_page(page, QUOTE, "Sitat fra Berit")


def test_a_reader_goes_from_a_quote_to_who_said_it_when_and_where_and_back(
    visitor: Visitor,
) -> None:
    page = visitor.open(QUOTE)
    card_of(page, WORDS).get_by_role("link", name="Berit", exact=True).click()
    expect_page(page, "/informant/paulseth-2022/berit/", "Berit")
    expect(page.get_by_text("sosionom", exact=True)).to_be_visible()
    card_of(page, WORDS).get_by_role("link", name=OPEN_QUOTE).click()

    card_of(page, WORDS).get_by_role("link", name="Oppstart", exact=True).click()
    expect_page(page, "/fase/oppstart/", "Fase: Oppstart")
    card_of(page, WORDS).get_by_role("link", name=OPEN_QUOTE).click()

    card_of(page, WORDS).get_by_role("link", name="Paulseth (2022)").click()
    expect_page(page, "/studie/paulseth-2022/", "Paulseth (2022)")
    expect(page.get_by_role("region", name="Forskningsspørsmål")).to_be_visible()


def test_a_reader_goes_through_a_themes_quotes_one_by_one(visitor: Visitor) -> None:
    page = visitor.open(QUOTE)
    ways = page.get_by_role("navigation", name="Tema: Korte frister")
    ways.locator("a[rel=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Sitat fra "))
    assert visitor.path_of(page) != QUOTE
    ways.locator("a[rel=prev]").click()
    expect_page(page, QUOTE, "Sitat fra Berit")


def test_the_cycles_figure_leads_to_the_quotes_it_counts(visitor: Visitor) -> None:
    page = visitor.open()
    piece = page.get_by_role("link", name=re.compile("^Anbudet, Oppstart: "))
    count = re.search(r"(\d+) sitat", piece.get_attribute("aria-label") or "")
    assert count
    piece.click()
    expect_page(page, "/fase/oppstart/", "Fase: Oppstart")
    expect(page.get_by_role("region", name="Anbudet").locator("figure[data-quote]")).to_have_count(
        int(count[1])
    )


# ---- by keyboard -------------------------------------------------------------------------

_FOCUSED = """() => {
  const focused = document.activeElement;
  const shown = focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  return {
    name: focused.getAttribute("aria-label") ?? focused.textContent.trim(),
    marked: focused.closest("svg") !== null
      || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    onScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""


def press_tab_until(page: Page, name: str) -> None:
    """Go on with the Tab key; whatever has the focus on the way is seen to have it."""
    for _ in range(250):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        assert focused["marked"], f"no outline shows the focus on «{focused['name']}»"
        assert focused["onScreen"], f"the focus on «{focused['name']}» is off the screen"
        if focused["name"] == name:
            return
    pytest.fail(f"the Tab key never comes to «{name}»")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_goes_from_the_front_page_to_a_quote_by_keyboard(
    visitor: Visitor, width: int
) -> None:
    page = visitor.open(width=width)
    press_tab_until(page, FINDING)
    page.keyboard.press("Enter")
    expect_page(page, "/funn/korte-frister-gir-kaotisk-oppstart/", FINDING)
    press_tab_until(page, READ_QUOTE)
    page.keyboard.press("Enter")
    expect_page(page, QUOTE, "Sitat fra Berit")


def test_the_first_tab_leads_past_the_menu(visitor: Visitor) -> None:
    page = visitor.open(QUOTE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til innhold")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    press_tab_until(page, "Sitatarkiv")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_the_menu_of_a_phone_opens_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open(QUOTE, width=360)
    menu = page.get_by_role("banner").get_by_role("navigation", name="Navigasjon")
    expect(menu).to_be_hidden()
    press_tab_until(page, "Navigasjon")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    press_tab_until(page, "Temaer")
    page.keyboard.press("Enter")
    press_tab_until(page, "Kodebok")
    page.keyboard.press("Enter")
    expect_page(page, "/kodebok/", "Kodebok")
