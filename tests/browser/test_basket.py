"""Quotes picked on the archive's page: kept, ordered, shared, taken along."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.visitor import Scheme, Visitor

SEARCH = "arkiv/?q=deltakerne"
CLIPBOARD = ("clipboard-read", "clipboard-write")


def pick(page: Page, count: int) -> list[str]:
    """Put the first hits in the basket; their ids."""
    hits = page.locator("#arkiv-treff figure[data-quote]")
    expect(hits.nth(count - 1)).to_be_visible()
    for hit in hits.all()[:count]:
        hit.get_by_role("button", name="Legg i kurven").click()
    return [hit.get_attribute("data-quote") or "" for hit in hits.all()[:count]]


def basket(page: Page) -> Locator:
    return page.get_by_role("region", name="Sitatkurv")


def open_basket(page: Page) -> Locator:
    basket(page).locator("summary").click()
    return basket(page)


def ids(page: Page) -> list[str]:
    links = basket(page).locator("li a").all()
    addresses = [link.get_attribute("href") or "" for link in links]
    return [address.partition("/sitat/")[2].rstrip("/") for address in addresses]


def said(page: Page) -> Locator:
    return basket(page).get_by_role("status")


def shared(quotes: Sequence[str]) -> str:
    return f"arkiv/?kurv={','.join(quotes)}"


@pytest.fixture
def some(built_site: BuiltSite) -> list[str]:
    """Quotes of each study, one of them by someone the report does not name."""
    known = [id_ for id_, quote in built_site.quotes.items() if "participant" in quote]
    nameless = [id_ for id_, quote in built_site.quotes.items() if "participant" not in quote]
    return [known[-1], nameless[0], known[0]]


def test_a_quote_is_put_in_kept_and_taken_out(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    expect(page.get_by_role("button", name="Legg i kurven").first).to_be_visible()
    expect(basket(page)).to_be_hidden()
    button = page.locator("#arkiv-treff .belegg-pick").first
    expect(button).to_have_text("Legg i kurven")
    expect(button).to_have_attribute("aria-pressed", "false")
    (id_,) = pick(page, 1)
    expect(button).to_have_text("Ta ut av kurven")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(basket(page)).to_contain_text("1 sitat")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert ids(page) == [id_]
    button.click()
    expect(basket(page)).to_be_hidden()
    expect(button).to_have_text("Legg i kurven")


def test_every_hit_can_be_picked_as_a_line_too(visitor: Visitor) -> None:
    page = visitor.open(f"{SEARCH}&vis=linjer")
    page.locator("#arkiv-treff [data-quote]").first.get_by_role("button").click()
    expect(basket(page)).to_contain_text("1 sitat")


def test_nothing_is_fetched_for_a_basket_nobody_opens(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    pick(page, 1)
    visitor.requests.clear()
    visitor.go(page, "arkiv/")
    expect(basket(page)).to_be_visible()
    assert not [url for url in visitor.requests if "/arkiv/data/" in url or "exports" in url]


def test_the_order_changes_by_keyboard_and_is_said(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    first, second, third = pick(page, 3)
    items = open_basket(page).get_by_role("listitem")
    expect(items.nth(0).get_by_role("button", name="Flytt opp")).to_be_disabled()
    items.nth(0).get_by_role("button", name="Flytt ned").focus()
    page.keyboard.press("Enter")
    assert ids(page) == [second, first, third]
    expect(said(page)).to_have_text("Nå nummer 2 av 3.")
    expect(items.nth(1).get_by_role("button", name="Flytt ned")).to_be_focused()
    page.keyboard.press("Enter")
    assert ids(page) == [second, third, first]
    expect(said(page)).to_have_text("Nå nummer 3 av 3.")
    expect(items.nth(2).get_by_role("button", name="Flytt opp")).to_be_focused()
    page.reload()
    expect(basket(page)).to_be_visible()
    assert ids(page) == [second, third, first]


def test_quotes_are_taken_out_one_by_one_and_all_at_once(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    first, second, third, last = pick(page, 4)
    items = open_basket(page).get_by_role("listitem")
    items.nth(3).get_by_role("button", name="Ta ut av kurven").click()
    expect(items.nth(2).get_by_role("button", name="Ta ut av kurven")).to_be_focused()
    expect(said(page)).to_have_text("Tatt ut av kurven.")
    assert ids(page) == [first, second, third]
    hit = page.locator(f'#arkiv-treff figure[data-quote="{last}"]')
    expect(hit.get_by_role("button", name="Legg i kurven")).to_be_visible()

    page.evaluate("window.confirm = () => false")
    basket(page).get_by_role("button", name="Tøm kurven").click()
    assert ids(page) == [first, second, third]
    page.evaluate("window.confirm = () => true")
    basket(page).get_by_role("button", name="Tøm kurven").click()
    expect(said(page)).to_have_text("Kurven er tom.")
    expect(page.locator("#arkiv-sok")).to_be_focused()
    expect(items).to_have_count(0)


def test_another_tab_has_the_same_basket(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    other = page.context.new_page()
    visitor.go(other, SEARCH)
    (id_,) = pick(page, 1)
    expect(basket(other)).to_contain_text("1 sitat")
    button = other.locator(f'figure[data-quote="{id_}"] .belegg-pick')
    expect(button).to_have_text("Ta ut av kurven")
    other.close()


@pytest.mark.parametrize("refused", [["setItem"], ["getItem", "setItem"]])
def test_it_lasts_as_long_as_the_page_where_nothing_is_kept(
    visitor: Visitor, refused: list[str]
) -> None:
    """A browser may keep nothing at all, or no more than it has."""
    page = visitor.open(SEARCH)
    page.evaluate(
        """(names) => {
            const refuse = () => { throw new DOMException("no", "QuotaExceededError"); };
            for (const name of names) Storage.prototype[name] = refuse;
        }""",
        refused,
    )
    picked = pick(page, 2)
    expect(basket(page)).to_contain_text("2 sitater")
    assert ids(page) == picked


@pytest.mark.parametrize("kept", ["{", "null", "7", "[null]", '[{"id": "../../x"}]', '[{"id": 3}]'])
def test_a_broken_store_is_no_basket(visitor: Visitor, kept: str) -> None:
    page = visitor.open("arkiv/")
    path = page.evaluate("new URL('..', location).pathname")
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [f"belegg.kurv {path}", kept]
    )
    visitor.go(page, SEARCH)
    expect(page.locator("#arkiv-treff figure").first).to_be_visible()
    expect(basket(page)).to_be_hidden()
    pick(page, 1)
    expect(basket(page)).to_contain_text("1 sitat")


def test_what_is_withdrawn_does_not_live_on(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    first, second = pick(page, 2)
    page.evaluate(
        """(id) => {
            for (const key of Object.keys(localStorage).filter((key) => key.startsWith("belegg"))) {
                const text = localStorage.getItem(key);
                localStorage.setItem(key, text.replaceAll(id, `${id}-trukket`));
            }
        }""",
        second,
    )
    page.reload()
    expect(basket(page)).to_contain_text("2 sitater")
    open_basket(page)
    expect(said(page)).to_have_text(
        "1 sitat i kurven finnes ikke lenger på nettstedet og er utelatt."
    )
    assert ids(page) == [first]
    assert "trukket" not in json.dumps(page.evaluate("({ ...localStorage })"))


def test_the_copy_has_words_sources_and_addresses(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open(SEARCH, permissions=CLIPBOARD)
    picked = pick(page, 2)
    open_basket(page).get_by_role("button", name="Kopier med kildehenvisninger").click()
    expect(said(page)).to_have_text("Kopiert.")
    first, second, heading, *sources = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    for text, id_ in zip((first, second), picked, strict=True):
        quote = built_site.quotes[id_]
        assert text.startswith(f"«{' '.join(quote['text'].split())}» (")
        assert f", sitert i {quote['study'].split('-')[0].capitalize()}, " in text
        assert text.endswith(f") {visitor.url}{quote['url']}")
    assert heading == "Kilder"
    assert [source.split(",")[0].split(".")[0] for source in sources] == list(
        dict.fromkeys(id_.split("-")[0].capitalize() for id_ in picked)
    )


def test_a_refused_clipboard_is_said(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    pick(page, 1)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    open_basket(page).get_by_role("button", name="Kopier lenke").click()
    expect(said(page)).to_contain_text("Det gikk ikke nå.")


@pytest.mark.parametrize(
    ("button", "file", "start"),
    [
        ("Last ned for Word", "sitatkurv.rtf", b"{\\rtf1\\ansi"),
        ("Last ned CSV", "sitatkurv.csv", b"\xef\xbb\xbfid,who,"),
        ("Last ned RIS", "sitatkurv.ris", b"TY  - "),
        ("Last ned BibTeX", "sitatkurv.bib", b"@"),
        ("Last ned CSL-JSON", "sitatkurv.json", b"["),
    ],
)
def test_the_files(visitor: Visitor, button: str, file: str, start: bytes) -> None:
    page = visitor.open(SEARCH)
    (id_,) = pick(page, 1)
    open_basket(page)
    with page.expect_download() as download:
        basket(page).get_by_role("button", name=button).click()
    assert download.value.suggested_filename == file
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(start)
    assert f"/sitat/{id_}/".encode() in content


def test_a_shared_basket_leaves_ones_own(visitor: Visitor, some: list[str]) -> None:
    page = visitor.open(SEARCH, permissions=CLIPBOARD)
    own = pick(page, 2)
    visitor.go(page, shared([*some, own[0]]))
    expect(basket(page)).to_contain_text("Delt sitatkurv 4 sitater")
    expect(said(page)).to_have_text("Noen har delt denne kurven med deg. Din egen er som den var.")
    assert ids(page) == [*some, own[0]]
    expect(basket(page).get_by_role("button", name="Flytt")).to_have_count(0)
    expect(basket(page).get_by_role("button", name="Tøm kurven")).to_be_hidden()

    basket(page).get_by_role("button", name="Kopier lenke").click()
    expect(said(page)).to_have_text("Kopiert.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == visitor.url + shared([*some, own[0]])

    basket(page).get_by_role("button", name="Lukk den delte kurven").click()
    expect(page).to_have_url(re.compile(r"/arkiv/$"))
    assert ids(page) == own
    visitor.go(page, shared([*some, own[0]]))
    basket(page).get_by_role("button", name="Legg sitatene i min kurv").click()
    expect(said(page)).to_have_text("3 sitater er lagt i kurven din.")
    expect(page).to_have_url(re.compile(r"/arkiv/$"))
    assert ids(page) == [*own, *some]
    visitor.go(page, "arkiv/")
    expect(basket(page)).to_contain_text("5 sitater")


def test_an_address_with_what_does_not_exist(visitor: Visitor, some: list[str]) -> None:
    gone = [f"{some[0]}-borte", "ingen/slik/studie", "paulseth-2022/ingen/slik"]
    broken = ["../../om", "<b>", "a/b", "", "//example.org/x/y", some[0]]
    page = visitor.open(shared([*gone, *some, *broken]))
    expect(said(page)).to_contain_text("3 sitater i kurven finnes ikke lenger")
    assert ids(page) == some
    visitor.go(page, shared(gone[:1]))
    expect(said(page)).to_have_text(
        "1 sitat i kurven finnes ikke lenger på nettstedet og er utelatt."
    )
    expect(basket(page).get_by_role("listitem")).to_have_count(0)
    visitor.go(page, shared(broken[:-1]))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(basket(page)).to_be_hidden()


def test_the_sheet_for_a_meeting(visitor: Visitor, built_site: BuiltSite) -> None:
    """Only the basket is printed, each quote with who, study, page and room for notes."""
    page = visitor.open(SEARCH)
    picked = pick(page, 2)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    open_basket(page).get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    items = basket(page).get_by_role("listitem")
    for item, id_ in zip(items.all(), picked, strict=True):
        quote = built_site.quotes[id_]
        expect(item).to_contain_text(" ".join(quote["text"].split())[:80])
        expect(item).to_contain_text(quote["pseudonym"])
        expect(item).to_contain_text(f"s. {quote['source']['page']}")
        lines = item.locator(".belegg-basket__notes span")
        assert lines.count() == 3
        for line in lines.all():
            expect(line).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    for other in ("h1", "#arkiv-treff", "#arkiv-skjema", "#arkiv-alle"):
        expect(page.locator(other)).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_basket_is_accessible(visitor: Visitor, width: int, scheme: Scheme) -> None:
    page = visitor.open(SEARCH, width=width, scheme=scheme)
    pick(page, 2)
    open_basket(page)
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
