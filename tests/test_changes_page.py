"""The page of a release that tells what every release changed."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from belegg import addresses
from belegg.plan.imprint import Imprint, Release
from belegg.plan.page_views import ChangesPage, Page
from tests.projects import SITES, build, check, plan
from tests.releases import build_as_release, make_release
from tests.repositories import commit, make_repository, replace
from tests.withdrawing import withdraw

ANNA = "quotes/nord-2020/anna.yml"
DAG = "quotes/nord-2020/dag.yml"
WHERE = "themes: [frister], phase: start, cycle: jobb"
MANY = 20


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases. The second has many new quotes; the third rewords one of Anna's, and a
    theme and one of the new quotes are gone again."""
    project = make_repository(tmp_path_factory.mktemp("changes"))
    dag = project / DAG
    first = dag.read_text("utf-8").replace(" []\n", "")
    new = [
        f"  - {{id: ny-{n}, text: Ord nummer {n}, {WHERE}, source: {{section: '4.1', page: {n}}}}}"
        for n in range(10, 10 + MANY)
    ]
    dag.write_text("\n".join([first, *new, ""]), "utf-8")
    themes = project / "themes.yml"
    before = themes.read_text("utf-8")
    short = "brief: Kort., definition: Kort."
    themes.write_text(f"{before.rstrip()}\n  - {{id: kort, title: Kort tid, {short}}}\n", "utf-8")
    commit(project, "v2")
    dag.write_text("\n".join([first, *new[:-1], ""]), "utf-8")
    themes.write_text(before, "utf-8")
    replace(project, ANNA, "Jeg skriver og skriver", "Jeg skriver og leser")
    commit(project, "v3")
    assert not check(project).has_errors
    return project


@pytest.fixture(scope="module")
def release(project: Path) -> Release:
    return make_release(project, "v3", "v2", "v1")


@pytest.fixture(scope="module")
def site(project: Path, release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_as_release(project, release, tmp_path_factory.mktemp("out") / "v3")


@pytest.fixture(scope="module")
def html(site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((site / "endringer/index.html").read_bytes())


def planned_page(project: Path, release: Release, language: str = "nb") -> Page:
    imprint = Imprint("To studier", release=release)
    return plan(project, language, imprint).built_pages[addresses.CHANGES_URL]


def words(html: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in html.css(selector)]


def links(html: LexborHTMLParser, within: str) -> dict[str, str | None]:
    return {node.text(): node.attributes["href"] for node in html.css(f"{within} a[href]")}


def test_only_a_release_has_the_page() -> None:
    assert addresses.CHANGES_URL not in plan(SITES / "two-studies").built_pages


def test_it_has_every_release_newest_first(html: LexborHTMLParser) -> None:
    assert words(html, "main h1") == ["Endringer"]
    assert words(html, "main h2") == [
        "v3, 23. november 2026",
        "v2, 22. november 2026",
        "v1, 21. november 2026",
    ]
    assert [node.attributes["id"] for node in html.css("main h2")] == ["v3", "v2", "v1"]
    assert "Dette er den første utgaven." in words(html, "section[aria-labelledby=v1] p")
    assert "Dette er den første utgaven." not in words(html, "section[aria-labelledby=v2] p")


def test_in_english_the_date_is_english(project: Path, release: Release) -> None:
    content = planned_page(project, release, "en").content
    assert isinstance(content, ChangesPage)
    assert content.releases[0].heading == "v3, 23 November 2026"


def test_earlier_releases_are_one_link_away(html: LexborHTMLParser) -> None:
    for name in ("v1", "v2"):
        here = links(html, f"section[aria-labelledby={name}]")
        assert here[f"Les utgave {name}"] == f"../../{name}/"
    assert "Les utgave v3" not in links(html, "main")


def test_what_changed_leads_to_its_page_where_the_site_has_it(html: LexborHTMLParser) -> None:
    third, second = (links(html, f"section[aria-labelledby={name}]") for name in ("v3", "v2"))
    quote = "nord-2020/anna/skriving"
    assert third[quote] == f"../sitat/{quote}/"
    assert second["nord-2020/dag/ny-10"] == "../sitat/nord-2020/dag/ny-10/"
    gone = ["nord-2020/dag/ny-29", "kort"]
    assert set(gone) <= set(words(html, "section[aria-labelledby=v2] strong"))
    assert not set(gone) & {*second, *third}


def test_every_kind_of_thing_has_its_page(project: Path, tmp_path: Path) -> None:
    """Against the addresses of the pages there are, not against how they are made."""
    for number, path in enumerate(
        [*project.glob("content/**/*.md"), *project.glob("quotes/*/*.yml")]
    ):
        text = path.read_text("utf-8").replace("title: ", "title: Ny ").replace("Dag", "Don")
        changed = tmp_path / "p" / path.relative_to(project)
        changed.parent.mkdir(parents=True, exist_ok=True)
        changed.write_text(f"{text}\nNy {number}.\n" if path.suffix == ".md" else text, "utf-8")
    copy = make_repository(tmp_path)
    for path in (tmp_path / "p").rglob("*.*"):
        (copy / path.relative_to(tmp_path / "p")).write_bytes(path.read_bytes())
    commit(copy, "v2")
    planned = plan(copy, imprint=Imprint("To", release=make_release(copy, "v2", "v1")))
    content = planned.built_pages[addresses.CHANGES_URL].content
    assert isinstance(content, ChangesPage)
    assert content.releases[0].changes is not None
    things = [thing for part in content.releases[0].changes.sections for thing in part.things]
    found = {thing.url.split("/")[0] for thing in things if thing.url is not None}
    assert found >= {"funn", "sitat", "studie", "informant", "teori", "om-nord", ""}
    stamped = {page.url for kind in planned.stamped_kinds for page in planned.pages_of(kind)}
    prose = {addresses.content_url(page.prose.path) for page in planned.components.site.pages}
    assert {thing.url for thing in things if thing.url is not None} <= {
        *stamped,
        *planned.built_pages,
        *prose,
    }


def test_long_lists_are_folded_and_whole(html: LexborHTMLParser) -> None:
    second, third = ("section[aria-labelledby=v2]", "section[aria-labelledby=v3]")
    assert words(html, f"{second} summary") == [f"Vis alle {MANY}"]
    assert len(html.css(f"{second} details > ul > li")) == MANY
    assert html.css(f"{third} details") == []


def test_words_that_changed_are_told_apart_by_element_and_in_words(html: LexborHTMLParser) -> None:
    changed = "section[aria-labelledby=v3]"
    assert words(html, f"{changed} del") == ["[tatt ut: skriver]"]
    assert words(html, f"{changed} ins") == ["[satt inn: leser]"]
    assert any("strøket over" in text and "fet skrift" in text for text in words(html, "main p"))


def test_withdrawn_quotes_are_only_counted(tmp_path: Path) -> None:
    project = make_repository(tmp_path)
    quote = f"{{id: borte, text: Noe for seg selv., {WHERE}, source: {{section: '4.1', page: 13}}}}"
    replace(project, DAG, "quotes: []", f"quotes:\n  - {quote}")
    commit(project, "v2")
    replace(project, DAG, "Noe for seg selv.", "Noe for andre.")
    commit(project, "v3")
    before = make_release(project, "v3", "v2", "v1")
    withdraw(project, "nord-2020/dag")
    commit(project, "v4")
    for release, is_told in ((before, True), (make_release(project, "v4", "v3", "v2"), False)):
        out = build_as_release(project, release, tmp_path / release.name)
        for name in ("endringer/index.html", "endringer/feed.xml"):
            told = (out / name).read_text("utf-8")
            assert ("borte" in told, "for seg selv" in told) == (is_told, is_told)
            assert ("1 sitat er trukket tilbake." in told) is not is_told


def test_every_page_says_which_release_it_is_of(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 40
    for path in pages:
        page = LexborHTMLParser(path.read_bytes())
        up = "../" * (len(path.relative_to(site).parts) - 1)
        [mark] = [a for a in page.css("footer a") if a.text() == "Utgave v3, 23. november 2026"]
        assert mark.attributes["href"] in (f"{up}endringer/", "./")
        [feed] = page.css('head link[rel~="alternate"][type="application/atom+xml"]')
        assert feed.attributes["href"] == f"{up or './'}../siste/endringer/feed.xml"
        assert feed.attributes["title"] == "Utgaver av To studier"


def test_the_page_stands_in_the_menu_and_leads_to_the_feed(html: LexborHTMLParser) -> None:
    assert links(html, ".belegg-menu")["Endringer"] == "./"
    assert links(html, "main")["Få beskjed om nye utgaver (Atom)"] == (
        "../../siste/endringer/feed.xml"
    )
    assert all(part.css("li") for part in html.css("ul"))


def test_a_site_that_is_no_release_says_nothing_of_one(tmp_path: Path) -> None:
    project = make_repository(tmp_path)
    site = build(project)
    assert not (site / "endringer").exists()
    for path in site.rglob("*.html"):
        assert "endringer/" not in path.read_text("utf-8"), path


def test_it_is_built_where_the_sites_address_is_not_known(
    project: Path, release: Release, tmp_path: Path
) -> None:
    """The checker knows other releases by how they are linked to."""
    config = project / "mkdocs.yml"
    before = config.read_text("utf-8")
    try:
        config.write_text(before.replace("site_url: https://example.org/to/\n", ""), "utf-8")
        assert not load_config(str(config)).site_url
        assert (build_as_release(project, release, tmp_path / "v3") / "endringer/feed.xml").exists()
    finally:
        config.write_text(before, "utf-8")


def test_an_authors_own_words_stand_on_the_page(tmp_path: Path) -> None:
    project = make_repository(tmp_path)
    own = project / "content/endringer.md"
    own.write_text("---\ntitle: Nytt hos oss\n---\n\nSlik teller vi utgaver.\n", "utf-8")
    site = build_as_release(project, make_release(project, "v1"), tmp_path / "v1")
    page = LexborHTMLParser((site / "endringer/index.html").read_bytes())
    assert "Slik teller vi utgaver." in words(page, "main p")
    assert words(page, "main h2") == ["v1, 21. november 2026"]
