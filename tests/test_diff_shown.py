"""What a diff shows in each format: all of it, nothing as markup, and nothing withdrawn."""

import json
import os
import re
from dataclasses import replace as replace_value
from html import unescape
from itertools import permutations
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from belegg.diff import compare_sites
from belegg.diff.desk import compare_revisions
from belegg.diff.report_json import render_changes_json
from belegg.plan.changes import plan_changes
from belegg.plan.language import load_catalogue
from belegg.render.changes_markdown import changes_markdown
from belegg.render.changes_text import print_changes
from belegg.render.renderer import make_renderer
from tests.projects import ROOT, check, run_belegg
from tests.repositories import commit, git, make_repository, replace
from tests.withdrawing import rewrite_by_hand, withdraw

ANNA = "quotes/nord-2020/anna.yml"
FINDING = "content/funn/for-lite-tid.md"
FORMATS = ("text", "json", "markdown", "html")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_repository(tmp_path)


def show(
    project: Path, before: str = "v1", after: str = ".", language: str = "nb"
) -> dict[str, str]:
    """The changes in each format, made in this process."""
    compared = compare_revisions(project, before, after)
    english, t = load_catalogue("en"), load_catalogue(language)
    view = plan_changes(compared.changes, before, after, english)
    translated = plan_changes(compared.changes, before, after, t)
    console = Console(width=80)
    with console.capture() as capture:
        print_changes(view, console, english)
    renderer = make_renderer(ROOT / "site_overrides", t)
    return {
        "text": capture.get(),
        "json": render_changes_json(compared.before, compared.after, compared.changes),
        "markdown": changes_markdown(view, english),
        "html": renderer.document("changes", view=translated, base=""),
    }


def readable(html: str) -> str:
    return " ".join(LexborHTMLParser(html).body.text().split())  # type: ignore[union-attr]


def test_every_format_of_the_command_tells_the_same_change(project: Path) -> None:
    replace(project, ANNA, "Jeg skriver og skriver", "Jeg skriver og leser")
    told = {
        format_: run_belegg("diff", "--project", project, "v1", "--format", format_)
        for format_ in FORMATS
    }
    assert {result.returncode for result in told.values()} == {0}
    assert {result.stderr for result in told.values()} == {""}
    assert told["text"].stdout == (
        "Changes from v1 to the files as they are now\n"
        "\n"
        "Changed quotes (1)\n"
        "  nord-2020/anna/skriving\n"
        "    Reworded: =Jeg skriver og [-skriver-]{+leser+}\n"
    )
    assert told["markdown"].stdout == (
        "## Changes from v1 to the files as they are now\n"
        "\n"
        "### Changed quotes\n"
        "\n"
        "- **nord-2020/anna/skriving**\n"
        "    - Reworded: =Jeg skriver og \\[-skriver-\\]\\{+leser+\\}\n"
    )
    html = told["html"].stdout
    assert "<h2>Endringer fra v1 til filene slik de er nå</h2>" in html
    assert "Ny ordlyd: =Jeg skriver og [tatt ut: skriver][satt inn: leser]" in readable(html)
    assert (html.count("<del>"), html.count("<ins>")) == (1, 1)
    assert json.loads(told["json"].stdout)["before"] == {
        "name": "v1",
        "commit": git(project, "rev-parse", "v1"),
    }
    assert json.loads(told["json"].stdout)["after"] == {"name": "."}


def test_that_nothing_changed_is_said_and_is_no_fault(project: Path) -> None:
    shown = show(project, "v1", "v1")
    assert "Nothing has changed." in shown["text"]
    assert "Nothing has changed" in shown["markdown"]
    assert "Ingenting er endret." in shown["html"]
    assert json.loads(shown["json"])["changes"] == {"withdrawn": 0}
    assert run_belegg("diff", "--project", project, "v1").returncode == 0


def test_a_terminal_gets_colours_beside_the_marks(project: Path) -> None:
    replace(project, ANNA, "Jeg skriver og skriver", "Jeg skriver og leser")
    result = run_belegg("diff", "--project", project, "v1", env={"FORCE_COLOR": "1"})
    assert "\x1b[" in result.stdout
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    assert plain == run_belegg("diff", "--project", project, "v1").stdout


def test_the_same_revisions_give_the_same_bytes(project: Path) -> None:
    change_everything(project)
    assert show(project) == show(project)
    outputs = {
        run_belegg("diff", "--project", project, "v1", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_kind_of_line_has_its_words(project: Path, language: str) -> None:
    """A key that the catalogue lacks would raise."""
    change_everything(project)
    html = show(project, language=language)["html"]
    assert "changes." not in html


def change_everything(project: Path) -> None:
    """At least one change in every text file."""
    for path in sorted([*project.glob("quotes/*/*.yml"), *project.glob("content/**/*.md")]):
        text = path.read_text("utf-8")
        for word, other in (("frister", "datoer"), ("fort", "sakte"), ("hastverk", "stress")):
            text = re.sub(rf"(?<=[a-zæøå] ){word}(?=[a-zæøå .])", other, text)
        text = re.sub(r"(?m)^(title|institution|genre|rights|brief): (.*)$", r"\1: Ny \2", text)
        path.write_text(text + ("\nNy tekst.\n" if path.suffix == ".md" else ""), "utf-8")
    replace(project, "themes.yml", "brief: Korte frister.", "brief: Datoer.")


# ---- hostile text ----------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](z) "
    "**fet** _skrå_ `kode` ~~borte~~ | a | b | https://example.org www.example.org <b@example.org> "
    "{{ 7*7 }} {% raw %} {: .klasse onclick=x } [red]rød[/red] &lt;i&gt; $x$ # ## \\*nei\\* "
    "[-a-]{+b+} ^1^ [^1] x\\"
)


@pytest.fixture
def hostile(project: Path) -> Path:
    quoted = json.dumps(HOSTILE)
    replace(project, ANNA, "text: =Jeg skriver og skriver", f"text: {quoted}")
    replace(project, FINDING, "claim: Fristene er for korte.", f"claim: {quoted}")
    replace(project, FINDING, "because: Alt haster.", f"because: {quoted}")
    replace(project, "themes.yml", "title: Kolleger", f"title: {quoted}")
    replace(project, "content/om-nord.md", "title: Slik ble nord laget", f"title: {quoted}")
    study = "quotes/nord-2020/study.yml"
    replace(project, study, "{utdanning: sosionom}", f"{{utdanning: {quoted}}}")
    return project


def test_hostile_text_is_text_in_html(hostile: Path) -> None:
    html = show(hostile)["html"]
    tags = {node.tag for node in LexborHTMLParser(html).css("section *")}
    assert tags <= {"h2", "h3", "ul", "li", "strong", "p", "del", "ins", "span"}
    attributes = {
        name for node in LexborHTMLParser(html).css("section *") for name in node.attributes
    }
    assert attributes <= {"class"}
    assert HOSTILE in readable(html)
    assert "49" not in readable(html)


@pytest.mark.parametrize("dialect", ["markdown", "markdown-it"])
def test_hostile_text_is_text_in_markdown(hostile: Path, dialect: str) -> None:
    text = show(hostile)["markdown"]
    if dialect == "markdown":
        html = markdown.markdown(text, extensions=["attr_list", "tables", "extra", "toc"])
    else:
        html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    tree = LexborHTMLParser(html)
    assert {node.tag for node in tree.css("body *")} <= {"h2", "h3", "ul", "li", "p", "strong"}
    assert readable(html).count(HOSTILE) >= 3
    assert "onclick" not in {name for node in tree.css("body *") for name in node.attributes}


def test_hostile_text_is_text_on_a_terminal(hostile: Path) -> None:
    result = run_belegg("diff", "--project", hostile, "v1")
    assert HOSTILE in result.stdout


def test_characters_that_drive_a_terminal_are_shown_by_number(project: Path) -> None:
    bell, turned = "\x1b[31m", "\u202e"
    page = f"content/{bell}ny{turned}.md"
    (project / page).write_text("---\ntitle: Ny\n---\n", "utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")
    git(project, "tag", f"v2{turned}")
    shown = show(project, "v1", f"v2{turned}")
    for format_ in ("text", "markdown", "html"):
        assert bell[0] not in shown[format_]
        assert turned not in shown[format_]
        assert "<U+001B>" in unescape(shown[format_]).replace("\\", "")
    assert bell[0] not in shown["json"]


def test_no_text_of_a_line_can_drive_a_terminal_either(project: Path) -> None:
    """The loader refuses such characters; the view does not rely on it."""
    site = check(project).site
    claims = [
        replace_value(f, matter=f.matter.model_copy(update={"claim": "\x1b]0;x\x07\u202e"}))
        for f in site.findings.values()
    ]
    hostile = replace_value(site, findings={finding.id: finding for finding in claims})
    view = plan_changes(compare_sites(site, hostile), "v1", "v2", load_catalogue("en"))
    text = changes_markdown(view, load_catalogue("en"))
    assert "U+001B" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


# ---- withdrawn -------------------------------------------------------------------------------

DEFINED = "Som når hun sier «kort tid! Vi fikk en uke»."
GUARDED = "Ingen andre ville ha sagt akkurat dette om sjefen"


@pytest.fixture
def withdrawn(project: Path) -> Path:
    """Versions 1 to 3: Anna's quotes come, change and go, then she withdraws; her words and
    her name also stand in what others wrote."""
    extra = f'  - id: gikk-tidlig\n    text: {GUARDED}.\n    source: {{section: "4.2", page: 15}}\n'
    anna = project / ANNA
    anna.write_text(anna.read_text("utf-8") + extra, "utf-8")
    replace(project, FINDING, "because: Alt haster.", "because: Alt haster som Anna sier.")
    replace(project, "themes.yml", "Utsagn om kolleger.", DEFINED)
    commit(project, "v1-with-her")
    anna.write_text(anna.read_text("utf-8").replace(extra, ""), "utf-8")
    replace(
        project, ANNA, "id: skriving\n    text: =Jeg skriver", "id: skrev\n    text: =Jeg skriver"
    )
    replace(project, FINDING, "nord-2020/anna/skriving", "nord-2020/anna/skrev")
    replace(project, ANNA, "for kort tid! […]", "altfor kort tid! […]")
    commit(project, "v2")
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    themes = project / "themes.yml"
    mended = re.sub("definition: Som når.*", "definition: Om kolleger.", themes.read_text("utf-8"))
    themes.write_text(mended, "utf-8")
    commit(project, "v3")
    return project


def test_what_is_withdrawn_is_in_no_diff_of_any_two_versions(withdrawn: Path) -> None:
    secrets = re.compile(
        r"\banna|for kort tid|Vi fikk en uke|for-kort|skriver og|skriving|skrev\b|gikk-tidlig"
        r"|ingen andre ville|dette om sjefen|rett ut",
        re.IGNORECASE,
    )
    versions = ("v1", "v1-with-her", "v2", "v3", ".")
    for before, after in permutations(versions, 2):
        for format_, text in show(withdrawn, before, after).items():
            found = secrets.search(text)
            assert found is None, (before, after, format_, found)


def test_the_ledger_of_the_working_tree_counts_before_it_is_committed(withdrawn: Path) -> None:
    git(withdrawn, "reset", "--quiet", "--mixed", "v2")
    shown = show(withdrawn, "v1-with-her", "v2")
    assert GUARDED not in shown["text"]
    assert "quotes are withdrawn" in shown["text"]
    (withdrawn / "withdrawals.yml").unlink()
    assert "nord-2020/anna/skrev" in show(withdrawn, "v1-with-her", "v2")["text"]


def test_only_the_number_is_told(withdrawn: Path) -> None:
    shown = show(withdrawn, "v1-with-her", "v3")
    assert json.loads(shown["json"])["changes"]["withdrawn"] == 3
    assert "3 quotes are withdrawn." in shown["text"]
    assert "3 quotes are withdrawn." in shown["markdown"]
    assert "3 sitater er trukket tilbake." in shown["html"]
    assert "1 sitat er trukket tilbake." not in shown["html"]


def test_what_was_rewritten_for_her_is_shown_as_it_is_now(withdrawn: Path) -> None:
    changes = json.loads(show(withdrawn, "v2", "v3")["json"])["changes"]
    [theme] = changes["themes"]["changed"]
    assert theme["definition"] == [{"removed": "[…]"}, {"added": "Om kolleger."}]
    back = json.loads(show(withdrawn, "v3", "v2")["json"])["changes"]
    assert back["themes"]["changed"][0]["definition"] == [{"same": "[…]"}]


def test_her_support_counts_on_neither_side(withdrawn: Path) -> None:
    changes = json.loads(show(withdrawn, "v2", "v3")["json"])["changes"]
    for finding in changes["findings"]["changed"]:
        for spread in finding["spread"]:
            assert spread["before"] == spread["after"]


def test_the_same_words_under_another_name_are_withdrawn_too(project: Path) -> None:
    other = (
        '  - id: det-samme\n    text: "=Jeg skriver og  skriver"\n'
        '    source: {section: "4.2", page: 15}\n'
    )
    dag = project / "quotes/nord-2020/dag.yml"
    dag.write_text(f"schema: 1\nparticipant: dag\nquotes:\n{other}", "utf-8")
    commit(project, "v2")
    withdraw(project, "nord-2020/anna")
    shown = show(project, "v1", "v2")
    assert "det-samme" not in "".join(shown.values())


def test_credits_to_someone_withdrawn_are_left_out(project: Path) -> None:
    withdraw(project, "nord-2020/cecilie")
    assert "quotes" not in json.loads(show(project)["json"])["changes"]
    old = "Side 12 gjengir ordene som Annas, side 42 som Cecilies."
    replace(project, ANNA, old, "Annas ord.")
    [quote] = json.loads(show(project)["json"])["changes"]["quotes"]["changed"]
    assert quote == {
        "id": "nord-2020/anna/for-kort",
        "attribution": [{"removed": "[…]"}, {"added": "Annas ord."}],
    }


def test_the_other_cecilie_is_still_told_of(project: Path) -> None:
    withdraw(project, "nord-2020/cecilie")
    replace(project, "quotes/sor-2021/cecilie.yml", "gode folk", "snille folk")
    replace(project, FINDING, "nord-2020/anna/skriving", "sor-2021/cecilie/gode-folk")
    commit(project, "v2")
    changes = json.loads(show(project, "v1", "v2")["json"])["changes"]
    assert [quote["id"] for quote in changes["quotes"]["changed"]] == ["sor-2021/cecilie/gode-folk"]
    [finding] = changes["findings"]["changed"]
    assert finding["evidence"]["added"][0]["quote"] == "sor-2021/cecilie/gode-folk"


def test_a_ledger_that_cannot_be_read_stops_everything(project: Path) -> None:
    (project / "withdrawals.yml").write_text("schema: 1\nwithdrawals: [{id: x}]\n", "utf-8")
    result = run_belegg("diff", "--project", project, "v1", "v1")
    assert (result.returncode, result.stdout) == (1, "")
    assert "The ledger of withdrawals cannot be read." in result.stderr
    assert "withdrawals.yml:2" in result.stderr


def test_removed_words_and_former_attributes_are_not_told(project: Path) -> None:
    """Someone may have asked for that, without withdrawing."""
    replace(project, "quotes/sor-2021/erik.yml", "text: Nei.", "text: VOKTERORD EN.")
    study = "quotes/nord-2020/study.yml"
    replace(
        project, study, "{utdanning: sosionom}", "{utdanning: VOKTERORD TO, alder: VOKTERORD TRE}"
    )
    commit(project, "v2")
    (project / "quotes/sor-2021/erik.yml").write_text(
        (project / "quotes/sor-2021/erik.yml").read_text("utf-8").split("  - id: uten-tema")[0],
        "utf-8",
    )
    replace(project, study, "{utdanning: VOKTERORD TO, alder: VOKTERORD TRE}", "{utdanning: ja}")
    shown = show(project, "v2")
    assert "VOKTERORD" not in "".join(shown.values())
    assert json.loads(shown["json"])["changes"]["participants"]["changed"] == [
        {
            "id": "nord-2020/anna",
            "attributes_set": [["utdanning", "ja"]],
            "attributes_gone": ["alder"],
        }
    ]


def test_private_notes_are_in_no_diff(project: Path) -> None:
    replace(project, ANNA, "note: privat merknad som aldri skal ut", "note: VOKTERORD")
    shown = show(project)
    assert "VOKTERORD" not in "".join(shown.values())
    assert json.loads(shown["json"])["changes"] == {"withdrawn": 0}


def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes(project: Path) -> None:
    page = project / "content" / os.fsdecode(b"ny\xff.md")
    page.write_text("---\ntitle: Ny\n---\n", "utf-8")
    commit(project, "v2")
    for format_ in FORMATS:
        result = run_belegg("diff", "--project", project, "v1", "v2", "--format", format_)
        assert result.returncode == 0, result.stderr
        assert re.search(r"ny(<|&lt;|&#60;)U\+DCFF(>|&gt;|&#62;)\.md|ny\\udcff\.md", result.stdout)
