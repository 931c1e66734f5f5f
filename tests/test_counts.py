"""Every number of the built site about quotes and participants, recomputed from quotes/ and
the front matter with nothing but PyYAML."""

import re
from collections import Counter, defaultdict
from typing import Any

import pytest
import yaml

from tests.browser.built_site import BuiltSite, fold, resolve
from tests.projects import ROOT

_QUOTES = re.compile(r"(\d+) sitat(?:er)?\b")


@pytest.fixture(scope="module")
def studies() -> dict[str, dict[str, Any]]:
    paths = sorted((ROOT / "quotes").glob("*/study.yml"))
    return {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="module")
def quotes(studies: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By full id."""
    return {
        f"{study}/{path.stem}/{quote['id']}": quote
        for study in studies
        for path in sorted((ROOT / "quotes" / study).glob("*.yml"))
        if path.name != "study.yml"
        for quote in yaml.safe_load(path.read_text("utf-8"))["quotes"]
    }


@pytest.fixture(scope="module")
def below(quotes: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """By theme, the quotes coded with it or with a theme below it."""
    found: dict[str, set[str]] = defaultdict(set)

    def visit(themes: list[dict[str, Any]], above: tuple[str, ...]) -> None:
        for theme in themes:
            line = (*above, theme["id"])
            for id_, quote in quotes.items():
                if theme["id"] in quote["themes"]:
                    for ancestor in line:
                        found[ancestor].add(id_)
            visit(theme.get("themes", []), line)

    visit(yaml.safe_load((ROOT / "themes.yml").read_text("utf-8"))["themes"], ())
    return found


def speaker_of(id_: str, studies: dict[str, dict[str, Any]]) -> str | None:
    """study/participant; None for quotes that the report credits to no one."""
    study, participant, _ = id_.split("/")
    return None if participant == studies[study].get("unattributed") else f"{study}/{participant}"


def spread(ids: set[str], study: str, studies: dict[str, dict[str, Any]]) -> str:
    """«5 av 8 jobbkonsulenter», and the quotes of no one beside it."""
    told = studies[study]
    speakers = [speaker_of(id_, studies) for id_ in ids if id_.startswith(f"{study}/")]
    named = len({speaker for speaker in speakers if speaker})
    text = f"{named} av {len(told['participants'])} {told['participant_term']['many']}"
    nobodys = speakers.count(None)
    if nobodys:
        text += f", og {nobodys} sitat{'er' if nobodys > 1 else ''} uten navngitt informant"
    return text


def counts_beside_links(site: BuiltSite, page: str, selector: str) -> dict[str, int]:
    """By address, the number of quotes an element says beside the link within it."""
    found = {}
    for node in site.html(page).css(selector):
        link, number = node.css_first("a[href]"), _QUOTES.search(fold(node.text()))
        if link is not None and number:
            found[resolve(page, link.attributes["href"] or "")] = int(number.group(1))
    return found


def test_the_front_page_sums_up(
    built_site: BuiltSite, studies: dict[str, dict[str, Any]], quotes: dict[str, dict[str, Any]]
) -> None:
    node = built_site.html("").css_first(".belegg-sum")
    assert node is not None
    people = sum(len(study["participants"]) for study in studies.values())
    findings = len(list((ROOT / "content/funn").glob("*.md")))
    said = fold(node.text())
    for text in (f"{findings} funn", f"{len(quotes)} sitater", f"{people} informanter"):
        assert text in said


@pytest.mark.parametrize("page", ["", "kodebok/"])
def test_themes_say_how_many_quotes_they_have(
    built_site: BuiltSite, below: dict[str, set[str]], page: str
) -> None:
    selector = "#innhold section:has(> [id=temaer]) li" if page == "" else "h2, h3, h4"
    said = counts_beside_links(built_site, page, selector)
    expected = {f"tema/{theme}/": len(ids) for theme, ids in below.items()}
    assert said
    assert {url: expected[url] for url in said} == said
    assert page == "" or set(said) == set(expected)


def test_theme_pages_count_participants_of_each_study(
    built_site: BuiltSite, below: dict[str, set[str]], studies: dict[str, dict[str, Any]]
) -> None:
    for theme, ids in below.items():
        node = built_site.html(f"tema/{theme}/").css_first(".belegg-spread")
        assert node is not None, theme
        said = fold(node.text())
        for study in {id_.split("/")[0] for id_ in ids}:
            assert re.search(rf"(?<!\d){re.escape(spread(ids, study, studies))}(?!,)", said), theme


def test_findings_count_participants_who_support_them(
    built_site: BuiltSite, studies: dict[str, dict[str, Any]]
) -> None:
    paths = sorted((ROOT / "content/funn").glob("*.md"))
    assert len(paths) >= 23
    for path in paths:
        matter = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        support = {e["quote"] for e in matter["evidence"] if e["stance"] == "supports"}
        node = built_site.html(f"funn/{path.stem}/").css_first(".belegg-spread")
        assert node is not None
        for study in matter["studies"]:
            assert spread(support, study, studies) in fold(node.text()), path.name


def test_participants_and_studies_say_how_many_quotes_they_have(
    built_site: BuiltSite, studies: dict[str, dict[str, Any]], quotes: dict[str, dict[str, Any]]
) -> None:
    by_speaker = Counter(speaker_of(id_, studies) for id_ in quotes)
    nobodys = by_speaker.pop(None)
    listed = counts_beside_links(built_site, "informant/", "#innhold li")
    assert listed == {f"informant/{speaker}/": n for speaker, n in by_speaker.items()}
    told_of_nobody = 0
    for study in studies:
        page = f"studie/{study}/"
        people = counts_beside_links(built_site, page, ".belegg-person")
        assert people == {url: n for url, n in listed.items() if f"/{study}/" in url}
        text = fold(built_site.html(page).css_first("#innhold").text())  # type: ignore[union-attr]
        of_study = sum(id_.startswith(f"{study}/") for id_ in quotes)
        assert f"{len(people)} {studies[study]['participant_term']['many']}, {of_study}" in text
        number = re.search(r"(\d+) sitat(?:er)? er av (?:en )?informant", text)
        told_of_nobody += int(number.group(1)) if number else 0
    assert told_of_nobody == nobodys


def test_the_figure_counts_quotes_by_cycle_and_phase(
    built_site: BuiltSite, quotes: dict[str, dict[str, Any]]
) -> None:
    expected = Counter(
        f"fase/{quote['phase']}/" for quote in quotes.values() if {"phase", "cycle"} <= set(quote)
    )
    said: Counter[str] = Counter()
    for node in built_site.html("").css("#innhold details:has(a[href*='fase/']) li:not(:has(li))"):
        link, number = node.css_first("a[href]"), _QUOTES.search(fold(node.text()))
        assert link is not None
        assert number is not None
        said[resolve("", link.attributes["href"] or "")] += int(number.group(1))
    assert said == expected


def test_quotes_that_no_theory_explains_are_all_listed(
    built_site: BuiltSite, quotes: dict[str, dict[str, Any]]
) -> None:
    explained = {
        warrant["quote"]
        for path in (ROOT / "content/teori").glob("*.md")
        for warrant in yaml.safe_load(path.read_text("utf-8").split("---\n")[1])["warrants"]
    }
    html = built_site.html("teori/uten-teori/")
    listed = [node.attributes["data-quote"] for node in html.css("[data-quote]")]
    assert sorted(map(str, listed)) == sorted(set(quotes) - explained)
    assert f"{len(listed)} av {len(quotes)} sitater" in fold(html.css_first("main").text())  # type: ignore[union-attr]


def test_two_people_of_one_name_are_two_people(
    built_site: BuiltSite, quotes: dict[str, dict[str, Any]]
) -> None:
    """Both studies have a Cecilie: no page of one shows a quote of the other's as hers."""
    for study, other in (("paulseth-2022", "reigstad-2020"), ("reigstad-2020", "paulseth-2022")):
        page = f"informant/{study}/cecilie/"
        shown = {n.attributes["data-quote"] for n in built_site.html(page).css("[data-quote]")}
        own = {id_ for id_ in quotes if id_.startswith(f"{study}/cecilie/")}
        assert own
        assert own <= shown
        assert not any(str(id_).startswith(f"{other}/") for id_ in shown)
        title = built_site.html(page).css_first("title")
        assert title is not None
        assert study.split("-")[0].capitalize() in title.text()
