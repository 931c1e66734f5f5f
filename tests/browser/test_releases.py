"""A reader of a folder of releases: from one to another, led on from old addresses, told what
was taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.conftest import undisturbed
from tests.browser.released import LATEST, MIDDLE, NEWEST, OLDEST, build_three_releases
from tests.browser.serving import serve
from tests.browser.visitor import Scheme, Visitor
from tests.five_releases import FORMER, WITHDRAWN
from tests.nginx import read_headers

LISTED = [f"{NEWEST} (siste)", MIDDLE, OLDEST]
TAKEN_BACK = "v2024.1"
QUOTE = "sitat/nord-2020/cecilie/greit/"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
with_and_without_script = pytest.mark.parametrize(
    "javascript", [True, False], ids=["script", "no script"]
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_three_releases(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="module")
def visitor_of_releases(browser: Browser, releases: BuiltSite) -> Iterator[Visitor]:
    with serve(releases) as url:
        yield Visitor(browser, url)


@pytest.fixture
def visitor(visitor_of_releases: Visitor) -> Iterator[Visitor]:
    """Of all releases: addresses begin with a release's name."""
    yield from undisturbed(visitor_of_releases)


def expect_at(visitor: Visitor, page: Page, address: str) -> None:
    """A page that says something, and of which a browser does not leave at once."""
    expect(page).to_have_url(visitor.url + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def expect_readable(page: Page) -> None:
    """By axe, and within the screen, in light and dark."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


def forgive(visitor: Visitor, *missing: str) -> None:
    """That these addresses are not there is as it should be, and each was told of."""
    addresses = tuple(visitor.url + address for address in missing)
    told = "\n".join(visitor.troubles)
    assert all(f"404: {address}" in told for address in addresses), told
    visitor.troubles[:] = [
        one for one in visitor.troubles if not one.rstrip(")").endswith(addresses)
    ]


@contextmanager
def stay(page: Page, address: str) -> Iterator[None]:
    """Let an address that a page leads to be nothing, so that the page stays."""
    page.route(f"**/{address}", lambda route: route.fulfill(status=204))
    try:
        yield
    finally:
        page.unroute(f"**/{address}")


# ---- from one release to another -----------------------------------------------------------


def selector(page: Page) -> Locator:
    return page.get_by_role("banner").locator(".md-version")


def current(page: Page) -> Locator:
    return selector(page).get_by_role("button", name="Velg versjon")


def choose_by_mouse(page: Page, title: str) -> None:
    current(page).hover()
    selector(page).get_by_role("link", name=title, exact=True).click()


def choose_by_keyboard(page: Page, title: str) -> None:
    expect(current(page)).to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="To studier").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == title:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{title} cannot be reached by the keyboard")


def test_an_older_release_lists_all_newest_first(visitor: Visitor) -> None:
    page = visitor.open(f"{OLDEST}/fase/start/")
    expect(current(page)).to_have_text(OLDEST)
    expect(selector(page).locator("li")).to_have_text(LISTED)
    expect(selector(page).get_by_role("list")).to_have_css("opacity", "0")
    current(page).hover()
    expect(selector(page).get_by_role("list")).to_have_css("opacity", "1")


@pytest.mark.parametrize("name", [LATEST, NEWEST])
def test_the_newest_release_is_named_so_in_both_its_folders(visitor: Visitor, name: str) -> None:
    page = visitor.open(f"{name}/fase/start/")
    expect(current(page)).to_have_text(LISTED[0])
    expect(page.locator(".belegg-older")).to_have_count(0)


SAME_PAGE = (f"{OLDEST}/fase/start/", MIDDLE, f"{MIDDLE}/fase/start/")
SAME_PLACE = (f"{LATEST}/tema/frister/#sitater", MIDDLE, f"{MIDDLE}/tema/frister/#sitater")
SAME_QUOTE = (f"{NEWEST}/{QUOTE}", OLDEST, f"{OLDEST}/{QUOTE}")
PAGE_THAT_WENT = (f"{OLDEST}/utkast/", LISTED[0], f"{LATEST}/")
PAGE_NOT_THERE_YET = (f"{MIDDLE}/tema/frister/", OLDEST, f"{OLDEST}/")


@pytest.mark.parametrize(
    ("choose", "way"),
    [
        (choose_by_mouse, SAME_PAGE),
        (choose_by_keyboard, SAME_PAGE),
        (choose_by_mouse, SAME_PLACE),
        (choose_by_keyboard, SAME_QUOTE),
        (choose_by_keyboard, PAGE_THAT_WENT),
        (choose_by_mouse, PAGE_NOT_THERE_YET),
    ],
)
def test_another_release_has_the_same_page_or_begins_at_its_front(
    visitor: Visitor, choose: Callable[[Page, str], None], way: tuple[str, str, str]
) -> None:
    here, title, there = way
    page = visitor.open(here)
    choose(page, title)
    expect_at(visitor, page, there)


def test_a_release_is_chosen_on_the_smallest_screen(visitor: Visitor) -> None:
    page = visitor.open(f"{OLDEST}/fase/start/", width=320, height=480)
    current(page).click()
    for link in selector(page).get_by_role("link").all():
        expect(link).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    selector(page).get_by_role("link", name=MIDDLE).click()
    expect_at(visitor, page, f"{MIDDLE}/fase/start/")


def test_a_release_that_the_changes_name_begins_at_its_front(visitor: Visitor) -> None:
    page = visitor.open(f"{LATEST}/endringer/")
    expect(current(page)).to_be_visible()  # Material's script listens to links from now on
    page.get_by_role("link", name=f"Les utgave {MIDDLE}").click()
    expect_at(visitor, page, f"{MIDDLE}/")


# ---- the banner of an older release ----------------------------------------------------------


@with_and_without_script
@pytest.mark.parametrize(
    ("here", "text", "there"),
    [
        ("teori/lipsky/", "Les siden i den nyeste utgaven", "teori/lipsky/"),
        ("tema/korte-frister/", "Siden er flyttet", "tema/frister/"),
        ("tema/skjema/", "Siden er flyttet", "tema/rapporter/"),
        ("funn/tidspress/", "Siden er flyttet", "funn/tidspress/"),
        ("funn/oppgitt/", "Siden finnes ikke lenger", "funn/oppgitt/"),
        ("utkast/", "Siden finnes ikke lenger", ""),
    ],
    ids=["same", "renamed", "merged", "split", "given up", "gone"],
)
def test_the_banner_leads_to_what_is_read_today(
    visitor: Visitor, here: str, text: str, there: str, javascript: bool
) -> None:
    page = visitor.open(f"{OLDEST}/{here}", javascript=javascript)
    banner = page.get_by_role("note")
    expect(banner).to_contain_text(f"Du leser en eldre utgave, {OLDEST} fra 14. november 2023.")
    expect(banner).to_be_in_viewport(ratio=1)
    if javascript:
        expect(current(page)).to_be_visible()
    banner.get_by_role("link", name=text).click()
    expect_at(visitor, page, f"{LATEST}/{there}")


def test_the_banner_is_printed(visitor: Visitor) -> None:
    page = visitor.open(f"{OLDEST}/teori/lipsky/", scheme="dark")
    expect(selector(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("note")).to_be_visible()
    expect(selector(page)).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_read_an_older_release_with_its_list_closed_and_open(
    visitor: Visitor, width: int
) -> None:
    page = visitor.open(f"{OLDEST}/tema/korte-frister/", width=width)
    expect(selector(page)).to_be_visible()
    expect_readable(page)
    current(page).focus()
    expect(selector(page).get_by_role("list")).to_have_css("opacity", "1")
    expect_readable(page)


# ---- addresses that changed ------------------------------------------------------------------


@pytest.mark.parametrize(("name", "javascript"), [(LATEST, True), (LATEST, False), (MIDDLE, True)])
@pytest.mark.parametrize(
    ("former", "now"),
    [("tema/korte-frister/", "tema/frister/"), ("tema/skjema/", "tema/rapporter/")],
)
def test_a_former_address_leads_on_within_its_release(
    visitor: Visitor, name: str, former: str, now: str, javascript: bool
) -> None:
    page = visitor.open(f"{name}/{former}", javascript=javascript)
    expect_at(visitor, page, f"{name}/{now}")


@with_and_without_script
def test_the_root_leads_to_the_newest(visitor: Visitor, javascript: bool) -> None:
    page = visitor.open(javascript=javascript)
    expect_at(visitor, page, f"{LATEST}/")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_of_releases_is_there_for_whom_the_root_does_not_lead_on(
    visitor: Visitor, width: int
) -> None:
    page = visitor.open(f"{LATEST}/", width=width)
    with stay(page, f"nett/{LATEST}/"):
        visitor.go(page, "")
        expect(page.get_by_role("listitem")).to_have_text(
            [f"Utgave {name}, 14. november 2023" for name in (NEWEST, MIDDLE, OLDEST)]
        )
        expect_readable(page)
        expect(page.locator("body")).to_have_css("background-color", "rgb(25, 24, 22)")
    page.get_by_role("link", name=MIDDLE).click()
    expect_at(visitor, page, f"{MIDDLE}/")


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("tema/frister/", "tema/frister/"),
        ("tema/frister", "tema/frister/"),
        ("tema/frister/index.html", "tema/frister/"),
        ("tema/korte-frister/", "tema/frister/"),
    ],
)
def test_an_address_from_before_there_were_releases_leads_to_the_newest(
    visitor: Visitor, former: str, now: str
) -> None:
    page = visitor.open(former)
    expect_at(visitor, page, f"{LATEST}/{now}")
    forgive(visitor, former)


# ---- what is not there -----------------------------------------------------------------------


def test_a_release_that_was_taken_back_offers_the_page_of_the_newest(visitor: Visitor) -> None:
    page = visitor.open(f"{TAKEN_BACK}/tema/frister/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fant ikke siden")
    page.get_by_role("link", name="Siden finnes i den nyeste utgaven").click()
    expect_at(visitor, page, f"{LATEST}/tema/frister/")
    forgive(visitor, f"{TAKEN_BACK}/tema/frister/", f"{LATEST}/{TAKEN_BACK}/tema/frister/")


def test_a_page_that_no_release_has_is_only_missing(visitor: Visitor) -> None:
    address = "tema/ingen/"
    with_head = [address, f"{LATEST}/{address}", f"{LATEST}/ingen/"]
    page = visitor.open(address, width=320)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("listitem").filter(has_text="nyeste")).to_have_count(0)
    expect_readable(page)
    page.get_by_role("link", name="Gå til forsiden").click()
    expect_at(visitor, page, f"{LATEST}/")
    forgive(visitor, *with_head)


@pytest.mark.parametrize(
    "address",
    [
        f"{LATEST}/sitat/{WITHDRAWN}/for-kort/",
        f"{MIDDLE}/sitat/{WITHDRAWN}/for-kort/",
        f"{OLDEST}/sitat/{FORMER}/for-kort/",
        f"{TAKEN_BACK}/sitat/{FORMER}/skriving/",
        f"sitat/{WITHDRAWN}/skriving/",
    ],
    ids=["newest", "older", "under a former name", "taken back", "before releases"],
)
def test_a_withdrawn_quote_is_said_to_be_withdrawn_wherever_it_was(
    visitor: Visitor, address: str
) -> None:
    page = visitor.open(address)
    expect(page.locator(".belegg-page--notfound")).to_have_text("Sitatet er trukket tilbake.")
    forgive(visitor, address)


# ---- search and basket -----------------------------------------------------------------------


def hits(page: Page) -> Locator:
    return page.locator("#arkiv-treff figure[data-quote]")


@pytest.mark.parametrize(
    ("name", "own", "other"), [(OLDEST, "kaos", "hastverk"), (LATEST, "hastverk", "kaos")]
)
def test_a_search_finds_the_words_of_its_own_release(
    visitor: Visitor, name: str, own: str, other: str
) -> None:
    page = visitor.open(f"{name}/")
    visitor.requests.clear()
    page.get_by_role("searchbox").fill(own)
    page.keyboard.press("Enter")
    expect(hits(page)).to_have_count(1)
    expect(hits(page)).to_contain_text(f"Alt er {own}.")
    assert all(
        "/nett/" + name + "/" in url or url.endswith("versions.json") for url in visitor.requests
    )
    page.get_by_label("Søk i sitater og tekst").fill(other)
    expect(page.locator("#arkiv-tomt")).to_be_visible()
    expect(hits(page)).to_have_count(0)


def test_a_search_goes_along_to_another_release(visitor: Visitor) -> None:
    page = visitor.open(f"{LATEST}/arkiv/?q=hastverk")
    choose_by_mouse(page, OLDEST)
    expect(page).to_have_url(f"{visitor.url}{OLDEST}/arkiv/?q=hastverk")
    expect(page.locator("#arkiv-tomt")).to_be_visible()


def basket(page: Page) -> Locator:
    return page.get_by_role("region", name="Sitatkurv")


def test_each_release_has_a_basket_of_its_own(visitor: Visitor) -> None:
    page = visitor.open(f"{OLDEST}/arkiv/?q=kaos")
    page.get_by_role("button", name="Legg i kurven").click()
    visitor.go(page, f"{LATEST}/arkiv/?q=hastverk")
    expect(hits(page)).to_have_count(1)
    expect(basket(page)).to_be_hidden()
    page.get_by_role("button", name="Legg i kurven").click()
    expect(basket(page)).to_contain_text("Alt er hastverk.")
    visitor.go(page, f"{OLDEST}/arkiv/")
    expect(basket(page)).to_contain_text("1 sitat")
    basket(page).locator("summary").click()
    expect(basket(page)).to_contain_text("Alt er kaos.")
    basket(page).get_by_role("link").click()
    expect_at(visitor, page, f"{OLDEST}/sitat/sor-2021/erik/hastverk/")


def test_a_basket_with_what_a_release_does_not_have_is_told_so(visitor: Visitor) -> None:
    shared = "arkiv/?kurv=sor-2021/erik/hastverk,sor-2021/erik/uten-tema"
    page = visitor.open(f"{LATEST}/{shared}")
    expect(basket(page).get_by_role("listitem")).to_have_count(2)
    choose_by_mouse(page, OLDEST)
    expect(page).to_have_url(f"{visitor.url}{OLDEST}/{shared}")
    expect(basket(page).get_by_role("listitem")).to_have_count(1)
    expect(basket(page)).to_contain_text("Alt er kaos.")
    expect(basket(page).get_by_role("status")).to_contain_text("1 sitat i kurven finnes ikke")


# ---- under a server's policy -----------------------------------------------------------------


def test_no_page_of_releases_breaks_the_policy(browser: Browser, releases: BuiltSite) -> None:
    with serve(releases, read_headers()) as url:
        guarded = Visitor(browser, url)
        page = guarded.open(f"{OLDEST}/tema/korte-frister/")
        choose_by_mouse(page, LISTED[0])
        expect_at(guarded, page, f"{LATEST}/")
        with stay(page, f"nett/{LATEST}/"):
            guarded.go(page, "")
            expect(page.locator("body")).to_have_css("background-color", "rgb(250, 247, 241)")
        guarded.assert_undisturbed()
        guarded.go(page, f"{LATEST}/sitat/{WITHDRAWN}/for-kort/")
        expect(page.locator(".belegg-page--notfound")).to_have_text("Sitatet er trukket tilbake.")
        forgive(guarded, f"{LATEST}/sitat/{WITHDRAWN}/for-kort/")
        guarded.assert_undisturbed()
