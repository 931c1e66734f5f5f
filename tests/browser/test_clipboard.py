"""A quote is copied with its citation and address."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.built_site import BuiltSite, Quote, fold
from tests.browser.kinds import PAGE_OF_KIND
from tests.browser.visitor import Visitor

CLIPBOARD = ("clipboard-read", "clipboard-write")


def copied_from(page: Page, card: Locator) -> str:
    button = card.get_by_role("button", name="Kopier med kildehenvisning")
    button.click()
    expect(card.get_by_role("button", name="Kopiert")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Kopiert")).to_have_count(1)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def citation(quote: Quote, url: str) -> str:
    source = quote["source"]
    pages = f"{source['page']}–{source['page_end']}" if "page_end" in source else source["page"]
    author, year = quote["study"].split("-")
    who = f"{quote['pseudonym']}, sitert i {author.capitalize()}, {year}, s. {pages}"
    return f"«{fold(quote['text'])}» ({who}) {url}{quote['url']}"


@pytest.mark.parametrize("kind", ["quote", "theme", "finding"])
def test_the_clipboard_holds_words_source_and_address(
    visitor: Visitor, built_site: BuiltSite, kind: str
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), permissions=CLIPBOARD)
    button = page.get_by_role("button", name="Kopier med kildehenvisning").last
    id_ = button.evaluate("button => button.closest('figure').dataset.quote")
    card = page.locator(f'figure[data-quote="{id_}"]').filter(has=page.get_by_role("button"))
    assert copied_from(page, card.last) == citation(built_site.quotes[id_], visitor.url)


def test_a_refused_clipboard_is_said(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open(PAGE_OF_KIND["quote"](built_site))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    page.get_by_role("button", name="Kopier med kildehenvisning").click()
    expect(page.get_by_role("button", name="Kunne ikke kopiere")).to_be_visible()
