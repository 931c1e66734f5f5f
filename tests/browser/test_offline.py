"""The site from a disk, without a server or a network: everything works as on the web."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.archive import (
    all_quotes,
    box_of,
    chip_names,
    expect_answer,
    open_filters,
    search_for,
    shown_quotes,
    status_of,
)
from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.browser.conftest import undisturbed
from tests.browser.from_disk import ReaderFromDisk, dead_links, file_of, unpack_offline
from tests.browser.kinds import KINDS, PAGE_OF_KIND
from tests.browser.visitor import MISSING, Visitor

CLIPBOARD = ("clipboard-read", "clipboard-write")


@pytest.fixture(scope="session")
def unpacked(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack_offline(built_site, tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="session")
def one_from_disk(browser: Browser, unpacked: Path) -> ReaderFromDisk:
    return ReaderFromDisk(browser, f"{unpacked.as_uri()}/")


@pytest.fixture
def reader(one_from_disk: ReaderFromDisk) -> Iterator[Visitor]:
    """A reader whom nothing may disturb, and who asks no host for anything."""
    yield from undisturbed(one_from_disk)


def test_every_link_of_every_page_leads_to_a_file(unpacked: Path, built_site: BuiltSite) -> None:
    assert len(list(unpacked.rglob("index.html"))) == len(built_site.pages)
    assert dead_links(unpacked) == []


def test_no_kind_of_page_fails_or_asks_for_more_than_files(
    reader: Visitor, built_site: BuiltSite
) -> None:
    page = reader.open()
    for kind in KINDS:
        path = PAGE_OF_KIND[kind](built_site)
        if path != MISSING:
            reader.go(page, path)
            assert reader.path_of(page) == file_of(path)
    assert len(reader.requests) > len(KINDS)
    assert {url.split(":")[0] for url in reader.requests} == {"file"}


def test_a_page_loads_the_archives_scripts_only_where_it_is(reader: Visitor) -> None:
    reader.open("om/")
    assert not any("/archive/view/" in url for url in reader.requests)
    reader.open("arkiv/")
    assert any("/archive/view/page.js" in url for url in reader.requests)
    assert not any("/arkiv/data/" in url for url in reader.requests), "nobody searched yet"


@pytest.mark.parametrize(
    "query", ["anbud", "deltakerne", "«korte frister»", "oplæringen", "ukjentord", "øvrig tid"]
)
def test_a_search_finds_the_same_as_on_the_web(
    reader: Visitor, visitor: Visitor, query: str
) -> None:
    on_web = search_for(visitor, q=query)
    from_disk = search_for(reader, q=query)
    assert all_quotes(from_disk) == all_quotes(on_web)
    assert status_of(from_disk).inner_text() == status_of(on_web).inner_text()
    assert marks(from_disk) == marks(on_web)


def marks(page: Page) -> list[str]:
    return page.locator("#arkiv-treff mark").all_inner_texts()


def test_filters_narrow_to_the_same(reader: Visitor, visitor: Visitor) -> None:
    on_web, from_disk = (
        search_for(one, q="anbud", fase="oppstart", sorter="rapport") for one in (visitor, reader)
    )
    assert all_quotes(from_disk) == all_quotes(on_web) != []
    assert chip_names(from_disk) == chip_names(on_web)
    panels = [open_filters(page) for page in (on_web, from_disk)]
    assert panels[0].inner_text() == panels[1].inner_text()


def test_from_the_headers_search_to_a_quote_and_back(reader: Visitor) -> None:
    page = reader.open("om/")
    page.get_by_role("banner").get_by_role("searchbox").fill("anbud")
    page.keyboard.press("Enter")
    expect_answer(page, "anbud")
    assert reader.path_of(page) == "arkiv/index.html"
    found = shown_quotes(page)
    page.get_by_text("Filtrer sitatene", exact=True).click()
    page.get_by_role("group", name="Studie").get_by_role("checkbox").first.check()
    expect(page).to_have_url(re.compile(r"\?q=anbud&studie="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"index\.html\?q=anbud$"))
    page.locator("#arkiv-treff .belegg-quote__permalink").first.click()
    expect(page.locator(f'figure[data-quote="{found[0]}"]').first).to_be_visible()
    page.go_back()
    expect_answer(page, "anbud")
    assert shown_quotes(page) == found


def test_hits_in_prose_and_lines_lead_to_their_pages(reader: Visitor) -> None:
    page = search_for(reader, q="anbud", vis="linjer")
    for link in (page.locator(".belegg-kwic a"), page.locator("#arkiv-treff .belegg-briefs a")):
        address = link.first.get_attribute("href") or ""
        assert address.endswith("/index.html")
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        page.go_back()
        expect_answer(page, "anbud")


def test_the_basket_is_kept_and_taken_along_with_addresses_of_the_web(reader: Visitor) -> None:
    page = search_for(reader, q="anbud")
    [id_, *_] = shown_quotes(page)
    page.get_by_role("button", name="Legg i kurven").first.click()
    reader.go(page, "arkiv/")
    basket = page.get_by_role("region", name="Sitatkurv")
    basket.locator("summary").click()
    with page.expect_download() as downloading:
        basket.get_by_role("button", name="CSV").click()
    text = downloading.value.path().read_text("utf-8")
    assert f"{PUBLIC_URL}sitat/{id_}/" in text
    assert "file:" not in text
    basket.locator("li a").click()
    expect(page.locator(f'figure[data-quote="{id_}"]').first).to_be_visible()


def test_what_is_copied_has_the_address_on_the_web(reader: Visitor, built_site: BuiltSite) -> None:
    [one, *_] = built_site.quotes.values()
    for page in (
        reader.open(one["url"], permissions=CLIPBOARD),
        search_for(reader, q="anbud"),
    ):
        page.get_by_role("button", name="Kopier med kildehenvisning").first.click()
        expect(page.get_by_role("button", name="Kopiert").first).to_be_visible()
        copied: str = page.evaluate("navigator.clipboard.readText()")
        assert f" {PUBLIC_URL}sitat/" in copied
        assert "index.html" not in copied


def test_a_shared_basket_has_the_archives_address_on_the_web(reader: Visitor) -> None:
    page = reader.open("arkiv/?q=anbud", permissions=CLIPBOARD)
    expect_answer(page, "anbud")
    page.get_by_role("button", name="Legg i kurven").first.click()
    basket = page.get_by_role("region", name="Sitatkurv")
    basket.locator("summary").click()
    basket.get_by_role("button", name="Kopier lenke").click()
    expect(basket.get_by_role("status")).not_to_be_empty()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{PUBLIC_URL}arkiv/?kurv=")


def test_where_no_address_is_known_nothing_names_the_disk(reader: Visitor, unpacked: Path) -> None:
    archive = (unpacked / "arkiv/index.html").read_text("utf-8")
    loader = f'data-address="{PUBLIC_URL}"'
    assert archive.count(loader) == 1
    (unpacked / "arkiv/uten.html").write_text(archive.replace(loader, 'data-address=""'), "utf-8")
    page = reader.open("arkiv/uten.html?q=anbud")
    page.get_by_role("button", name="Legg i kurven").first.click()
    basket = page.get_by_role("region", name="Sitatkurv")
    basket.locator("summary").click()
    expect(basket.get_by_role("button", name="Kopier lenke")).to_have_count(0)
    with page.expect_download() as downloading:
        basket.get_by_role("button", name="CSV").click()
    assert "file:" not in downloading.value.path().read_text("utf-8")


def test_pointing_at_a_link_shows_the_quote(reader: Visitor, built_site: BuiltSite) -> None:
    path = max(
        (page for page in built_site.pages if page.startswith("teori/")),
        key=lambda page: len(built_site.html(page).css("a.belegg-link--quote")),
    )
    page = reader.open(path)
    link = page.locator("a.belegg-link--quote").first
    address = link.get_attribute("href") or ""
    link.hover()
    box = page.locator("#belegg-preview")
    expect(box).to_be_visible()
    quote = built_site.quotes[address.partition("sitat/")[2].removesuffix("/index.html")]
    expect(box).to_contain_text(" ".join(quote["text"].split()))


def test_words_of_the_glossary_are_explained(reader: Visitor, built_site: BuiltSite) -> None:
    path = next(p for p in built_site.pages if built_site.html(p).css("p a.belegg-term"))
    page = reader.open(path)
    page.locator("p a.belegg-term").first.click()
    more = page.get_by_role("dialog").get_by_role("link")
    expect(more).to_be_visible()
    more.click()
    assert reader.path_of(page) == "ordliste/index.html"


def test_the_choice_of_dark_is_kept_from_page_to_page(reader: Visitor) -> None:
    page = reader.open()
    page.get_by_title("Bytt til mørk visning").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    reader.go(page, "arkiv/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_without_scripts_one_reads_and_follows_links(reader: Visitor) -> None:
    page = reader.open(javascript=False)
    page.get_by_role("main").locator("a[href*='funn/']").first.click()
    assert reader.path_of(page).startswith("funn/")
    quote = page.locator("#innhold .belegg-quote__permalink").first
    quote.click()
    assert re.fullmatch(r"sitat/.+/index\.html", reader.path_of(page))
    expect(page.locator("#innhold blockquote").first).to_be_visible()
    reader.go(page, "arkiv/")
    quotes = page.get_by_role("region", name="Alle sitatene")
    quotes.locator("summary").first.click()
    quotes.locator("details a[href*='sitat/']").first.click()
    assert re.fullmatch(r"sitat/.+/index\.html", reader.path_of(page))


def test_axe_finds_nothing_in_the_archive(reader: Visitor) -> None:
    page = reader.open("arkiv/")
    box_of(page).fill("opplæringen")
    expect(page.locator("#arkiv-treff [data-quote]").first).to_be_visible()
    open_filters(page)
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert results.violations_count == 0, results.generate_report()
