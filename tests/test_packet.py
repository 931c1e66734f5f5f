"""What a packet shows: all that is published of one participant, and of nobody else."""

import base64
import hashlib
import re
import stat
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from belegg.packet.page import Delivery
from tests.packets import gather, render, visible_text
from tests.projects import ROOT, SITES, build, copy_project, run_belegg

TWO_STUDIES = SITES / "two-studies"
HOSTILE = ROOT / "tests" / "browser" / "hostile"
REAL = ("paulseth-2022/gerd", "paulseth-2022/cecilie", "reigstad-2020/cecilie")
SMALL = ("nord-2020/anna", "nord-2020/cecilie", "sor-2021/cecilie", "sor-2021/erik")
CASES = [(ROOT, who) for who in REAL] + [(TWO_STUDIES, who) for who in SMALL]
packet_of = cache(render)
"""Of a project that the test leaves as it is."""
_TOO_SHORT = 25
"""Characters of a quote that may well stand elsewhere by chance."""


def fold(text: str) -> str:
    return " ".join(text.split())


def quotes_in(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["quotes"]
    return found


def quotes_of(project: Path, who: str) -> dict[str, dict[str, Any]]:
    return {f"{who}/{q['id']}": q for q in quotes_in(project / "quotes" / f"{who}.yml")}


def quotes_of_others(project: Path, who: str) -> Iterator[dict[str, Any]]:
    """Without those that the report somewhere credits to her."""
    study, participant = who.split("/")
    for file in sorted((project / "quotes").glob("*/*.yml")):
        if file.name == "study.yml" or file == project / "quotes" / f"{who}.yml":
            continue
        for quote in quotes_in(file):
            credited = [again.get("credited_to") for again in quote.get("again", ())]
            if file.parent.name != study or participant not in credited:
                yield quote


def matters(project: Path) -> Iterator[dict[str, Any]]:
    for file in sorted((project / "content").rglob("*.md")):
        yield yaml.safe_load(file.read_text("utf-8").split("---\n")[1])


@pytest.mark.parametrize(("project", "who"), CASES)
def test_every_quote_of_hers_is_in_it_word_for_word(project: Path, who: str) -> None:
    tree = LexborHTMLParser(packet_of(project, who))
    expected = quotes_of(project, who)
    asked = [node.attributes["data-quote"] for node in tree.css("fieldset[data-quote]")]
    assert sorted(filter(None, asked)) == sorted(expected)
    assert len(asked) == len(expected) > 0
    for article in tree.css("article"):
        question = article.css_first("fieldset[data-quote]")
        quote_words = article.css_first("blockquote")
        assert question is not None
        assert quote_words is not None
        quote = expected[str(question.attributes["data-quote"])]
        assert fold(quote_words.text()) == fold(quote["text"])
        digest = hashlib.sha256(quote["text"].encode()).hexdigest()
        assert question.attributes["data-sha256"] == digest
        told = fold(article.text())
        assert f"s. {quote['source']['page']}" in told
        for key in ("standard", "attribution"):
            assert fold(quote.get(key, "")) in told


@pytest.mark.parametrize(("project", "who"), CASES)
def test_no_quote_of_another_is_in_it(project: Path, who: str) -> None:
    html = packet_of(project, who)
    text = visible_text(html)
    others = [fold(quote["text"]) for quote in quotes_of_others(project, who)]
    own = " ".join(fold(quote["text"]) for quote in quotes_of(project, who).values())
    long = [words for words in others if len(words) > _TOO_SHORT and words not in own]
    assert long or project is TWO_STUDIES
    assert [words for words in long if words in text] == []
    assert not re.search(rf"data-quote=\"(?!{who}/)", html)


@pytest.mark.parametrize(("project", "who"), CASES)
def test_each_use_of_a_quote_is_told_with_its_reason(project: Path, who: str) -> None:
    text, own = visible_text(packet_of(project, who)), quotes_of(project, who)
    uses = 0
    for matter in matters(project):
        for use in (*matter.get("evidence", ()), *matter.get("warrants", ())):
            if use["quote"] in own:
                uses += 1
                shown = (matter["title"], matter.get("claim") or matter["brief"], use["because"])
                assert [said for said in shown if fold(said) not in text] == []
    assert uses > 0 or project is TWO_STUDIES


def test_a_finding_is_shown_with_stance_and_spread() -> None:
    text = visible_text(render(TWO_STUDIES, "nord-2020/cecilie"))
    assert "Sitatet taler imot funnet: Hun synes det går greit." in text
    assert "Nord & Vik (2020): 1 av 3 veiledere; Sør (2021): 1 av 2 ledere." in text


def test_themes_phase_and_further_pages_are_told() -> None:
    text = visible_text(render(TWO_STUDIES, "nord-2020/anna"))
    for said in ("Tema: Frister. Korte frister.", "Fase: Start", "Kretsløp: Oppdraget"):
        assert said in text
    assert "Sitatet er valgt som et typisk eksempel" not in text
    assert "Sitatet er valgt som et typisk eksempel" in visible_text(
        render(TWO_STUDIES, "sor-2021/erik")
    )


def test_a_page_of_prose_that_shows_a_quote_is_named(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    page = project / "content" / "om-nord.md"
    page.write_text(page.read_text("utf-8") + "\n![](quote:nord-2020/cecilie/greit)\n", "utf-8")
    text = visible_text(render(project, "nord-2020/cecilie"))
    assert "Andre sider som viser sitatet eller lenker til det Slik ble nord laget" in text


def test_the_two_cecilies_are_two_people() -> None:
    first, second = (
        render(ROOT, f"{study}/cecilie") for study in ("paulseth-2022", "reigstad-2020")
    )
    assert "reigstad-2020/" not in first
    assert "paulseth-2022/" not in second
    for html, study in ((first, "paulseth-2022"), (second, "reigstad-2020")):
        told = yaml.safe_load((ROOT / "quotes" / study / "study.yml").read_text("utf-8"))
        [person] = [one for one in told["participants"] if one["id"] == "cecilie"]
        legends = [node.text() for node in LexborHTMLParser(html).css("[data-attribute] legend")]
        assert [text.partition(": ")[2] for text in legends] == list(person["attributes"].values())


def test_words_credited_to_her_elsewhere_are_those_of_that_place_only() -> None:
    credited = LexborHTMLParser(packet_of(ROOT, "reigstad-2020/cecilie")).css_first(
        "section[aria-labelledby=kreditert]"
    )
    assert credited is not None
    [quote] = [q for q in quotes_in(ROOT / "quotes/reigstad-2020/belinda.yml") if q.get("again")]
    [again] = quote["again"]
    words = credited.css_first("blockquote")
    assert words is not None
    assert fold(words.text()) == fold(again["text"])
    assert "under navnet Belinda" in credited.text()
    assert credited.css("input") == []


def test_nothing_private_is_in_it(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    for file in project.glob("quotes/*/*.yml"):
        text = re.sub(r"\n    note: .*", "", file.read_text("utf-8"))
        noted = text.replace("    source:", "    note: VOKTERORD\n    source:")
        file.write_text(f"# VOKTERORD\n{noted}", "utf-8")
    assert "note: VOKTERORD" in (project / "quotes/nord-2020/anna.yml").read_text("utf-8")
    for who in SMALL:
        assert "VOKTERORD" not in render(project, who)


def test_texts_that_look_like_markup_are_shown_as_they_are() -> None:
    contact = "</main><script>alert(1)</script> {{ 7*7 }} {% raw %}"
    html = render(HOSTILE, "prove-2024/berit", Delivery(contact=contact))
    tree = LexborHTMLParser(html)
    assert len(tree.css("script")) == len(tree.css("style")) == 1
    assert tree.css("img, a, b, i, iframe, object, link, form, [onmouseover], [onerror]") == []
    shown = [fold(node.text()) for node in tree.css("blockquote")]
    assert shown == [fold(q["text"]) for q in quotes_of(HOSTILE, "prove-2024/berit").values()]
    assert fold(contact) in visible_text(html)
    assert "49" not in visible_text(html)


def test_only_its_own_style_and_script_may_run() -> None:
    html = render(TWO_STUDIES, "nord-2020/anna")
    tree = LexborHTMLParser(html)
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    allowed = dict(
        part.strip().split(" ", 1) for part in str(policy.attributes["content"]).split(";")
    )
    assert allowed["default-src"] == "'none'"
    for tag in ("style", "script"):
        text = html.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"
    assert not re.search(r"(?:src|href|url|action)\s*[=(]", html.split("<script>")[0])
    assert " style=" not in html
    attributes = {name for node in tree.css("*") for name in node.attributes}
    assert {name for name in attributes if name.startswith("on")} == set()


def test_nothing_is_chosen_for_her() -> None:
    tree = LexborHTMLParser(packet_of(ROOT, "paulseth-2022/gerd"))
    assert tree.css("input") != []
    assert tree.css("[checked], [selected], [required], [autofocus]") == []
    for question in tree.css("fieldset[data-quote]"):
        values = [node.attributes["value"] for node in question.css("input")]
        assert values == ["approve", "change", "withdraw"]
        assert len({node.attributes["name"] for node in question.css("input")}) == 1


def test_contact_and_date_are_the_researchers_and_no_part_of_what_is_answered() -> None:
    plain = render(TWO_STUDIES, "nord-2020/anna")
    told = Delivery(contact="Møt meg på kontoret.\nTirsdager.", reply_by=date(2026, 12, 1))
    text = visible_text(render(TWO_STUDIES, "nord-2020/anna", told))
    assert "Møt meg på kontoret. Tirsdager." in text
    assert "Svar gjerne innen 1.12.2026." in text
    assert "innen" not in visible_text(plain)
    digest = gather(TWO_STUDIES, "nord-2020/anna").digest
    assert f'data-packet="{digest}"' in plain
    assert f'data-packet="{digest}"' in render(TWO_STUDIES, "nord-2020/anna", told)


def test_the_same_content_makes_the_same_packet_and_any_change_another(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    before = gather(project, "nord-2020/anna").digest
    assert before == gather(TWO_STUDIES, "nord-2020/anna").digest
    finding = project / "content" / "funn" / "for-lite-tid.md"
    finding.write_text(finding.read_text("utf-8").replace("rett ut", "halvt"), "utf-8")
    assert gather(project, "nord-2020/anna").digest != before


def test_it_speaks_the_sites_language() -> None:
    html = render(TWO_STUDIES, "nord-2020/anna", language="en")
    assert '<html lang="en">' in html
    assert '<blockquote lang="nb">' in html
    assert "I approve the quote" in html


def test_someone_without_quotes_or_attributes_gets_a_packet_that_says_so() -> None:
    text = visible_text(render(TWO_STUDIES, "nord-2020/dag"))
    assert "Det er ingen sitater fra deg" in text
    assert "Utenom navnet og sitatene står det ikke noe om deg." in text


# ---- the command -------------------------------------------------------------------------------


def test_the_command_writes_one_private_file_and_says_how_to_deliver_it(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    out = tmp_path / "out" / "anna.html"
    out.parent.mkdir()
    result = run_belegg("packet", "--project", project, "nord-2020/anna", out)
    assert result.returncode == 0, result.stderr
    assert out.read_text("utf-8") == render(project, "nord-2020/anna")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(out.parent.iterdir()) == [out]
    assert "not by open e-mail" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nord-2020/anna"], "Name either OUT.html or --apply"),
        (["nord-2020/anna", "{out}.html", "--apply", "{out}.json"], "Name either"),
        (["nord-2020/anna", "{out}.html", "--record", "{out}.jsonl"], "Name either"),
        (["nord-2020/ana", "{out}.html"], "Did you mean 'nord-2020/anna'?"),
        (["nord-2020/ingen", "{out}.html"], "There is no participant 'nord-2020/ingen'"),
        (["nord-2020/anna", "{project}/anna.html"], "lies in the project"),
        (["nord-2020/anna", "{project}/content/../site/x.html"], "lies in the project"),
        (["nord-2020/anna", "{link}/anna.html"], "lies in the project"),
        (["nord-2020/anna", "{out}.docx"], "A packet is a page"),
        (["nord-2020/anna", "{out}/none/x.html"], "cannot be written"),
        (["nord-2020/anna", "{out}.html", "--reply-by", "snart"], "does not match the format"),
        (["nord-2020/anna", "--apply", "{out}.json"], "cannot be read"),
    ],
)
def test_wrong_usage_is_explained_and_writes_nothing(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    project = copy_project("two-studies", tmp_path)
    (tmp_path / "link").symlink_to(project)
    places = {"out": tmp_path / "out", "project": project, "link": tmp_path / "link"}
    before = sorted(tmp_path.rglob("*"))
    result = run_belegg(
        "packet", "--project", project, *(one.format(**places) for one in arguments)
    )
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_the_repository_around_the_project_is_no_place_either(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    (tmp_path / ".git").mkdir()
    result = run_belegg("packet", "--project", project, "nord-2020/anna", tmp_path / "anna.html")
    assert result.returncode == 2
    assert not (tmp_path / "anna.html").exists()


def test_a_project_with_faults_makes_no_packet(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    (project / "themes.yml").write_text("schema: 1\nthemes: []\n", "utf-8")
    result = run_belegg("packet", "--project", project, "nord-2020/anna", tmp_path / "anna.html")
    assert result.returncode == 1
    assert "error[unknown-theme]" in result.stdout
    assert not (tmp_path / "anna.html").exists()


def test_nothing_of_it_reaches_the_site(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    out = tmp_path / "anna.html"
    assert run_belegg("packet", "--project", project, "nord-2020/anna", out).returncode == 0
    site = build(project)
    assert [path for path in site.rglob("*") if "packet" in path.name] == []
    for path in site.rglob("*.html"):
        assert "Jeg godkjenner sitatet" not in path.read_text("utf-8")
