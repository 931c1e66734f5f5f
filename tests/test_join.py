"""The joined site of a project with two studies, held against its files."""

from collections.abc import Iterable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from belegg.join import Site
from belegg.join.entities import Finding, Quote, Theme
from tests.projects import SITES, check


@pytest.fixture(scope="module")
def site() -> Site:
    return check(SITES / "two-studies").site


def ids(entities: Iterable[Quote | Theme | Finding]) -> list[str]:
    return [entity.id for entity in entities]


def test_a_pseudonym_belongs_to_its_study(site: Site) -> None:
    cecilies = [id_ for id_ in site.participants if id_.endswith("/cecilie")]
    assert cecilies == ["nord-2020/cecilie", "sor-2021/cecilie"]
    of_participant = site.backlinks.quotes_of_participant
    assert ids(of_participant["nord-2020/cecilie"]) == ["nord-2020/cecilie/greit"]
    assert ids(of_participant["sor-2021/cecilie"]) == ["sor-2021/cecilie/gode-folk"]


def test_quotes_stand_in_the_order_of_their_reports(site: Site) -> None:
    assert list(site.quotes) == [
        "nord-2020/anna/for-kort",
        "nord-2020/cecilie/greit",
        "nord-2020/ingen/trangt",
        "nord-2020/anna/skriving",
        "nord-2020/ingen/stille",
        "sor-2021/cecilie/gode-folk",
        "sor-2021/erik/hastverk",
        "sor-2021/erik/uten-tema",
    ]


def test_quotes_of_no_one_are_quotes_of_the_study_and_of_no_participant(site: Site) -> None:
    backlinks = site.backlinks
    nobodys = ["nord-2020/ingen/trangt", "nord-2020/ingen/stille"]
    assert [id_ for id_, quote in site.quotes.items() if quote.participant_id is None] == nobodys
    assert set(nobodys) <= set(ids(backlinks.quotes_of_study["nord-2020"]))
    assert "nord-2020/ingen" not in site.participants
    of_participants = backlinks.quotes_of_participant.values()
    assert not set(nobodys) & {quote.id for quotes in of_participants for quote in quotes}


def test_words_credited_to_two_lead_to_both(site: Site) -> None:
    credited = site.backlinks.quotes_also_credited
    assert {id_: ids(quotes) for id_, quotes in credited.items()} == {
        "nord-2020/cecilie": ["nord-2020/anna/for-kort"]
    }


def test_a_theme_counts_the_quotes_below_it_once_each(site: Site) -> None:
    backlinks = site.backlinks
    assert "tid" not in backlinks.quotes_of_theme
    assert ids(backlinks.quotes_below_theme["tid"]) == [
        "nord-2020/anna/for-kort",
        "nord-2020/cecilie/greit",
        "nord-2020/ingen/trangt",
        "nord-2020/anna/skriving",
        "sor-2021/erik/hastverk",
    ]
    assert ids(backlinks.quotes_of_theme["kolleger"]) == [
        "nord-2020/anna/for-kort",
        "nord-2020/ingen/stille",
        "sor-2021/cecilie/gode-folk",
    ]


def test_the_theme_tree_knows_parents_children_and_depth(site: Site) -> None:
    assert site.themes["tid"].child_ids == ("frister", "rapporter")
    assert site.themes["frister"].parent_id == "tid"
    assert [theme.depth for theme in site.themes.values()] == [0, 1, 1, 0]
    assert [theme.id for theme in site.top_themes] == ["tid", "kolleger"]


def test_backlinks_lead_from_quotes_to_findings_and_theories(site: Site) -> None:
    backlinks = site.backlinks
    [(finding, evidence)] = backlinks.evidence_of_quote["nord-2020/cecilie/greit"]
    assert (finding.id, evidence.stance) == ("for-lite-tid", "contradicts")
    [(theory, _)] = backlinks.warrants_of_quote["nord-2020/anna/for-kort"]
    assert theory.id == "lipsky"
    assert ids(backlinks.themes_of_theory["lipsky"]) == ["tid", "frister"]
    assert ids(backlinks.findings_of_study["sor-2021"]) == ["for-lite-tid"]


def test_phases_belong_to_the_studies_that_name_them(site: Site) -> None:
    assert {id_: phase.study_ids for id_, phase in site.phases.items()} == {
        "start": ("nord-2020",),
        "slutt": ("nord-2020",),
    }
    assert site.phases["start"].title == "Start"
    assert site.phases["slutt"].title == "Slutten"
    assert site.quotes["sor-2021/erik/hastverk"].phase_id is None


def test_a_site_cannot_be_changed(site: Site) -> None:
    with pytest.raises(TypeError):
        site.quotes["x"] = site.quotes["sor-2021/erik/hastverk"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        site.pages = ()  # type: ignore[misc]


def test_order_of_the_file_system_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    scandir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: iter(sorted(scandir(self), reverse=True)))
    again = check(SITES / "two-studies").site
    assert list(again.quotes) == list(site.quotes)
    assert list(again.studies) == list(site.studies)
