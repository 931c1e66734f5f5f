"""What a reader meets at an address of an earlier release."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.browser.conftest import undisturbed
from tests.browser.serving import serve
from tests.browser.visitor import Scheme, Visitor
from tests.projects import build, copy_project

LONG = "a" * 80
ENTRIES = f"""\
schema: 1
redirects:
  - {{from: theme:korte-frister, to: theme:frister}}
  - {{from: finding:haster, to: finding:for-lite-tid}}
  - {{from: theory:gate, to: theory:lipsky}}
  - {{from: phase:midt, to: phase:slutt}}
  - {{from: study:nord, to: study:nord-2020}}
  - {{from: participant:nord-2020/anne, to: participant:nord-2020/anna}}
  - {{from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/for-kort}}
  - {{from: theme:delt, to: [theme:frister, theme:kolleger, quote:nord-2020/anna/for-kort]}}
  - {{from: finding:noe, to: [], because: Funnet hvilte på ett sitat.}}
  - {{from: quote:nord-2020/anna/{LONG}, to: [], because: Det var {LONG}.}}
"""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
ONWARD = [
    ("tema/korte-frister/", "tema/frister/"),
    ("funn/haster/", "funn/for-lite-tid/"),
    ("teori/gate/", "teori/lipsky/"),
    ("fase/midt/", "fase/slutt/"),
    ("studie/nord/", "studie/nord-2020/"),
    ("informant/nord-2020/anne/", "informant/nord-2020/anna/"),
    ("sitat/nord-2020/anna/gammel/", "sitat/nord-2020/anna/for-kort/"),
]


@pytest.fixture(scope="module")
def visitor_of_moved(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    project = copy_project("two-studies", tmp_path_factory.mktemp("moved"))
    (project / "redirects.yml").write_text(ENTRIES, "utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("https://example.org/to/", PUBLIC_URL)
    config.write_text(text, "utf-8")
    with serve(BuiltSite(build(project).resolve())) as url:
        yield Visitor(browser, url)


@pytest.fixture
def visitor(visitor_of_moved: Visitor) -> Iterator[Visitor]:
    yield from undisturbed(visitor_of_moved)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("former", "target"), ONWARD)
def test_a_former_address_leads_on_by_itself(
    visitor: Visitor, former: str, target: str, javascript: bool
) -> None:
    page = visitor.open(former, javascript=javascript)
    expect(page).to_have_url(visitor.url + target)
    expect(page.locator("main h1").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_reader_of_what_was_split_chooses(visitor: Visitor, javascript: bool) -> None:
    page = visitor.open("tema/delt/", javascript=javascript)
    expect(page.get_by_role("heading", level=1)).to_have_text("Temaet er delt i flere")
    expect(page.locator(".belegg-page--moved li")).to_have_count(3)
    page.locator(".belegg-page--moved").get_by_role("link", name="Kolleger").click()
    expect(page).to_have_url(visitor.url + "tema/kolleger/")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_reader_of_what_is_gone_is_told_why(visitor: Visitor, javascript: bool) -> None:
    page = visitor.open("funn/noe/", javascript=javascript)
    expect(page.get_by_role("heading", level=1)).to_have_text("Funnet er ikke med lenger")
    expect(page.locator(".belegg-page--moved")).to_contain_text("Funnet hvilte på ett sitat.")
    page.get_by_role("link", name="Søk i sitatarkivet").click()
    expect(page).to_have_url(visitor.url + "arkiv/")


@pytest.mark.parametrize(
    "address",
    ["tema/korte-frister/", "tema/delt/", "funn/noe/", f"sitat/nord-2020/anna/{LONG}/"],
    ids=["one", "several", "none", "a long address"],
)
def test_the_page_can_be_read_by_everyone_and_on_the_smallest_screen(
    visitor: Visitor, address: str
) -> None:
    """A browser would leave the first at once, so the page it leads to does not come."""
    page = visitor.open(width=320)
    page.route("**/tema/frister/", lambda route: route.fulfill(status=204))
    visitor.go(page, address)
    expect(page.locator(".belegg-page--moved")).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        assert results.violations_count == 0, results.generate_report()
    page.unroute("**/tema/frister/")
