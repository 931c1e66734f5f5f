"""What pages show, recomputed from the YAML files with nothing but PyYAML."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from belegg.plan.page_views import (
    ArchivePage,
    FindingPage,
    ParticipantPage,
    PhasePage,
    QuotePage,
    StudyPage,
    ThemePage,
    TheoryPage,
    UnexplainedPage,
)
from belegg.plan.site_plan import SitePlan
from tests.projects import ROOT, SITES, copy_project, plan

PROJECTS = [ROOT, SITES / "two-studies"]


@pytest.fixture(scope="module", params=PROJECTS, ids=lambda path: path.name)
def project(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def planned(project: Path) -> SitePlan:
    return plan(project)


def raw_quotes(project: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted((project / "quotes").glob("*/*.yml")):
        if path.name != "study.yml":
            for quote in yaml.safe_load(path.read_text("utf-8"))["quotes"]:
                found[f"{path.parent.name}/{path.stem}/{quote['id']}"] = quote
    return found


def raw_matter(project: Path, key: str) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted((project / "content").rglob("*.md")):
        matter = yaml.safe_load(path.read_text("utf-8").split("---")[1])
        if key in matter:
            found[matter[key]] = matter
    return found


def raw_theme_parents(project: Path) -> dict[str, str | None]:
    parents: dict[str, str | None] = {}

    def visit(themes: list[dict[str, Any]], parent: str | None) -> None:
        for theme in themes:
            parents[theme["id"]] = parent
            visit(theme.get("themes", []), theme["id"])

    visit(yaml.safe_load((project / "themes.yml").read_text("utf-8"))["themes"], None)
    return parents


def stamped(planned: SitePlan, view: type) -> dict[str, Any]:
    pages = (page for kind in planned.stamped_kinds for page in planned.pages_of(kind))
    return {page.url: page.content for page in pages if isinstance(page.content, view)}


def built(planned: SitePlan, view: type) -> dict[str, Any]:
    pages = planned.built_pages.values()
    return {page.url: page.content for page in pages if isinstance(page.content, view)}


def shown_quotes(groups: Any) -> set[str]:
    return {card.id for group in groups for card in group.cards}


def test_every_quote_has_a_page_and_every_page_a_quote(planned: SitePlan, project: Path) -> None:
    pages = stamped(planned, QuotePage)
    assert set(pages) == {f"sitat/{id_}/" for id_ in raw_quotes(project)}


def test_spreads_count_participants_not_quotes(planned: SitePlan, project: Path) -> None:
    for id_, matter in raw_matter(project, "finding").items():
        page = built(planned, FindingPage)[f"funn/{id_}/"]
        for study, spread in zip(matter["studies"], page.card.spread, strict=True):
            path = project / "quotes" / study / "study.yml"
            told = yaml.safe_load(path.read_text("utf-8"))
            participants = told["participants"]
            supporters = {
                evidence["quote"].rsplit("/", 1)[0]
                for evidence in matter["evidence"]
                if evidence["stance"] == "supports" and evidence["quote"].startswith(f"{study}/")
            } - {f"{study}/{told.get('unattributed')}"}
            assert (spread.participants, spread.total) == (len(supporters), len(participants))
            assert spread.text.startswith(f"{len(supporters)} av {len(participants)} ")


def test_theme_pages_show_the_quotes_of_the_whole_tree(planned: SitePlan, project: Path) -> None:
    parents = raw_theme_parents(project)
    expected: dict[str, set[str]] = defaultdict(set)
    for id_, quote in raw_quotes(project).items():
        for theme in quote.get("themes", []):
            current: str | None = theme
            while current is not None:
                expected[current].add(id_)
                current = parents[current]
    pages = stamped(planned, ThemePage)
    assert set(pages) == {f"tema/{theme}/" for theme in parents}
    for theme in parents:
        assert shown_quotes(pages[f"tema/{theme}/"].groups) == expected[theme], theme


@pytest.mark.parametrize("view", [ArchivePage, UnexplainedPage])
def test_lists_of_quotes_are_by_study_and_top_level_theme(
    planned: SitePlan, project: Path, view: type
) -> None:
    """The archive has a quote under each of its themes, the other list under its first."""
    parents = raw_theme_parents(project)
    explained = {w["quote"] for t in raw_matter(project, "theory").values() for w in t["warrants"]}
    expected: dict[str, set[str]] = defaultdict(set)
    for id_, quote in raw_quotes(project).items():
        tops = []
        for theme in quote.get("themes", []):
            top = theme
            while (above := parents[top]) is not None:
                top = above
            tops.append(top)
        if view is UnexplainedPage:
            tops = [] if id_ in explained else (tops or ["uten-tema"])[:1]
        for top in tops or (["uten-tema"] if view is ArchivePage else []):
            expected[f"{id_.split('/')[0]} {top}"].add(id_)
    [page] = built(planned, view).values()
    shown = {
        f"{study.url.split('/')[1]} {group.anchor.split('-', 2)[2]}": shown_quotes([group])
        for study, groups in page.studies
        for group in groups
    }
    assert shown == expected


def test_links_between_quotes_and_findings_go_both_ways(planned: SitePlan) -> None:
    quote_pages = stamped(planned, QuotePage)
    finding_pages = built(planned, FindingPage)
    from_quotes = {
        (url, use.finding.url, use.stance)
        for url, page in quote_pages.items()
        for use in page.findings
    }
    from_findings = {
        (evidence.card.url, url, stance)
        for url, page in finding_pages.items()
        for stance, views in page.evidence
        for evidence in views
    }
    assert from_quotes == from_findings
    assert from_quotes


def test_links_between_quotes_and_theories_go_both_ways(planned: SitePlan) -> None:
    from_quotes = {
        (url, use.theory.url)
        for url, page in stamped(planned, QuotePage).items()
        for use in page.theories
    }
    from_theories = {
        (warrant.card.url, url)
        for url, page in built(planned, TheoryPage).items()
        for warrant in page.warrants
    }
    assert from_quotes == from_theories
    assert from_quotes


def test_phase_and_participant_pages_show_their_quotes(planned: SitePlan, project: Path) -> None:
    by_phase: dict[str, set[str]] = defaultdict(set)
    by_participant: dict[str, set[str]] = defaultdict(set)
    for id_, quote in raw_quotes(project).items():
        by_participant[f"informant/{id_.rsplit('/', 1)[0]}/"].add(id_)
        for again in quote.get("again", []):
            if "credited_to" in again:
                by_participant[f"informant/{id_.split('/')[0]}/{again['credited_to']}/"].add(id_)
        if "phase" in quote:
            by_phase[f"fase/{quote['phase']}/"].add(id_)
    for url, page in stamped(planned, PhasePage).items():
        assert shown_quotes(page.groups) == by_phase[url]
    for url, page in stamped(planned, ParticipantPage).items():
        assert shown_quotes(page.groups) == by_participant[url]


def test_neighbours_form_one_chain_a_theme(planned: SitePlan) -> None:
    pages = stamped(planned, QuotePage)
    for theme in planned.components.site.themes:
        following = {}
        for url, page in pages.items():
            for neighbours in page.neighbours:
                if neighbours.theme.id == theme:
                    following[url] = neighbours.next and neighbours.next.url
                    if neighbours.previous:
                        back = pages[neighbours.previous.url].neighbours
                        [forth] = [n.next for n in back if n.theme.id == theme]
                        assert forth is not None
                        assert forth.url == url
        starts = set(following) - set(following.values())
        if following:
            [start] = starts
            walked = [start]
            while (after := following[walked[-1]]) is not None:
                walked.append(after)
            assert set(walked) == set(following)


def test_study_pages_count_what_their_files_hold(planned: SitePlan, project: Path) -> None:
    for url, page in stamped(planned, StudyPage).items():
        study = url.split("/")[1]
        of_study = [id_ for id_ in raw_quotes(project) if id_.startswith(f"{study}/")]
        assert page.quote_count == len(of_study)
        named = sum(count for *_, count in page.participants)
        assert named + page.unattributed_count == len(of_study)
        told = yaml.safe_load((project / "quotes" / study / "study.yml").read_text("utf-8"))
        nobodys = f"{study}/{told.get('unattributed')}/"
        assert page.unattributed_count == sum(id_.startswith(nobodys) for id_ in of_study)


@pytest.mark.parametrize("supporting", [True, False])
def test_lead_voices_are_of_different_participants(planned: SitePlan, supporting: bool) -> None:
    for page in built(planned, FindingPage).values():
        shown = (page.voices if supporting else page.counter_voices)[:2]
        speakers = {evidence.card.id.rsplit("/", 1)[0] for evidence in shown}
        of_this_side = {
            evidence.card.id.rsplit("/", 1)[0]
            for stance, views in page.evidence
            if (stance == "supports") == supporting
            for evidence in views
        }
        assert len(speakers) == min(2, len(of_this_side))


def test_a_study_can_keep_participants_without_pages() -> None:
    planned = plan(SITES / "two-studies")
    assert set(stamped(planned, ParticipantPage)) == {
        "informant/nord-2020/anna/",
        "informant/nord-2020/cecilie/",
        "informant/nord-2020/dag/",
    }
    [card] = [
        c for id_, c in planned.components.quote_cards.items() if id_ == "sor-2021/erik/hastverk"
    ]
    assert (card.participant.title, card.participant.url) == ("Erik", None)


def test_the_figure_has_a_piece_for_each_phase_of_each_cycle() -> None:
    page = stamped(plan(ROOT), StudyPage)["studie/paulseth-2022/"]
    figure = page.figure
    assert [ring.title for ring in figure.rings] == ["Anbudet", "Jobbkonsulenten", "Deltakeren"]
    assert len(figure.segments) == 9
    expected: dict[tuple[str, str], int] = defaultdict(int)
    for quote in raw_quotes(ROOT).values():
        expected[quote.get("cycle", ""), quote.get("phase", "")] += 1
    ids = {"Anbudet": "anbud", "Jobbkonsulenten": "jobbkonsulent", "Deltakeren": "deltaker"}
    for segment in figure.segments:
        assert segment.quote_count == expected[ids[segment.cycle], segment.phase.id]


def test_a_study_without_phases_has_no_figure() -> None:
    page = stamped(plan(SITES / "two-studies"), StudyPage)["studie/sor-2021/"]
    assert page.figure is None
    assert page.phases == ()


def test_english_is_planned_from_its_own_catalogue() -> None:
    planned = plan(SITES / "two-studies", "en")
    assert planned.built_pages["kodebok/"].title == "Codebook"
    card = planned.components.quote_cards["nord-2020/anna/for-kort"]
    assert "pp. 12–13" in card.locator
    origin = planned.components.origin(planned.components.site.themes["frister"])
    assert origin is not None
    assert origin.title == "Nord & Vik (2020), sec. 4.1"


def test_labels_keep_the_capitals_they_are_written_with(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    study = project / "quotes" / "nord-2020" / "study.yml"
    text = study.read_text("utf-8").replace("genre: rapport", "genre: rapport til NAV")
    study.write_text(text.replace("{utdanning: ", "{år i NAV: "), "utf-8")
    planned = plan(project)
    page = stamped(planned, StudyPage)["studie/nord-2020/"]
    assert page.published[0] == "Rapport til NAV"
    anna = stamped(planned, ParticipantPage)["informant/nord-2020/anna/"]
    assert anna.attributes == (("År i NAV", "sosionom"),)
