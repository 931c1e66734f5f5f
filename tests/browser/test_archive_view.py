"""The archive's page: filters, chips, order, lines, keys and the way back."""

import re
from collections import Counter
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.archive import (
    STEP,
    all_quotes,
    box_of,
    chip_names,
    expect_answer,
    expect_other_results,
    open_filters,
    results_of,
    search_for,
    shown_quotes,
    status_of,
    unfold,
)
from tests.browser.built_site import BuiltSite, Quote
from tests.browser.sources import read_quotes
from tests.browser.visitor import Scheme, Visitor
from tests.projects import ROOT

COMMON = "jeg"
"""A word of more quotes than are shown at a time."""


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def below(site: BuiltSite, theme: str) -> set[str]:
    """A theme and all below it."""
    children = (id_ for id_, other in site.themes.items() if other.get("parent") == theme)
    return {theme}.union(*(below(site, child) for child in children))


def coded(site: BuiltSite, theme: str) -> set[str]:
    """The quotes with a theme or one below it."""
    themes = below(site, theme)
    return {id_ for id_, quote in site.quotes.items() if themes & set(quote.get("themes", ()))}


def themes_by_use(site: BuiltSite) -> list[str]:
    uses = Counter(theme for quote in site.quotes.values() for theme in quote.get("themes", ()))
    return [theme for theme, _ in uses.most_common()]


# ---- what is fetched -----------------------------------------------------------------------


def test_nothing_is_fetched_before_one_searches(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    page.wait_for_load_state("networkidle")
    assert [url for url in visitor.requests if "/arkiv/data/" in url] == []
    box_of(page).focus()
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/arkiv/data/index.json") for url in visitor.requests)
    box_of(page).fill("opplæring")
    expect_answer(page, "opplæring")
    assert not any("facets.json" in url for url in visitor.requests)


def test_other_pages_fetch_nothing_of_the_archives_page(visitor: Visitor) -> None:
    visitor.open("metode/").wait_for_load_state("networkidle")
    assert not any("archive/view" in url or "arkiv/data" in url for url in visitor.requests)


# ---- the list ------------------------------------------------------------------------------


def test_hits_are_marked_in_the_words_as_said(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, q="opplæring")
    all_quotes(page)
    for card in results_of(page).all():
        marked = card.locator("mark").evaluate_all("all => all.map(one => one.textContent)")
        assert marked
        assert all("opplæring" in word.lower() for word in marked)
        id_ = card.get_attribute("data-quote") or ""
        words = card.locator("blockquote").evaluate("one => one.textContent")
        assert words.split() == built_site.quotes[id_]["text"].split()


def test_results_come_some_at_a_time(visitor: Visitor) -> None:
    page = search_for(visitor, q=COMMON)
    expect(results_of(page)).to_have_count(STEP)
    first = shown_quotes(page)
    page.get_by_role("button", name="Vis flere").click()
    expect(results_of(page)).to_have_count(2 * STEP)
    assert shown_quotes(page)[:STEP] == first
    expect(results_of(page).nth(STEP).locator(".belegg-quote__permalink")).to_be_focused()
    found = all_quotes(page)
    assert len(set(found)) == len(found)
    expect(status_of(page)).to_contain_text(f"{len(found)} sitater for «{COMMON}»")


def test_results_are_sorted_as_asked(visitor: Visitor) -> None:
    order = [quote.id for quote in read_quotes(ROOT)]
    page = search_for(visitor, q="opplæring")
    by_relevance = all_quotes(page)
    box = page.get_by_label("Sorter etter")
    expect(box).to_have_value("relevans")

    expect_other_results(page, lambda: box.select_option("Plass i rapporten"))
    expect(page).to_have_url(re.compile("sorter=rapport"))
    by_report = all_quotes(page)
    assert by_report == sorted(by_relevance, key=order.index)
    assert by_report != by_relevance

    expect_other_results(page, lambda: box.select_option("Informant"))
    expect(page).to_have_url(re.compile("sorter=informant"))
    by_participant = all_quotes(page)
    people = [id_.rpartition("/")[0] for id_ in by_participant]
    assert people == sorted(people)
    assert sorted(by_participant) == sorted(by_relevance)


def test_results_are_grouped_by_study(visitor: Visitor) -> None:
    page = search_for(visitor, q="deltakerne")
    page.get_by_label("Grupper etter studie").check()
    headings = page.locator("#arkiv-treff").get_by_role("heading", level=3)
    expect(headings.first).to_have_text("Paulseth (2022)")
    all_quotes(page)
    assert headings.all_inner_texts() == ["Paulseth (2022)", "Reigstad (2020)"]
    for study, group in zip(
        ("paulseth-2022", "reigstad-2020"), page.locator("#arkiv-treff ol").all(), strict=True
    ):
        ids = group.locator("[data-quote]").evaluate_all("all => all.map(one => one.dataset.quote)")
        assert ids
        assert all(id_.startswith(f"{study}/") for id_ in ids)
    expect(page).to_have_url(re.compile("grupper=studie"))


def test_prose_stands_below_the_quotes_and_not_beside_filters(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring")
    headings = page.locator("#arkiv-treff").get_by_role("heading", level=2)
    expect(headings).to_have_text([re.compile("^Sitater"), re.compile("^Sider")])
    visitor.go(page, "arkiv/?q=opplæring&studie=paulseth-2022")
    expect(headings).to_have_text([re.compile("^Sitater")])


# ---- filters -------------------------------------------------------------------------------


def test_filters_say_how_many_quotes_they_leave(visitor: Visitor, built_site: BuiltSite) -> None:
    page = visitor.open("arkiv/")
    panel = open_filters(page)
    unfold(panel)
    themes = panel.get_by_role("group", name="Tema", exact=True).get_by_role("listitem")
    expect(themes).to_have_count(len([t for t in built_site.themes if coded(built_site, t)]))
    by_title = {
        theme["title"]: len(coded(built_site, id_)) for id_, theme in built_site.themes.items()
    }
    for line in themes.all_inner_texts():
        title, count = line.rsplit(maxsplit=1)
        assert by_title[title] == int(count), title
    studies = panel.get_by_role("group", name="Studie").get_by_role("listitem")
    uses = Counter(quote["study"] for quote in built_site.quotes.values())
    assert [int(line.split()[-1]) for line in studies.all_inner_texts()] == list(uses.values())
    expect(results_of(page)).to_have_count(0)


@pytest.mark.parametrize("touched", ["filters", "box"])
def test_what_is_touched_before_the_script_is_there_counts(visitor: Visitor, touched: str) -> None:
    page = visitor.open("om/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/archive/view/page.js", hold)
    with page.expect_request("**/archive/view/page.js"):
        visitor.go(page, "arkiv/")
    if touched == "box":
        box_of(page).fill("opplæring")
    else:
        page.get_by_text("Filtrer sitatene", exact=True).click()
    held[0].continue_()
    answer = results_of(page) if touched == "box" else page.locator("#arkiv-fasetter li")
    expect(answer.first).to_be_visible()
    page.unroute("**/archive/view/page.js")


def test_values_of_a_filter_are_or_and_filters_are_and(
    visitor: Visitor, built_site: BuiltSite
) -> None:
    page = visitor.open("arkiv/")
    panel = open_filters(page)
    unfold(panel)
    phases = panel.get_by_role("group", name="Fase")
    phases.get_by_label("Oppstart").check()
    expect(status_of(page)).not_to_be_empty()
    phases.get_by_label("Avslutning").check()
    expect(page).to_have_url(re.compile("fase=oppstart&fase=avslutning"))

    def is_in_phase(quote: Quote) -> bool:
        return quote.get("phase") in {"oppstart", "avslutning"}

    in_phases = {id_ for id_, quote in built_site.quotes.items() if is_in_phase(quote)}
    expect(status_of(page)).to_have_text(f"{len(in_phases)} sitater")
    assert set(all_quotes(page)) == in_phases
    theme = next(t for t in themes_by_use(built_site) if coded(built_site, t) & in_phases)
    both = coded(built_site, theme) & in_phases
    title = built_site.themes[theme]["title"]
    box = panel.get_by_label(re.compile(rf"^{re.escape(title)} {len(both)}$"))
    box.check()
    expect(status_of(page)).to_have_text(re.compile(rf"^{len(both)} sitat"))
    assert set(all_quotes(page)) == both
    assert chip_names(page) == [f"Tema: {title}", "Fase: Oppstart", "Fase: Avslutning"]


def test_two_themes_can_be_asked_for_at_once(visitor: Visitor, built_site: BuiltSite) -> None:
    first, second = next(
        (one, other)
        for one in themes_by_use(built_site)
        for other in themes_by_use(built_site)
        if one not in below(built_site, other) and other not in below(built_site, one)
        if coded(built_site, one) & coded(built_site, other)
    )
    either = coded(built_site, first) | coded(built_site, second)
    both = coded(built_site, first) & coded(built_site, second)
    page = search_for(visitor, tema=first)
    panel = open_filters(page)
    switch = page.get_by_label("Bare sitater med alle temaene jeg velger")
    expect(switch).to_be_hidden()
    unfold(panel)
    title = built_site.themes[second]["title"]
    panel.get_by_label(re.compile(rf"^{re.escape(title)} \d+$")).check()
    expect(status_of(page)).to_have_text(re.compile(rf"^{len(either)} sitat"))
    switch.check()
    expect(status_of(page)).to_have_text(re.compile(rf"^{len(both)} sitat"))
    assert set(all_quotes(page)) == both
    expect(page).to_have_url(re.compile("alle=tema"))


def test_values_that_leave_nothing_cannot_be_chosen(visitor: Visitor) -> None:
    page = search_for(visitor, q="umenneskelig", studie="reigstad-2020")
    panel = open_filters(page)
    unfold(panel)
    expect(panel.get_by_label("Reigstad (2020)", exact=False).first).to_be_checked()
    expect(panel.get_by_label("Reigstad (2020)", exact=False).first).to_be_enabled()
    for item in panel.get_by_role("listitem").all():
        count = int(item.inner_text().split()[-1])
        box = item.get_by_role("checkbox")
        assert box.is_enabled() == (count > 0 or box.is_checked())


def test_long_filters_are_folded(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, tema="korte-frister")
    panel = open_filters(page)
    themes = panel.get_by_role("group", name="Tema", exact=True)
    tops = [theme["title"] for theme in built_site.themes.values() if "parent" not in theme]
    chosen = built_site.themes["korte-frister"]["title"]
    visible = themes.get_by_role("listitem").all_inner_texts()
    assert {line.rsplit(maxsplit=1)[0] for line in visible} == {*tops, chosen}
    button = themes.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert themes.get_by_role("listitem").count() > len(visible)
    indents = themes.get_by_role("listitem").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).paddingLeft))"
    )
    assert len(set(indents)) > 2
    button.click()
    assert themes.get_by_role("listitem").count() == len(visible)


# ---- chips ---------------------------------------------------------------------------------


def test_chips_show_what_is_on_and_take_it_away(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring", fase="oppstart", studie="paulseth-2022")
    chips = page.locator("#arkiv-valg")
    expect(chips.get_by_role("button")).to_have_count(4)
    assert chip_names(page) == ["Søk: opplæring", "Studie: Paulseth (2022)", "Fase: Oppstart"]

    chips.get_by_role("button", name="Fjern filteret Studie: Paulseth (2022)").click()
    expect(chips.get_by_role("button")).to_have_count(3)
    expect(focused(page)).to_have_accessible_name("Fjern filteret Fase: Oppstart")
    expect(page).to_have_url(re.compile(r"\?q=oppl%C3%A6ring&fase=oppstart$"))

    page.keyboard.press("Enter")
    expect(chips.get_by_role("button")).to_have_count(1)
    expect(focused(page)).to_have_accessible_name("Fjern filteret Søk: opplæring")
    page.keyboard.press("Enter")
    expect(chips).to_be_hidden()
    expect(box_of(page)).to_be_focused()
    expect(box_of(page)).to_have_value("")
    expect(page.locator("#arkiv-alle")).to_be_visible()


def test_all_filters_go_at_one_press(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring", fase=["oppstart", "underveis"])
    page.get_by_role("button", name="Fjern alle filtre").click()
    expect(page).to_have_url(re.compile("/arkiv/$"))
    expect(page.locator("#arkiv-valg")).to_be_hidden()
    expect(results_of(page)).to_have_count(0)
    expect(page.locator("#arkiv-alle")).to_be_visible()


# ---- lines ---------------------------------------------------------------------------------


def test_lines_show_the_hits_below_each_other(visitor: Visitor, built_site: BuiltSite) -> None:
    page = search_for(visitor, q="opplæring")
    found = set(all_quotes(page))
    page.get_by_label("Vis som linjer").check()
    lines = page.locator("#arkiv-treff ol.belegg-kwic > li[data-quote]")
    expect(lines.first).to_be_visible()
    assert set(all_quotes(page)) == found
    places = lines.locator("a mark").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(places)) == 1
    expect(page).to_have_url(re.compile("vis=linjer"))
    for line in lines.all()[:5]:
        id_ = line.get_attribute("data-quote") or ""
        link = line.locator("> a")
        assert (link.get_attribute("href") or "").endswith(built_site.quotes[id_]["url"])
        hit = link.locator("mark").inner_text()
        assert hit in built_site.quotes[id_]["text"] + built_site.quotes[id_].get("standard", "")


@pytest.mark.parametrize("width", [320, 360])
def test_lines_are_stacked_on_narrow_screens(visitor: Visitor, width: int) -> None:
    page = search_for(visitor, q="opplæring", vis="linjer", width=width)
    left = page.locator(".belegg-kwic__left").first
    expect(left).to_be_visible()
    assert left.evaluate("one => getComputedStyle(one).whiteSpace") == "normal"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---- what is said --------------------------------------------------------------------------


def test_the_number_of_hits_is_said_once(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    page.evaluate("""() => {
      window.said = [];
      const status = document.getElementById("arkiv-antall");
      new MutationObserver(() => window.said.push(status.textContent))
        .observe(status, { childList: true, characterData: true, subtree: true });
    }""")
    box_of(page).evaluate("""box => {
      for (const text of ["o", "opp", "opplær", "opplæring"]) {
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }""")
    expect_answer(page, "opplæring")
    page.wait_for_timeout(300)
    said = [text for text in page.evaluate("window.said") if text != "Søker …"]
    assert len(said) == 1, said
    assert said[0].startswith("19 sitater for «opplæring»")
    expect(status_of(page)).to_have_attribute("role", "status")


# ---- keys ----------------------------------------------------------------------------------


def test_the_archive_is_read_by_keys_alone(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring")
    box, links = box_of(page), page.locator("#arkiv-treff .belegg-quote__permalink")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("opplæring")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(results_of(page)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_arrows_pass_the_button_for_more_and_the_pages(visitor: Visitor) -> None:
    page = search_for(visitor, q="bakkebyråkrati")
    expect(page.locator("#arkiv-treff .belegg-hit").first).to_be_visible()
    hits = page.locator("#arkiv-treff .belegg-hit").count()
    box_of(page).focus()
    for _ in range(hits + 2):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#arkiv-treff .belegg-briefs > li > a").last).to_be_focused()
    visitor.go(page, f"arkiv/?q={COMMON}")
    results_of(page).nth(STEP - 1).locator(".belegg-quote__permalink").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Vis flere")).to_be_focused()
    page.keyboard.press("Enter")
    expect(results_of(page).nth(STEP).locator(".belegg-quote__permalink")).to_be_focused()


def test_enter_opens_a_hit(visitor: Visitor) -> None:
    page = search_for(visitor, q="umenneskelig")
    id_ = shown_quotes(page)[0]
    box_of(page).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/sitat/{id_}/$"))


def test_a_slash_that_is_typed_is_a_slash(visitor: Visitor) -> None:
    page = visitor.open("arkiv/")
    box_of(page).press_sequentially("a/b")
    expect(box_of(page)).to_have_value("a/b")
    header = page.get_by_role("banner").get_by_role("searchbox")
    header.press_sequentially("/")
    expect(header).to_have_value("/")


# ---- the address ---------------------------------------------------------------------------


def test_the_way_back_restores_each_search(visitor: Visitor) -> None:
    page = search_for(visitor, q="opplæring")
    panel = open_filters(page)
    panel.get_by_role("group", name="Fase").get_by_label("Oppstart").check()
    expect(page).to_have_url(re.compile("fase=oppstart"))
    filtered = re.compile(r"^11 sitater for «opplæring»$")
    expect(status_of(page)).to_have_text(filtered)
    page.get_by_label("Vis som linjer").check()
    expect(page.locator(".belegg-kwic li").first).to_be_visible()

    page.go_back()
    expect(page.get_by_label("Vis som linjer")).not_to_be_checked()
    expect(page.locator("#arkiv-treff figure")).to_have_count(min(11, STEP))
    page.go_back()
    expect(status_of(page)).to_contain_text("19 sitater for «opplæring»")
    expect(panel.get_by_role("group", name="Fase").get_by_label("Oppstart")).not_to_be_checked()
    page.go_forward()
    expect(status_of(page)).to_have_text(filtered)
    page.reload()
    expect(status_of(page)).to_have_text(filtered)
    expect(page.locator("#arkiv-treff figure")).to_have_count(min(11, STEP))


def test_an_unfolded_list_is_as_long_when_one_comes_back(visitor: Visitor) -> None:
    page = search_for(visitor, q=COMMON)
    page.get_by_role("button", name="Vis flere").click()
    expect(results_of(page)).to_have_count(2 * STEP)
    last = results_of(page).nth(STEP + 5)
    last.locator(".belegg-quote__permalink").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Sitat fra "))
    page.go_back()
    expect(results_of(page)).to_have_count(2 * STEP)


def test_a_whole_search_can_be_linked_to(visitor: Visitor) -> None:
    page = search_for(
        visitor,
        q="opplæring",
        fase=["oppstart", "underveis"],
        studie="paulseth-2022",
        sorter="rapport",
        grupper="studie",
        vis="linjer",
    )
    expect(page.get_by_label("Sorter etter")).to_have_value("rapport")
    expect(page.get_by_label("Grupper etter studie")).to_be_checked()
    expect(page.get_by_label("Vis som linjer")).to_be_checked()
    expect(page.locator(".belegg-kwic li").first).to_be_visible()
    assert len(chip_names(page)) == 4
    page.get_by_label("Grupper etter studie").uncheck()
    address = unquote(page.url).partition("?")[2]
    assert address == (
        "q=opplæring&studie=paulseth-2022&fase=oppstart&fase=underveis&sorter=rapport&vis=linjer"
    )


# ---- for everyone --------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lines", ["", "linjer"])
def test_axe_finds_nothing_in_results_and_filters(
    visitor: Visitor, scheme: Scheme, lines: str
) -> None:
    page = visitor.open(f"arkiv/?q=opplæring&vis={lines}&fase=oppstart", scheme=scheme)
    panel = open_filters(page)
    unfold(panel)
    expect(results_of(page).first).to_be_visible()
    expect(page.locator("#arkiv-valg button").first).to_be_visible()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        assert found.violations_count == 0, f"{width} px: {found.generate_report()}"


def test_axe_finds_nothing_in_an_empty_answer(visitor: Visitor) -> None:
    page = search_for(visitor, q="xyzzy", width=320)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert found.violations_count == 0, found.generate_report()
