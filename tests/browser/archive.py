"""What a reader of the archive sees and does."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor
from tests.projects import ROOT

BOX = "Søk i sitater og tekst"
SCRIPTS = ROOT / "site_overrides/javascripts/archive"
STEP = int(re.findall(r"STEP = (\d+)", (SCRIPTS / "view/dom.js").read_text("utf-8"))[0])
"""Results that are shown at a time."""


def address(**state: str | list[str]) -> str:
    return f"arkiv/?{urlencode(state, doseq=True)}"


def search_for(visitor: Visitor, *, width: int = 1280, **state: str | list[str]) -> Page:
    """The archive with its answer to what an address asks for."""
    page = visitor.open(address(**state), width=width)
    expect(status_of(page)).not_to_be_empty()
    return page


def box_of(page: Page) -> Locator:
    return page.get_by_label(BOX, exact=True)


def status_of(page: Page) -> Locator:
    return page.locator("#arkiv-antall[role=status]")


def expect_answer(page: Page, query: str) -> None:
    """The search is over and has said what it found."""
    answer = rf"(\d+ sitat(er)?|Ingen treff) for «{re.escape(query)}»"
    expect(status_of(page)).to_have_text(re.compile(answer))


def results_of(page: Page) -> Locator:
    return page.locator("#arkiv-treff [data-quote]")


def ids_of(listed: Locator) -> list[str]:
    """The quotes that a list shows, in its order."""
    ids: list[str] = listed.evaluate_all("items => items.map(item => item.dataset.quote)")
    return ids


def shown_quotes(page: Page) -> list[str]:
    return ids_of(results_of(page))


def all_quotes(page: Page) -> list[str]:
    """All results: the rest is asked for as long as there is any."""
    more = page.get_by_role("button", name="Vis flere")
    while more.is_visible():
        before = results_of(page).count()
        more.click()
        expect(results_of(page)).not_to_have_count(before)
    return shown_quotes(page)


def open_filters(page: Page) -> Locator:
    """The panel of filters, with its numbers."""
    page.get_by_text("Filtrer sitatene", exact=True).click()
    panel = page.locator("#arkiv-fasetter")
    expect(panel.get_by_role("group", name="Studie")).to_be_visible()
    return panel


def unfold(panel: Locator) -> None:
    """All values of long filters."""
    folded = panel.get_by_role("button", name=re.compile("^Vis alle"))
    while folded.count():
        folded.first.click()


def chip_names(page: Page) -> list[str]:
    chips = page.locator("#arkiv-valg .belegg-chosen")
    return [text.removesuffix(" ×") for text in chips.all_inner_texts()]


def expect_other_results(page: Page, act: Callable[[], object]) -> None:
    """What is shown is made anew by an act."""
    results_of(page).evaluate_all("all => all.forEach(one => { one.dataset.old = ''; })")
    act()
    expect(page.locator("#arkiv-treff [data-old]")).to_have_count(0)
    expect(results_of(page).first).to_be_visible()
