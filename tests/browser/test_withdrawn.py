"""What a reader meets at the address of a quote that was withdrawn."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.built_site import PUBLIC_URL, BuiltSite
from tests.browser.serving import serve
from tests.browser.visitor import MISSING, Visitor
from tests.projects import build, copy_project
from tests.withdrawing import rewrite_by_hand, withdraw


@pytest.fixture(scope="module")
def visitor_of_withdrawn(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    project = copy_project("two-studies", tmp_path_factory.mktemp("withdrawn"))
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("https://example.org/to/", PUBLIC_URL)
    config.write_text(text, "utf-8")
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    with serve(BuiltSite(build(project).resolve())) as url:
        yield Visitor(browser, url)


@pytest.mark.parametrize(
    "address",
    [
        "sitat/nord-2020/anna/for-kort/",
        "sitat/nord-2020/anna/for-kort",
        "sitat/nord-2020/anna/for-kort/index.html",
        "informant/nord-2020/anna/",
    ],
)
def test_the_page_says_that_the_quote_was_withdrawn_and_no_more(
    visitor_of_withdrawn: Visitor, address: str
) -> None:
    page = visitor_of_withdrawn.open(address)
    expect(page.locator(".belegg-page--notfound")).to_have_text("Sitatet er trukket tilbake.")
    expect(page).to_have_title("Sitatet er trukket tilbake.")
    visitor_of_withdrawn.leave()


def test_another_missing_page_is_only_missing(visitor_of_withdrawn: Visitor) -> None:
    page = visitor_of_withdrawn.open(MISSING)
    with page.expect_response("**/data/withdrawn.json"):
        page.reload()
    expect(page.locator("h1")).to_have_text("Fant ikke siden")
    visitor_of_withdrawn.assert_undisturbed()
    visitor_of_withdrawn.leave()


def test_without_a_script_the_page_says_what_it_can(visitor_of_withdrawn: Visitor) -> None:
    page = visitor_of_withdrawn.open("sitat/nord-2020/anna/for-kort/", javascript=False)
    expect(page.locator("h1")).to_have_text("Fant ikke siden")
    expect(page.locator(".belegg-page--notfound")).to_contain_text("trukket tilbake")
    visitor_of_withdrawn.leave()
