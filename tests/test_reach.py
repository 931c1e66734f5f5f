"""Every page is near: readers get everywhere from the front page within three clicks."""

from tests.browser.built_site import BuiltSite

_CLICKS = 3


def test_every_page_is_within_three_clicks_of_the_front_page(built_site: BuiltSite) -> None:
    reached, edge = {""}, {""}
    for _ in range(_CLICKS):
        edge = {to for page in edge for to in built_site.links(page, "body")} - reached
        edge &= set(built_site.pages)
        reached |= edge
    assert set(built_site.pages) - reached == set()


def test_every_page_of_prose_is_within_three_clicks_by_the_menu_alone(
    built_site: BuiltSite,
) -> None:
    """Findings, theories and pages about the studies stand in the menu itself."""
    in_menu = built_site.links("", "nav")
    kinds = ("funn/", "teori/", "metode/", "om/", "ordliste/", "litteratur/", "rettigheter/")
    prose = {page for page in built_site.pages if page.startswith(kinds)}
    by_menu = in_menu | {to for page in in_menu for to in built_site.links(page, "nav")}
    assert prose - by_menu == set()
