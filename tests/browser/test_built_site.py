"""The real site's files: every page whole, every link returned, every way of reading on right.

No browser is needed for these.
"""

import http.client
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.browser.built_site import BASE, PUBLIC_URL, BuiltSite, fold, resolve
from tests.browser.sources import SourceQuote, read_quotes
from tests.projects import ROOT


@pytest.fixture(scope="module")
def source_quotes() -> list[SourceQuote]:
    return read_quotes(ROOT)


def meta(site: BuiltSite, page: str, selector: str, attribute: str) -> str:
    node = site.html(page).css_first(f"head {selector}")
    return (node.attributes[attribute] or "") if node else ""


def title(site: BuiltSite, page: str) -> str:
    node = site.html(page).css_first("head title")
    return fold(node.text()) if node else ""


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_the_sitemap_lists_every_page_once(built_site: BuiltSite) -> None:
    text = (built_site.folder / "sitemap.xml").read_text("utf-8")
    listed = [url.removeprefix(PUBLIC_URL) for url in re.findall("<loc>(.*?)</loc>", text)]
    assert sorted(listed) == list(built_site.pages)


def test_every_page_of_the_sitemap_is_served(built_site: BuiltSite, site_url: str) -> None:
    text = (built_site.folder / "sitemap.xml").read_text("utf-8")
    connection = http.client.HTTPConnection(urlsplit(site_url).netloc, timeout=10)
    answers = {}
    for url in re.findall("<loc>(.*?)</loc>", text):
        connection.request("GET", urlsplit(url).path)
        response = connection.getresponse()
        response.read()
        answers[url] = response.status
    connection.close()
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert len(answers) > 150


def test_what_is_not_there_is_answered_with_404(site_url: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(site_url).netloc, timeout=10)
    connection.request("GET", f"{BASE}sitat/finnes/ikke/her/")
    assert connection.getresponse().status == 404
    connection.close()


def test_every_page_is_in_bokmal_and_has_one_main_heading(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.pages:
        html = built_site.html(page)
        root, headings = html.css_first("html"), html.css("h1")
        if root is None or root.attributes.get("lang") != "nb":
            faults.append(f"{page}: lang")
        if len(headings) != 1 or not fold(headings[0].text()):
            faults.append(f"{page}: {len(headings)} h1")
    assert faults == []


def test_every_page_has_a_title_a_description_and_its_own_address(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.pages:
        if not title(built_site, page):
            faults.append(f"{page}: no title")
        if not meta(built_site, page, 'meta[name="description"]', "content"):
            faults.append(f"{page}: no description")
        if meta(built_site, page, 'link[rel="canonical"]', "href") != PUBLIC_URL + page:
            faults.append(f"{page}: canonical")
    assert faults == []


def test_no_two_pages_have_the_same_title(built_site: BuiltSite) -> None:
    assert repeated([title(built_site, page) for page in built_site.pages]) == []


def test_no_two_quotes_have_the_same_description(built_site: BuiltSite) -> None:
    quotes = [page for page in built_site.pages if page.startswith("sitat/")]
    assert len(quotes) == len(built_site.quotes)
    described = [meta(built_site, page, 'meta[name="description"]', "content") for page in quotes]
    assert repeated(described) == []


def test_the_missing_page_says_so_in_its_title(built_site: BuiltSite) -> None:
    assert "Fant ikke siden" in (built_site.folder / "404.html").read_text("utf-8")
    text = (built_site.folder / "404.html").read_text("utf-8")
    assert "Fant ikke siden" in text.partition("</title>")[0]


def test_no_shell_or_slot_is_left(built_site: BuiltSite) -> None:
    html = built_site.folder.rglob("*.html")
    left = [str(path) for path in html if "belegg-slot" in path.read_text("utf-8")]
    assert left == []
    assert not (built_site.folder / "belegg-shell").exists()


def test_the_data_hold_the_quotes_of_the_source_files(
    built_site: BuiltSite, source_quotes: list[SourceQuote]
) -> None:
    assert list(built_site.quotes) == sorted(quote.id for quote in source_quotes)


def test_every_quote_is_shown_with_its_own_words(built_site: BuiltSite) -> None:
    """Wherever a card stands, it shows all the words of the quote it says it is."""
    faults, shown = [], Counter[str]()
    for page in built_site.pages:
        for card in built_site.html(page).css("figure[data-quote]"):
            id_ = card.attributes["data-quote"] or ""
            words = card.css_first("blockquote")
            shown[id_] += 1
            if words is None or fold(words.text()) != fold(built_site.quotes[id_]["text"]):
                faults.append(f"{page}: {id_}")
    assert faults == []
    assert set(shown) == set(built_site.quotes)


def test_a_quote_page_leads_to_all_that_the_quote_is_part_of(
    built_site: BuiltSite, source_quotes: list[SourceQuote]
) -> None:
    missing = {
        quote.id: missed
        for quote in source_quotes
        if (missed := quote.pages - built_site.links(quote.url))
    }
    assert missing == {}


@pytest.mark.parametrize("kind", ["tema", "fase", "informant", "studie", "funn", "teori"])
def test_what_a_quote_page_leads_to_leads_back(
    built_site: BuiltSite, source_quotes: list[SourceQuote], kind: str
) -> None:
    """Not only what the quote is part of: every page of these kinds that it links to."""
    pairs = [
        (quote.url, page)
        for quote in source_quotes
        for page in built_site.links(quote.url)
        if page.startswith(f"{kind}/") and page != f"{kind}/"
    ]
    assert pairs
    dead_ends = [pair for pair in pairs if pair[0] not in built_site.links(pair[1])]
    assert dead_ends == []


def test_a_quote_has_the_right_neighbours_in_each_of_its_themes(
    built_site: BuiltSite, source_quotes: list[SourceQuote]
) -> None:
    expected: dict[tuple[str, str], dict[str, str]] = {}
    for theme in {theme for quote in source_quotes for theme in quote.themes}:
        urls = [quote.url for quote in source_quotes if theme in quote.themes]
        for before, url, after in zip(["", *urls], urls, [*urls[1:], ""], strict=False):
            around = {"prev": before, "next": after}
            expected[url, f"tema/{theme}/"] = {rel: to for rel, to in around.items() if to}
    assert neighbours(built_site, source_quotes) == expected


def neighbours(site: BuiltSite, quotes: list[SourceQuote]) -> dict[tuple[str, str], dict[str, str]]:
    """By quote's and theme's page: where the page's rel=prev and rel=next lead."""
    found = {}
    for quote in quotes:
        for nav in site.html(quote.url).css("nav:has(a[href*='tema/'])"):
            theme = nav.css_first("a[href*='tema/']")
            if nav.css_first("a[rel]") is None and "eneste" not in nav.text():
                continue  # the site's own menu
            assert theme is not None
            found[quote.url, resolve(quote.url, theme.attributes["href"] or "")] = {
                link.attributes["rel"] or "": resolve(quote.url, link.attributes["href"] or "")
                for link in nav.css("a[rel]")
            }
    return found


def test_the_archive_lists_every_quote(built_site: BuiltSite) -> None:
    listed = {
        node.attributes["data-quote"] for node in built_site.html("arkiv/").css("[data-quote]")
    }
    assert listed == set(built_site.quotes)
