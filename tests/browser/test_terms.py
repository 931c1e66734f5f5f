"""A word of the glossary explains itself on a tap, and leads there without a script."""

import re

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
