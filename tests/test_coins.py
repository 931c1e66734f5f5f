"""COinS, taken apart as OpenURL is: by the standard library's own parser."""

from typing import Any
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from belegg.plan.coins import context_object
from belegg.plan.page_views import ArchivePage, LiteraturePage
from belegg.validate.records import Reference
from tests.projects import ROOT, plan


def work(**fields: Any) -> Reference:
    base: dict[str, Any] = {"id": "x", "type": "thesis", "title": "Tittel"}
    return Reference.model_validate(base | fields)


def read(text: str) -> dict[str, list[str]]:
    return parse_qs(text, strict_parsing=True)


def test_a_thesis() -> None:
    thesis = work(
        author=[{"family": "Dal", "given": "Kari Lie"}, {"family": "Eng", "given": "Per"}],
        issued={"date-parts": [[2020]]},
        genre="Masteroppgave",
        publisher="VID & co",
    )
    assert read(context_object(thesis)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dissertation"],
        "rft.title": ["Tittel"],
        "rft.aulast": ["Dal"],
        "rft.aufirst": ["Kari Lie"],
        "rft.au": ["Eng, Per"],
        "rft.date": ["2020"],
        "rft.inst": ["VID & co"],
        "rft.degree": ["Masteroppgave"],
    }


def test_an_article() -> None:
    article = work(
        type="article-journal",
        author=[{"family": "Reigstad"}, {"literal": "others"}],
        volume=69,
        issue=1,
        page="3–19",
        DOI="10.1000/a",
        **{"container-title": "Tidsskriftet"},
    )
    assert read(context_object(article)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft_id": ["info:doi/10.1000/a"],
        "rft.genre": ["article"],
        "rft.atitle": ["Tittel"],
        "rft.jtitle": ["Tidsskriftet"],
        "rft.au": ["Reigstad"],
        "rft.volume": ["69"],
        "rft.issue": ["1"],
        "rft.pages": ["3–19"],
    }


def test_a_chapter_a_report_and_a_law() -> None:
    chapter = read(context_object(work(type="chapter", **{"container-title": "En bok"})))
    assert chapter["rft.genre"] == ["bookitem"]
    assert (chapter["rft.atitle"], chapter["rft.btitle"]) == (["Tittel"], ["En bok"])
    report = read(context_object(work(type="report", publisher="NAV")))
    assert report["rft.genre"] == ["report"]
    assert (report["rft.btitle"], report["rft.pub"]) == (["Tittel"], ["NAV"])
    law = read(context_object(work(type="legislation", author=[{"literal": "Loven"}])))
    assert (law["rft.genre"], law["rft.au"]) == (["document"], ["Loven"])


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\n" not in text.strip()))
def test_any_title_comes_back_as_it_was(title: str) -> None:
    assert read(context_object(work(title=title)))["rft.title"] == [title.strip()]


def test_lists_of_works_offer_each_of_them() -> None:
    pages = {page.url: page.content for page in plan(ROOT).built_pages.values()}
    literature, archive = pages["litteratur/"], pages["arkiv/"]
    assert isinstance(literature, LiteraturePage)
    assert isinstance(archive, ArchivePage)
    spans = [read(view.context_object) for view in literature.references]
    titles = {title for span in spans for title in (*_titles(span),)}
    site = plan(ROOT).components.site
    assert titles == {work.title for work in site.references.values()}
    assert [read(span)["rft.title"] for span in archive.reports] == [
        [study.record.title] for study in site.studies.values()
    ]


def _titles(span: dict[str, list[str]]) -> list[str]:
    return span.get("rft.atitle") or span.get("rft.title") or span["rft.btitle"]
