"""A large archive: its page stays small, and every quote is still one link away."""

from collections import defaultdict
from pathlib import Path

import pytest
from bench.synthetic import write_project

from belegg.plan.page_views import ArchivePage, ShelfPage
from belegg.plan.site_plan import SitePlan
from belegg.render.renderer import make_renderer
from tests.projects import ROOT, plan
from tests.test_plan import built, raw_quotes, raw_theme_parents, stamped

SMALL, LARGE = 500, 501


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("large"), LARGE)


@pytest.fixture(scope="module")
def planned(project: Path) -> SitePlan:
    return plan(project)


def archive(planned: SitePlan) -> ArchivePage:
    [page] = built(planned, ArchivePage).values()
    assert isinstance(page, ArchivePage)
    return page


def test_up_to_500_quotes_stand_on_the_archives_page(tmp_path: Path) -> None:
    planned = plan(write_project(tmp_path, SMALL))
    page = archive(planned)
    shown = {card.id for _, groups in page.studies for group in groups for card in group.cards}
    assert len(shown) == SMALL
    assert page.shelves == ()
    assert stamped(planned, ShelfPage) == {}


def test_more_quotes_stand_on_shelves_by_study_and_theme(project: Path, planned: SitePlan) -> None:
    parents = raw_theme_parents(project)
    expected: dict[str, set[str]] = defaultdict(set)
    for id_, quote in raw_quotes(project).items():
        for theme in quote.get("themes") or ["uten-tema"]:
            top = theme
            while (above := parents.get(top)) is not None:
                top = above
            expected[f"arkiv/{id_.split('/')[0]}/{top}/"].add(id_)
    shelves = {
        url: {card.id for card in page.cards} for url, page in stamped(planned, ShelfPage).items()
    }
    assert shelves == expected


def test_the_archive_leads_to_every_shelf_and_counts_it(planned: SitePlan) -> None:
    page = archive(planned)
    assert page.studies == ()
    linked = {link.url: count for _, shelves in page.shelves for link, count in shelves}
    shelves = stamped(planned, ShelfPage)
    assert linked == {url: len(shelf.cards) for url, shelf in shelves.items()}


def test_shelves_and_the_page_that_leads_to_them_are_rendered(planned: SitePlan) -> None:
    renderer = make_renderer(ROOT / "site_overrides", planned.components.t)
    [page] = [page for page in planned.generated_pages if page.kind == "archive"]
    html = renderer.page(page)
    assert "data-quote" not in html
    [kind] = [kind for kind in planned.stamped_kinds if kind.name == "shelf"]
    for shelf in planned.pages_of(kind):
        assert f'href="../{shelf.url}"' in html
        assert isinstance(shelf.content, ShelfPage)
        shown = renderer.page(shelf)
        assert all(f'href="../../../{card.url}"' in shown for card in shelf.content.cards)
