"""axe finds no fault on any kind of page, on a phone and a desk, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.kinds import KINDS, PAGE_OF_KIND
from tests.browser.visitor import Scheme, Visitor

# Preloading serves experimental rules only, which are off, and costs a fifth of the time.
_OPTIONS = {"resultTypes": ["violations"], "preload": False}
_OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that light and dark can differ in."""


def open_everything(page: Page) -> None:
    """What is folded away is part of the page too."""
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    visitor: Visitor, built_site: BuiltSite, kind: str, scheme: Scheme
) -> None:
    page = visitor.open(PAGE_OF_KIND[kind](built_site), scheme=scheme)
    shown = "slate" if scheme == "dark" else "default"
    assert page.locator("body").get_attribute("data-md-color-scheme") == shown
    if kind == "archive":
        page.get_by_label("Søk i sitater og tekst").fill("opplæringen")
        expect(page.locator("#arkiv-treff [data-quote]").first).to_be_visible()
    open_everything(page)
    options = _OPTIONS | ({"runOnly": _OF_COLOURS} if scheme == "dark" else {})
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{width} px: {results.generate_report()}"


def test_axe_finds_nothing_in_the_open_menu(visitor: Visitor) -> None:
    page = visitor.open(width=360)
    page.locator("header summary").first.click()
    for fold in page.locator("header nav summary").all():
        fold.click()
    expect(page.get_by_role("banner").get_by_role("link", name="Kodebok")).to_be_visible()
    results = Axe().run(page, options=_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
