"""What was released is there, leads on, or was withdrawn; anything else is demanded."""

from pathlib import Path

import pytest

from belegg.diagnostics import Code, Diagnostic
from belegg.diagnostics.output import render_text
from belegg.diff import find_gone
from belegg.diff.revisions import WORKING_TREE, read_revision
from tests.repositories import commit, make_repository, replace
from tests.withdrawing import rewrite_by_hand, withdraw

THEMES, ANNA = "themes.yml", "quotes/nord-2020/anna.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_repository(tmp_path)


def gone(project: Path, before: str = "v1") -> tuple[Diagnostic, ...]:
    sites = [read_revision(project, name) for name in (before, WORKING_TREE)]
    assert [site.errors for site in sites] == [(), ()]
    return find_gone(sites[0].site, sites[1].site)


def hints(project: Path, before: str = "v1") -> list[str]:
    found = gone(project, before)
    assert {(d.path, d.code) for d in found} <= {("redirects.yml", Code.GONE_ADDRESS)}
    return [d.hint or "" for d in found]


def everywhere(project: Path, before: str, after: str) -> None:
    for path in [*project.glob("*.yml"), *project.glob("quotes/*/*.yml"), *project.rglob("*.md")]:
        text = path.read_text("utf-8")
        path.write_text(text.replace(before, after), "utf-8")


def rename_theme(project: Path) -> None:
    """kolleger becomes medarbeidere, and nothing else changes."""
    everywhere(project, "id: kolleger", "id: medarbeidere")
    everywhere(project, "kolleger]", "medarbeidere]")


def write_redirects(project: Path, *entries: str) -> None:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    (project / "redirects.yml").write_text(f"schema: 1\nredirects:\n{lines}", "utf-8")


def test_nothing_is_gone_that_is_there(project: Path) -> None:
    replace(project, ANNA, "Det var.. altså", "Det var altså")
    assert gone(project) == ()


def test_what_was_renamed_is_suggested_and_an_entry_is_enough(project: Path) -> None:
    rename_theme(project)
    everywhere(project, "skriving", "mye-skriving")
    assert hints(project) == [
        "Add `- {from: quote:nord-2020/anna/skriving, to: quote:nord-2020/anna/mye-skriving}` "
        "to redirects.yml, if that is so.",
        "Add `- {from: theme:kolleger, to: theme:medarbeidere}` to redirects.yml, if that is so.",
    ]
    write_redirects(
        project,
        "from: quote:nord-2020/anna/skriving, to: quote:nord-2020/anna/mye-skriving",
        "from: theme:kolleger, to: theme:medarbeidere",
    )
    assert gone(project) == ()


def test_merged_themes_are_suggested(project: Path) -> None:
    text = (project / THEMES).read_text("utf-8")
    start = text.index("      - id: rapporter")
    end = text.index("  - id: kolleger")
    (project / THEMES).write_text(text[:start] + text[end:], "utf-8")
    replace(project, ANNA, "[rapporter]", "[frister]")
    (hint,) = hints(project)
    assert "{from: theme:rapporter, to: theme:frister}" in hint


def test_split_themes_are_suggested_as_a_list(project: Path) -> None:
    replace(
        project,
        THEMES,
        "  - id: kolleger\n    title: Kolleger\n    brief: De en jobber med.\n"
        "    definition: Utsagn om kolleger.\n",
        "".join(
            f"  - {{id: {id_}, title: {id_}, brief: B., definition: Om {id_}.}}\n"
            for id_ in ("lag", "stille")
        ),
    )
    replace(project, ANNA, "kolleger]", "lag]")
    replace(project, "quotes/nord-2020/ingen.yml", "[kolleger]", "[stille]")
    everywhere(project, "[kolleger]", "[stille]")
    (hint,) = hints(project)
    assert "{from: theme:kolleger, to: [theme:lag, theme:stille]}" in hint


def test_an_entry_may_not_be_dropped_again(project: Path) -> None:
    """And one that led to what was renamed since is suggested anew, to the end."""
    write_redirects(
        project, "from: theme:folk, to: theme:kolleger", "from: theme:hast, to: theme:frister"
    )
    commit(project, "v2")
    (project / "redirects.yml").unlink()
    rename_theme(project)
    assert [hint.split("`")[1] for hint in hints(project, "v2")] == [
        "- {from: theme:folk, to: theme:medarbeidere}",
        "- {from: theme:hast, to: theme:frister}",
        "- {from: theme:kolleger, to: theme:medarbeidere}",
    ]


def test_what_leaves_no_trace_is_for_people_to_say(project: Path) -> None:
    (project / "content" / "teori" / "lipsky.md").unlink()
    everywhere(project, "theories: [lipsky]\n", "theories: []\n")
    everywhere(project, "[teorien](theory:lipsky)", "teorien")
    (found,) = gone(project)
    assert found.message == (
        "An earlier release has '/teori/lipsky/', and now nothing answers there."
    )
    assert "to: …" in (found.hint or "")
    assert "teori/lipsky" in render_text((found,))


def test_participants_who_lose_their_pages_are_sent_to_their_study(project: Path) -> None:
    replace(
        project,
        "quotes/nord-2020/study.yml",
        "unattributed: ingen",
        "unattributed: ingen\npublish: {participant_pages: false}",
    )
    assert [hint.split("`")[1] for hint in hints(project)] == [
        f"- {{from: participant:nord-2020/{name}, to: study:nord-2020}}"
        for name in ("anna", "cecilie", "dag")
    ]
    write_redirects(
        project,
        *(
            f"from: participant:nord-2020/{name}, to: study:nord-2020"
            for name in ("anna", "cecilie", "dag")
        ),
    )
    assert gone(project) == ()


def test_participants_who_never_had_a_page_lose_none(project: Path) -> None:
    everywhere(project, "sor-2021/erik", "sor-2021/eirik")
    (project / "quotes/sor-2021/erik.yml").rename(project / "quotes/sor-2021/eirik.yml")
    replace(project, "quotes/sor-2021/eirik.yml", "participant: erik", "participant: eirik")
    replace(project, "quotes/sor-2021/study.yml", "{id: erik", "{id: eirik")
    found = gone(project)
    assert found
    assert all("/sitat/sor-2021/erik/" in d.message for d in found)


def test_what_was_withdrawn_is_not_asked_for(project: Path) -> None:
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    assert gone(project) == ()


def test_nor_is_a_former_address_of_hers(project: Path) -> None:
    """Renamed with redirects in one release, withdrawn before the next: nothing names her."""
    everywhere(project, "nord-2020/anna", "nord-2020/anne")
    (project / ANNA).rename(project / "quotes/nord-2020/anne.yml")
    replace(project, "quotes/nord-2020/anne.yml", "participant: anna", "participant: anne")
    replace(project, "quotes/nord-2020/study.yml", "{id: anna", "{id: anne")
    write_redirects(
        project,
        "from: participant:nord-2020/anna, to: participant:nord-2020/anne",
        "from: quote:nord-2020/anna/for-kort, to: quote:nord-2020/anne/for-kort",
        "from: quote:nord-2020/anna/skriving, to: quote:nord-2020/anne/skriving",
    )
    assert gone(project) == ()
    commit(project, "v2")
    rewrite_by_hand(project, withdraw(project, "nord-2020/anne"))
    assert "anna" not in (project / "redirects.yml").read_text("utf-8")
    assert gone(project, "v2") == ()
    assert gone(project, "v1") == ()


def test_what_led_to_her_alone_is_asked_for_and_without_her_name(project: Path) -> None:
    write_redirects(project, "from: finding:noe, to: quote:nord-2020/anna/skriving")
    commit(project, "v2")
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    (found,) = gone(project, "v2")
    assert "/funn/noe/" in found.message
    assert "anna" not in f"{found.message} {found.hint}"
