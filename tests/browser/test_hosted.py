"""The site works under the headers of hosting/nginx.conf: no page needs what they forbid."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.built_site import BuiltSite
from tests.browser.kinds import KINDS, PAGE_OF_KIND
from tests.browser.serving import serve
from tests.browser.visitor import MISSING, Visitor
from tests.nginx import read_headers


@pytest.fixture
def guarded(browser: Browser, built_site: BuiltSite) -> Iterator[Visitor]:
    """A reader whose browser holds each page to the server's policy, and complains of breaches."""
    headers = read_headers()
    assert "Content-Security-Policy" in headers
    with serve(built_site, headers) as url:
        yield Visitor(browser, url)


def test_no_page_breaks_the_policy(guarded: Visitor, built_site: BuiltSite) -> None:
    page = guarded.open()
    for kind in KINDS:
        guarded.go(page, PAGE_OF_KIND[kind](built_site))
    guarded.go(page, "arkiv/?q=opplæringen")
    expect(page.locator("#arkiv-treff a").first).to_be_visible()
    page.locator("#arkiv-treff a").first.click()
    page.get_by_role("button", name="Kopier med kildehenvisning").first.click()
    page.get_by_title("Bytt til mørk visning").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    guarded.assert_undisturbed()


def test_a_page_that_is_not_there_breaks_no_policy(guarded: Visitor) -> None:
    page = guarded.open(MISSING)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    guarded.assert_undisturbed()


def test_what_the_policy_is_for_is_held_off(guarded: Visitor) -> None:
    page = guarded.open()
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: '//elsewhere.example/'}))")
    page.wait_for_function("() => document.images.length > 0")
    refused = [trouble for trouble in guarded.troubles if "Content Security Policy" in trouble]
    assert any("connect-src" in trouble for trouble in refused)
    assert any("img-src" in trouble for trouble in refused)
