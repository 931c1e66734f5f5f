"""A word of the glossary explains itself on a tap, and leads there without a script."""

import re

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

PAGE = "metode/paulseth-2022/"


def test_a_tap_shows_the_meaning_and_the_way_to_the_glossary(visitor: Visitor) -> None:
    page = visitor.open(PAGE, width=360)
    word = page.locator("a.belegg-term").first
    meaning = word.get_attribute("title") or ""
    box = page.locator(".belegg-term-box")
    assert len(meaning) > 20
    word.click()
    expect(box).to_be_visible()
    expect(box).to_contain_text(meaning)
    place = box.bounding_box()
    assert place is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 360
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    box.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/ordliste/#[a-z-]+$"))


def test_without_a_script_the_word_leads_to_the_glossary(visitor: Visitor) -> None:
    page = visitor.open(PAGE, javascript=False)
    page.locator("a.belegg-term").first.click()
    expect(page).to_have_url(re.compile(r"/ordliste/#[a-z-]+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ordliste")


def test_the_meaning_is_said_and_the_focus_comes_back(visitor: Visitor) -> None:
    """A dialogue named for the word and described by its meaning; Escape leads back."""
    page = visitor.open(PAGE)
    word = page.locator("a.belegg-term").first
    expect(word).to_have_attribute("aria-haspopup", "dialog")
    word.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name=word.inner_text())
    expect(box).to_have_accessible_description(word.get_attribute("title") or "")
    expect(box.get_by_role("link")).to_be_focused()
    results = Axe().run(page, context=".belegg-term-box")
    assert results.violations_count == 0, results.generate_report()
    page.keyboard.press("Escape")
    expect(word).to_be_focused()


def test_a_long_meaning_can_be_read_on_a_small_screen(visitor: Visitor) -> None:
    """As at 400 % zoom: the box stays on the screen, and what does not fit is scrolled to."""
    page = visitor.open(PAGE, width=320, height=256)
    word = page.locator("a.belegg-term").first
    word.evaluate("node => { node.title = 'En lang forklaring av ordet. '.repeat(40); }")
    word.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    word.click()
    box = page.locator(".belegg-term-box")
    place = box.bounding_box()
    assert place is not None
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= 256
    link = box.get_by_role("link")
    link.scroll_into_view_if_needed()
    expect(link).to_be_in_viewport()
    expect(box).to_be_visible()


def test_paper_has_neither_box_nor_dotted_lines(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    word = page.locator("a.belegg-term").first
    word.click()
    page.emulate_media(media="print")
    expect(page.locator(".belegg-term-box")).to_be_hidden()
    expect(word).to_have_css("text-decoration-line", "none")
