"""A browser, and readers of the real site and of the hostile one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.built_site import BuiltSite, build_once
from tests.browser.find_browser import ADVICE, find_browser
from tests.browser.serving import serve
from tests.browser.visitor import Visitor

# Nothing but the pages: no first run, no updates, no telemetry of the browser's own.
_FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker, with an empty profile."""
    executable = find_browser()
    if executable is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=_FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_url(built_site: BuiltSite) -> Iterator[str]:
    with serve(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def real_visitor(browser: Browser, site_url: str) -> Visitor:
    return Visitor(browser, site_url)


@pytest.fixture
def visitor(real_visitor: Visitor) -> Iterator[Visitor]:
    """A reader of the real site. Whatever a test is about, nothing may go wrong meanwhile."""
    yield from undisturbed(real_visitor)


def undisturbed(visitor: Visitor) -> Iterator[Visitor]:
    try:
        yield visitor
        visitor.assert_undisturbed()
    finally:
        visitor.leave()


@pytest.fixture(scope="session")
def hostile_site(shared_folder: Path) -> BuiltSite:
    """A small project all of whose texts look like markup, templates or code."""
    return build_once(Path(__file__).parent / "hostile" / "mkdocs.yml", shared_folder)


@pytest.fixture(scope="session")
def hostile_url(hostile_site: BuiltSite) -> Iterator[str]:
    with serve(hostile_site) as url:
        yield url


@pytest.fixture(scope="session")
def visitor_of_hostile_site(browser: Browser, hostile_url: str) -> Visitor:
    return Visitor(browser, hostile_url)


@pytest.fixture
def hostile_visitor(visitor_of_hostile_site: Visitor) -> Iterator[Visitor]:
    """A reader of the hostile site, whom no text may disturb."""
    yield from undisturbed(visitor_of_hostile_site)
