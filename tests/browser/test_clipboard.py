"""A quote is copied with its citation and address."""

import re

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


@pytest.mark.parametrize("kind", ["quote", "theme", "finding", "study"])
def test_each_form_of_a_citation_is_copied_as_it_is_shown(
    visitor: Visitor, built_site: BuiltSite, kind: str
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), permissions=CLIPBOARD)
    page.locator("main summary", has_text=re.compile("^Siter$")).click()
    for form in page.locator(".belegg-cite section").all():
        form.get_by_role("button").click()
        expect(form.get_by_text("Kopiert")).to_be_visible()
        shown = form.locator("p, pre").text_content()
        assert page.evaluate("navigator.clipboard.readText()") == shown
    assert page.locator(".belegg-cite section").count() == 7


def test_citations_are_read_without_a_script(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open(PAGE_OF_KIND["study"](built_site), javascript=False)
    page.locator("main summary", has_text=re.compile("^Siter$")).click()
    for form in page.locator(".belegg-cite section").all():
        expect(form.locator("p, pre")).to_be_visible()
        expect(form.get_by_role("button")).to_have_count(0)


def test_paper_has_the_reference_and_no_other_form(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open(PAGE_OF_KIND["quote"](built_site))
    page.emulate_media(media="print")
    seen = [form for form in page.locator(".belegg-cite section").all() if form.is_visible()]
    [reference] = seen
    expect(reference).to_contain_text("APA, norsk")
