"""A link to a quote shows the quote, to those who point at it or come to it by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from tests.browser.built_site import BuiltSite, resolve
from tests.browser.visitor import Scheme, Visitor


@pytest.fixture(scope="module")
def path(built_site: BuiltSite) -> str:
    """A page whose prose has several links to quotes."""
    return max(
        (page for page in built_site.pages if page.startswith("teori/")),
        key=lambda page: len(built_site.html(page).css("a.belegg-link--quote")),
    )


def link_in(page: Page) -> Locator:
    link = page.locator("a.belegg-link--quote").first
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")
    rest(page)
    return link


def rest(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def box(page: Page) -> Locator:
    return page.locator("#belegg-preview")


def quote_requests(visitor: Visitor) -> list[str]:
    return [url for url in visitor.requests if "/sitat/" in url]


def test_pointing_shows_the_quote_after_a_while(
    visitor: Visitor, built_site: BuiltSite, path: str
) -> None:
    page = visitor.open(path)
    link = link_in(page)
    assert not quote_requests(visitor)
    link.hover()
    page.wait_for_timeout(150)
    assert not quote_requests(visitor), "the pointer only passed by"
    expect(box(page)).to_be_visible()
    quote = built_site.quotes[resolve(path, link.get_attribute("href") or "")[6:-1]]
    expect(box(page)).to_contain_text(" ".join(quote["text"].split()))
    expect(box(page)).to_contain_text(f"s. {quote['source']['page']}")
    expect(box(page).locator("a, button, summary, input")).to_have_count(0)
    assert len(quote_requests(visitor)) == 1


def test_coming_by_keyboard_shows_it_and_leaves_the_focus(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link = link_in(page)
    page.keyboard.press("Tab")
    link.focus()
    expect(box(page)).to_be_visible()
    expect(link).to_be_focused()
    expect(link).to_have_accessible_description(words_of(box(page)))
    page.mouse.move(5, 300)
    page.wait_for_timeout(400)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(box(page)).to_be_hidden()
    expect(link).not_to_have_attribute("aria-describedby", "belegg-preview")


def words_of(shown: Locator) -> re.Pattern[str]:
    words = shown.locator("blockquote").inner_text()[:60]
    return re.compile(rf"^{re.escape(words)}.*, s\. \d+", re.DOTALL)


def test_it_stays_while_one_points_at_it(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link_in(page).hover()
    expect(box(page)).to_be_visible()
    box(page).locator("blockquote").hover()
    page.wait_for_timeout(400)
    expect(box(page)).to_be_visible()
    page.mouse.move(5, 300)
    expect(box(page)).to_be_hidden()


def test_escape_closes_it_until_one_comes_again(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link = link_in(page)
    link.hover()
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    page.wait_for_timeout(500)
    expect(box(page)).to_be_hidden()
    page.mouse.move(5, 300)
    link.hover()
    expect(box(page)).to_be_visible()
    assert len(quote_requests(visitor)) == 1, "the quote is fetched once"


def test_scrolling_closes_it(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link_in(page).hover()
    expect(box(page)).to_be_visible()
    page.mouse.wheel(0, 300)
    expect(box(page)).to_be_hidden()


def test_a_touch_or_a_passing_pointer_shows_nothing(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link = link_in(page)
    link.evaluate(
        """link => link.dispatchEvent(
            new PointerEvent("pointerover", { bubbles: true, pointerType: "touch" }))"""
    )
    page.wait_for_timeout(600)
    link.hover()
    page.mouse.move(5, 300)
    page.wait_for_timeout(600)
    expect(box(page)).to_have_count(0)
    assert not quote_requests(visitor)


def test_the_link_still_leads_to_the_quote(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link = link_in(page)
    target = resolve(path, link.get_attribute("href") or "")
    link.hover()
    expect(box(page)).to_be_visible()
    link.click()
    page.wait_for_url(f"**/{target}")


def test_a_quote_that_cannot_be_fetched_is_not_shown(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    page.evaluate("() => { window.fetch = () => Promise.reject(Error()); }")
    link = link_in(page)
    link.hover()
    page.wait_for_timeout(600)
    expect(box(page)).to_have_count(0)


def test_paper_has_no_box(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    link_in(page).hover()
    expect(box(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 640), (1280, 900)])
def test_it_is_on_the_screen_and_beside_the_link(
    visitor: Visitor, path: str, width: int, height: int, scheme: Scheme
) -> None:
    page = visitor.open(path, width=width, height=height, scheme=scheme)
    link = link_in(page)
    link.hover()
    expect(box(page)).to_be_visible()
    place, of_link = box(page).bounding_box(), link.bounding_box()
    assert place is not None
    assert of_link is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= height
    below = place["y"] >= of_link["y"] + of_link["height"]
    assert below or place["y"] + place["height"] <= of_link["y"]
    results = Axe().run(page, context="#belegg-preview")
    assert results.violations_count == 0, results.generate_report()
