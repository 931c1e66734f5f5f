"""Nothing leaves the site, and nothing goes wrong in a page by itself."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.built_site import BuiltSite
from tests.browser.kinds import KINDS, PAGE_OF_KIND
from tests.browser.visitor import Visitor


def test_no_page_fails_or_asks_another_host(visitor: Visitor, built_site: BuiltSite) -> None:
    """All kinds of pages, search, copying and the change to dark in one visit."""
    page = visitor.open()
    for kind in KINDS:
        path = PAGE_OF_KIND[kind](built_site)
        visitor.go(page, path)
        assert visitor.path_of(page) == path, "a page leads away from itself"
    visitor.go(page, "arkiv/?q=opplæringen")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("sitat"))
    page.locator("#arkiv-treff a").first.click()
    page.get_by_role("button", name="Kopier med kildehenvisning").first.click()
    page.get_by_title("Bytt til mørk visning").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    assert len(visitor.requests) > len(KINDS)
    assert any("/arkiv/data/" in url for url in visitor.requests)
    hosts = {urlsplit(url).hostname for url in visitor.requests if urlsplit(url).netloc}
    assert hosts == {"127.0.0.1"}
    visitor.assert_undisturbed()


def test_the_choice_of_dark_is_kept_from_page_to_page(visitor: Visitor) -> None:
    page = visitor.open()
    page.get_by_title("Bytt til mørk visning").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visitor.go(page, "arkiv/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
