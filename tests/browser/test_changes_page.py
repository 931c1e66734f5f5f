"""The page that tells what releases changed: on a small screen, on paper, without a script."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.conftest import undisturbed
from tests.browser.serving import serve
from tests.browser.visitor import Scheme, Visitor
from tests.releases import build_as_release, make_release
from tests.repositories import commit, make_repository, replace

ADDRESS = "endringer/"
LONG = "Ord" * 80
MANY = 15


@pytest.fixture(scope="module")
def visitor_of_release(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """Of a site with a long list of changes, and a word as wide as no screen."""
    folder = tmp_path_factory.mktemp("release")
    project = make_repository(folder)
    where = "themes: [frister], phase: start, cycle: jobb, source: {section: '4.1', page: 13}"
    new = [f"  - {{id: ny-{n}, text: {LONG} {n}, {where}}}" for n in range(MANY)]
    replace(project, "quotes/nord-2020/dag.yml", "quotes: []", "\n".join(["quotes:", *new]))
    replace(project, "quotes/nord-2020/anna.yml", "Jeg skriver og skriver", "Jeg skriver og leser")
    commit(project, "v2")
    site = build_as_release(project, make_release(project, "v2", "v1"), folder / "v2")
    with serve(BuiltSite(site.resolve())) as url:
        yield Visitor(browser, url)


@pytest.fixture
def visitor(visitor_of_release: Visitor) -> Iterator[Visitor]:
    yield from undisturbed(visitor_of_release)


def last_change(page: Page) -> Locator:
    return page.locator("main details:not(.belegg-contents) > ul > li").last


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    visitor: Visitor, scheme: Scheme, width: int
) -> None:
    page = visitor.open(ADDRESS, width=width, scheme=scheme)
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    expect(last_change(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert results.violations_count == 0, results.generate_report()


def test_a_long_list_is_unfolded_without_a_script(visitor: Visitor) -> None:
    page = visitor.open(ADDRESS, javascript=False)
    expect(last_change(page)).to_be_hidden()
    page.get_by_text(f"Vis alle {MANY}").click()
    expect(last_change(page)).to_be_visible()


def test_paper_has_all_of_it(visitor: Visitor) -> None:
    page = visitor.open(ADDRESS)
    page.emulate_media(media="print")
    expect(last_change(page)).to_be_visible()


def test_words_out_and_in_differ_by_more_than_colour(visitor: Visitor) -> None:
    page = visitor.open(ADDRESS)
    out, into = (page.locator(f"main {name}").first for name in ("del", "ins"))
    expect(out).to_have_css("text-decoration-line", "line-through")
    expect(into).to_have_css("font-weight", "700")
    expect(into).to_have_css("text-decoration-line", "none")
