"""A participant taken out: every kind of reference, the ledger, and failures half-way."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg import addresses
from belegg.diagnostics import Code
from belegg.load.project import ProjectPaths
from belegg.load.prose import parse_prose
from belegg.withdraw import (
    CarryOutError,
    Withdrawal,
    WithdrawalRefusedError,
    carry_out,
    plan_withdrawal,
    show_preview,
    write_phrases,
)
from belegg.withdraw import files as changed_files
from belegg.withdraw.gone import Gone
from belegg.withdraw.mentions import Why
from belegg.withdraw.phrases import find_phrases
from belegg.withdraw.prose import leads_to, unlink
from belegg.withdraw.side_files import without_exceptions, without_seals
from tests.projects import build, check, copy_project, read_json, run_belegg
from tests.sealing import seal_fresh
from tests.withdrawing import rewrite_by_hand, withdraw

ANNA = "nord-2020/anna"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path)


def plan(project: Path, participant: str = ANNA) -> Withdrawal:
    return plan_withdrawal(ProjectPaths.under(project), participant)


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def read(project: Path, name: str) -> str:
    return (project / name).read_text("utf-8")


def contents(project: Path) -> dict[str, bytes]:
    files = (path for path in sorted(project.rglob("*")) if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


# ---- what is removed -----------------------------------------------------------------------


def test_the_file_and_the_entry_of_the_study_go_with_the_comments_above(project: Path) -> None:
    study = "quotes/nord-2020/study.yml"
    edit(project, study, "  - {id: anna", "  # Side 12.\n  - {id: anna")
    edit(project, study, "  - {id: cecilie", "  # Side 13.\n  - {id: cecilie")
    before = read(project, study)
    withdraw(project, ANNA)
    assert not (project / "quotes/nord-2020/anna.yml").exists()
    entry = r"  # Side 12\.\n  - \{id: anna.*\n"
    assert read(project, study) == re.sub(entry, "", before)
    assert not check(project).has_errors


def test_evidence_and_warrants_go_and_nothing_else_does(project: Path) -> None:
    finding, theory = "content/funn/for-lite-tid.md", "content/teori/lipsky.md"
    before = read(project, finding)
    withdraw(project, ANNA)
    lines = [line for line in before.split("\n") if ANNA not in line]
    text = read(project, finding)
    assert [line for line in text.split("\n") if line] == [line for line in lines if line]
    assert "warrants: []" in read(project, theory)
    assert "Bakgrunn\n\nSe [Cecilie]" in text


def test_an_example_of_the_codebook_goes(project: Path) -> None:
    edit(project, "themes.yml", "sor-2021/erik/hastverk", f"{ANNA}/for-kort")
    before = read(project, "themes.yml")
    withdraw(project, ANNA)
    assert read(project, "themes.yml") == re.sub(r" +example: .*\n", "", before)


def test_credit_in_anothers_quote_goes(project: Path) -> None:
    name = "quotes/nord-2020/anna.yml"
    before = read(project, name)
    withdraw(project, "nord-2020/cecilie")
    assert read(project, name) == before.replace(", credited_to: cecilie", "")


def test_of_two_cecilies_one_is_withdrawn(project: Path) -> None:
    withdraw(project, "nord-2020/cecilie")
    text = read(project, "content/funn/for-lite-tid.md")
    assert "Se Cecilie, [Cecilie i sør](participant:sor-2021/cecilie)," in text
    assert (project / "quotes/sor-2021/cecilie.yml").exists()


def test_a_sealed_quote_leaves_the_seal() -> None:
    quotes = {"dag/a": {"sha256": "1"}, "anna/for-kort": {"sha256": "ø"}, "anna-lise/x": {}}
    seal = {"schema": 1, "quotes": quotes, "by": "x"}
    text = json.dumps(seal, ensure_ascii=False, indent=2) + "\n"
    del quotes["anna/for-kort"]
    after = without_seals(text, "nord-2020", Gone.of(ANNA))
    assert after == json.dumps(seal, ensure_ascii=False, indent=2) + "\n"
    assert without_seals(after, "nord-2020", Gone.of(ANNA)) is after


def test_what_is_left_of_a_sealed_study_is_still_sealed(project: Path) -> None:
    seal_fresh(project)
    withdraw(project, ANNA)
    assert not check(project).has_errors
    assert "anna" not in read(project, "quotes/nord-2020/seal.json")


def test_anothers_quote_stays_sealed_without_its_credit_to_her(project: Path) -> None:
    """Only who has the sources can seal again, and consent cannot wait for them."""
    seal_fresh(project)
    before = read(project, "quotes/nord-2020/anna.yml")
    withdraw(project, "nord-2020/cecilie")
    assert read(project, "quotes/nord-2020/anna.yml") != before
    assert not check(project).has_errors


def test_exceptions_of_the_privacy_gate_for_her_go() -> None:
    text = (
        "schema: 1\n# unntak\nexceptions:\n"
        f"  - {{code: email, in: {ANNA}/for-kort, text: x, reason: y}}\n"
        "  - {code: email, in: sor-2021/erik/hastverk, text: x, reason: y}\n"
        f"  - {{code: email, in: quotes/{ANNA}.yml, text: x, reason: y}}\n"
    )
    lines = [line for line in text.splitlines(keepends=True) if ANNA not in line]
    assert without_exceptions(text, Gone.of(ANNA)) == "".join(lines)


def test_line_ends_and_byte_order_marks_stay(project: Path) -> None:
    path = project / "quotes/nord-2020/study.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    withdraw(project, ANNA)
    assert path.read_bytes() == re.sub(rb"  - \{id: anna.*\r\n", b"", before)


def test_a_participant_without_quotes_can_be_withdrawn(project: Path) -> None:
    withdraw(project, "nord-2020/dag")
    assert "dag" not in read(project, "quotes/nord-2020/study.yml")


# ---- links in prose ------------------------------------------------------------------------


def unlinked(body: str) -> str:
    text = f"---\ntitle: X\n---\n{body}"
    page, _ = parse_prose(text, "content/a.md")
    result = unlink(text, [link for link in page.links if leads_to(link, Gone.of("s/a"))])
    for start, end in result.plain:
        assert result.text[start:end].strip() in body
    return result.text.removeprefix("---\ntitle: X\n---\n")


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("Se [ord](quote:s/a/q).", "Se ord."),
        ("Se [a](quote:s/a/q) og [b](participant:s/a).", "Se a og b."),
        ("Se [*to\nlinjer*](quote:s/a/q 'tittel').", "Se *to\nlinjer*."),
        ("Se [ord](<quote:s/a/q>).", "Se ord."),
        ("Se [ord [i] klammer](quote:s/a/q#x).", "Se ord [i] klammer."),
        ("Se [annen](quote:s/ab/q) og [b](participant:s/b).", None),
        ("Se [annen](quote:t/a/q) og `[x](quote:s/a/q)`.", None),
        ("Før\n\n![](quote:s/a/q)\n\nEtter\n", "Før\n\nEtter\n"),
        ("Før\n\n![](quote:s/a/q)\n", "Før\n\n"),
        ("- ![](quote:s/a/q)\n- b\n", "- \n- b\n"),
        ("Et ![bilde](quote:s/a/q) her", "Et bilde her"),
        ("[![bilde](quote:s/a/q)](quote:s/a/r)", "bilde"),
        ("[![bilde](quote:s/a/q)](theme:x)", "[bilde](theme:x)"),
        ("<!-- a -->[x](quote:s/a/q)<!-- b --> [y](participant:s/a)", "<!-- a -->x<!-- b --> y"),
    ],
)
def test_links_become_their_text(body: str, after: str | None) -> None:
    assert unlinked(body) == (body if after is None else after)


_PIECES = st.sampled_from(
    [
        "[a](quote:s/a/q)",
        "[b](quote:s/b/q)",
        "ord",
        "«x»",
        "\n\n",
        ", ",
        "**f**",
        "[c](participant:s/a)",
    ]
)


@given(st.lists(_PIECES, max_size=8))
def test_only_her_links_change(pieces: list[str]) -> None:
    plain = {"[a](quote:s/a/q)": "a", "[c](participant:s/a)": "c"}
    body = "".join(pieces)
    assert unlinked(body) == "".join(plain.get(piece, piece) for piece in pieces)


# ---- what findings lose, what is by hand ----------------------------------------------------


def test_findings_say_what_they_lose(project: Path) -> None:
    withdrawal = plan(project)
    [loss] = withdrawal.losses
    assert (loss.before.quotes, loss.after.quotes) == (3, 1)
    assert (loss.before.participants, loss.after.participants, loss.population) == (2, 1, 5)
    expected = "for-lite-tid.md: supports 2 → 1 of 5 participants (3 → 1 quotes)\n"
    assert expected in show_preview(withdrawal)


def test_a_finding_that_loses_all_support_is_named_and_stays(project: Path) -> None:
    name = "content/funn/for-lite-tid.md"
    edit(project, name, "erik/hastverk, stance: supports", "erik/hastverk, stance: nuances")
    shown = show_preview(withdraw(project, ANNA))
    assert "all of its support" in shown
    assert "warning[finding-without-evidence]" in shown
    codes = {diagnostic.code for diagnostic in check(project).diagnostics}
    assert Code.FINDING_WITHOUT_EVIDENCE in codes


def test_what_names_her_is_listed_line_by_line(project: Path) -> None:
    page = (
        "Her sa Anna det, og\nAnnas ord «altså for kort tid» står.\nHanna og annaler.\n\n"
        "To av\ntre veiledere, og [hun selv](quote:nord-2020/anna/for-kort). Det var alt, og\n"
        "mer ble det ikke. <!-- nord-2020/anna -->\n"
    )
    path = project / "content/om-nord.md"
    path.write_text(read(project, "content/om-nord.md") + page, "utf-8")
    first = len(read(project, "content/om-nord.md").split("\n")) - page.count("\n")
    study = "quotes/nord-2020/study.yml"
    edit(project, study, "unattributed: ingen", "unattributed: ingen # ikke Anna")
    by_hand = withdraw(project, ANNA).by_hand
    on_page = [m for m in by_hand if m.path == "content/om-nord.md"]
    assert {(m.line - first, m.found, m.why) for m in on_page} == {
        (0, "Anna", Why.NAME),
        (1, "Annas", Why.NAME),
        (1, "«altså for kort tid»", Why.WORDS),
        (4, "To av", Why.COUNT),
        (5, "tre", Why.COUNT),
        (5, "hun selv", Why.LINK),
        (6, "nord-2020/anna", Why.NAME),
    }
    lines = read(project, study).split("\n")
    number = lines.index("unattributed: ingen # ikke Anna") + 1
    assert (study, number, "Anna") in {(m.path, m.line, m.found) for m in by_hand}
    assert "# ikke Anna" in lines[number - 1]


def test_a_former_link_is_listed_where_its_line_now_is(project: Path) -> None:
    """Entries that leave the front matter move the body."""
    name = "content/funn/for-lite-tid.md"
    edit(project, name, "## Bakgrunn", "Se [hva hun sier](quote:nord-2020/anna/skriving).")
    [link] = [m for m in withdraw(project, ANNA).by_hand if m.why is Why.LINK]
    assert (link.path, link.found) == (name, "hva hun sier")
    assert read(project, name).split("\n")[link.line - 1] == "Se hva hun sier."


def test_words_of_hers_in_passing_are_listed(project: Path) -> None:
    name = "content/om-nord.md"
    edit(
        project,
        name,
        "## Om AFT",
        "## Om AFT\n\nDet var (altså for kort\ntid) før. Vi fikk alle tid.",
    )
    found = {m.found for m in plan(project).by_hand if m.why is Why.WORDS}
    assert found == {"Det var (altså for kort", "tid"}


def test_after_the_handwork_nothing_is_left(project: Path) -> None:
    edit(project, "content/om-nord.md", "## Om AFT", "## Om AFT\n\nAnna sa «altså for kort tid».")
    phrases = find_phrases(check(project).site, ANNA)
    withdrawal = withdraw(project, ANNA)
    site = build_after_handwork(project, withdrawal)
    text = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files(site))
    assert [phrase for phrase in phrases if phrase in text] == []


def build_after_handwork(project: Path, withdrawal: Withdrawal) -> Path:
    rewrite_by_hand(project, withdrawal)
    assert not check(project).has_errors
    return build(project)


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


# ---- the ledger ----------------------------------------------------------------------------


def test_the_ledger_names_no_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    withdraw(project, ANNA)
    text = read(project, "withdrawals.yml").lower()
    assert not re.search("anna|nord-2020|for-kort|skriving|sitat|informant", text)
    [entry] = check(project).site.withdrawals
    assert entry.date == date(2023, 11, 14)
    own = entry.participant
    assert own.digest == addresses.address_digest(own.salt, "informant/nord-2020/anna/")
    assert [quote.digest for quote in entry.quotes] == sorted(q.digest for q in entry.quotes)
    urls = {"sitat/nord-2020/anna/for-kort/", "sitat/nord-2020/anna/skriving/"}
    found = (url for q in entry.quotes for url in urls if _digest_is(q.salt, url, q.digest))
    assert set(found) == urls


def _digest_is(salt: str, url: str, digest: str) -> bool:
    return addresses.address_digest(salt, url) == digest


def test_a_second_withdrawal_is_added_and_the_first_stays(project: Path) -> None:
    withdraw(project, ANNA)
    path = project / "withdrawals.yml"
    path.write_text("# our own remark\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_text("utf-8")
    withdraw(project, "nord-2020/cecilie")
    assert path.read_text("utf-8").startswith(before.rstrip("\n"))
    first, second = check(project).site.withdrawals
    assert first.id != second.id
    salts = [e.salt for w in (first, second) for e in (w.participant, *w.quotes)]
    assert len(set(salts)) == len(salts)


def test_what_was_withdrawn_does_not_come_back(project: Path) -> None:
    kept = {name: read(project, name) for name in ("quotes/nord-2020/anna.yml",)}
    study = read(project, "quotes/nord-2020/study.yml")
    withdraw(project, ANNA)
    for name, text in [*kept.items(), ("quotes/nord-2020/study.yml", study)]:
        (project / name).write_text(text, "utf-8")
    found = [(d.code, d.path) for d in check(project).diagnostics]
    assert found == [
        (Code.WITHDRAWN_ADDRESS, "quotes/nord-2020/anna.yml"),
        (Code.WITHDRAWN_ADDRESS, "quotes/nord-2020/anna.yml"),
        (Code.WITHDRAWN_ADDRESS, "quotes/nord-2020/study.yml"),
    ]


def test_the_site_gets_salts_and_digests_of_quotes_only_and_not_whose(project: Path) -> None:
    """Two people's in one list, in the digests' order."""
    rewrite_by_hand(project, withdraw(project, "sor-2021/erik"))
    site = build_after_handwork(project, withdraw(project, ANNA))
    quotes = [quote for entry in check(project).site.withdrawals for quote in entry.quotes]
    expected = [{"salt": q.salt, "digest": q.digest} for q in quotes]
    expected.sort(key=lambda entry: entry["digest"])
    assert len(expected) == 4
    assert read_json(site / "data/withdrawn.json") == {"schema": 1, "withdrawn": expected}
    assert "trukket tilbake" in read(site, "404.html")


# ---- refusals and failures ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "hint"),
    [("nord-2020/ana", "STUDY/"), ("nord-2020/ingen", "no participant"), ("x", "STUDY/")],
)
def test_who_is_not_there_cannot_be_withdrawn(project: Path, name: str, hint: str) -> None:
    with pytest.raises(WithdrawalRefusedError, match=hint) as refused:
        plan(project, name)
    assert "anna" not in str(refused.value)


def test_who_was_withdrawn_is_told_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    name = f"quotes/{ANNA}.yml"
    file = read(project, name)
    withdraw(project, ANNA)
    with pytest.raises(WithdrawalRefusedError, match=r"withdrawn already on 2023-11-14\.$"):
        plan(project)
    (project / name).write_text(file, "utf-8")
    with pytest.raises(WithdrawalRefusedError, match="git checkout"):
        plan(project)


def test_a_project_with_errors_is_refused(project: Path) -> None:
    edit(project, "themes.yml", "sor-2021/erik/hastverk", "sor-2021/erik/borte")
    with pytest.raises(WithdrawalRefusedError) as refused:
        plan(project)
    assert [d.code for d in refused.value.diagnostics] == [Code.UNKNOWN_QUOTE]


def test_what_the_program_cannot_take_out_is_refused_at_its_line(project: Path) -> None:
    edit(
        project,
        "content/om-nord.md",
        "## Om AFT",
        "Se [x][y].\n\n[y]: quote:nord-2020/anna/for-kort",
    )
    before = contents(project)
    with pytest.raises(WithdrawalRefusedError) as refused:
        plan(project)
    [diagnostic] = refused.value.diagnostics
    assert (diagnostic.code, diagnostic.path) == (Code.UNKNOWN_QUOTE, "content/om-nord.md")
    assert contents(project) == before


def test_planning_writes_nothing(project: Path) -> None:
    before = contents(project)
    plan(project)
    assert contents(project) == before


@pytest.mark.parametrize("number", range(12))
def test_a_failure_in_the_middle_leaves_the_project_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The disk fails at the nth rename or removal, and only then."""
    withdrawal, before, calls = plan(project), contents(project), []

    def failing(name: str, original: object) -> object:
        def call(*arguments: object, **named: object) -> object:
            calls.append(name)
            if len(calls) - 1 == number:
                raise OSError("the disk is full")
            return original(*arguments, **named)  # type: ignore[operator]

        return call

    monkeypatch.setattr(os, "replace", failing("replace", os.replace))
    monkeypatch.setattr(os, "fdopen", failing("fdopen", os.fdopen))
    if number < 2 * len(withdrawal.changes) - 2:
        with pytest.raises(CarryOutError, match="the disk is full"):
            carry_out(withdrawal)
        assert contents(project) == before
    else:
        carry_out(withdrawal)
        assert contents(project) != before
    assert not list(project.rglob(".belegg-*"))


class Killed(BaseException):
    """As if the process had been killed: nothing after it is done."""


def kill_at_change(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies before the nth change, and puts nothing back."""
    original, calls = changed_files._put_in_place, []

    def put(path: Path, beside: Path | None) -> None:
        calls.append(path)
        if len(calls) > number:
            raise Killed
        original(path, beside)

    monkeypatch.setattr(changed_files, "_put_in_place", put)
    monkeypatch.setattr(changed_files, "_put_back", lambda done: None)


def without_ledger(project: Path) -> dict[str, bytes]:
    return {name: c for name, c in contents(project).items() if name != "withdrawals.yml"}


@pytest.mark.parametrize("number", range(1, 5))
def test_a_killed_withdrawal_fails_closed_and_can_be_finished(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    whole = copy_project("two-studies", tmp_path / "whole")
    withdraw(whole, ANNA)
    withdrawal, phrases = plan(project), tmp_path / "list"
    write_phrases(withdrawal, phrases)
    first = phrases.read_text("utf-8")
    with monkeypatch.context() as patch:
        kill_at_change(number, patch)
        with pytest.raises(Killed):
            carry_out(withdrawal)
    codes = {d.code for d in check(project).diagnostics}
    assert codes >= {Code.WITHDRAWN_ADDRESS}
    assert (project / "withdrawals.yml").is_file()
    again = plan(project)
    assert again.is_resumed
    write_phrases(again, phrases)
    carry_out(again)
    assert phrases.read_text("utf-8") == first
    assert not check(project).has_errors
    assert without_ledger(project) == without_ledger(whole)
    assert len(check(project).site.withdrawals) == 1


def test_a_withdrawal_has_as_many_changes_as_kills_are_tried(project: Path) -> None:
    names = [change.path.name for change in plan(project).changes]
    assert (len(names), names[0], names[-2:]) == (5, "withdrawals.yml", ["anna.yml", "study.yml"])


def test_a_file_changed_meanwhile_stops_all(project: Path) -> None:
    withdrawal = plan(project)
    edit(project, "content/teori/lipsky.md", "En tanke", "En ny tanke")
    before = contents(project)
    with pytest.raises(CarryOutError, match=r"lipsky\.md has been changed"):
        carry_out(withdrawal)
    assert contents(project) == before


# ---- the command ---------------------------------------------------------------------------


def test_the_preview_writes_nothing_and_says_all(project: Path) -> None:
    before = contents(project)
    result = run_belegg("withdraw", ANNA, "--preview", "--project", project)
    assert (result.returncode, contents(project)) == (0, before)
    assert "Quotes that go: 2\n  nord-2020/anna/for-kort\n" in result.stdout
    assert "  /sitat/nord-2020/anna/for-kort/\n" in result.stdout
    assert "  quotes/nord-2020/anna.yml (deleted)\n" in result.stdout
    assert "content/funn/for-lite-tid.md:19: leads to a place that goes" in result.stdout


def test_without_yes_and_without_a_terminal_nothing_is_done(project: Path, tmp_path: Path) -> None:
    before = contents(project)
    result = run_belegg("withdraw", ANNA, "--project", project, "--phrases", tmp_path / "list")
    assert (result.returncode, contents(project)) == (2, before)
    assert not (tmp_path / "list").exists()
    assert "Nobody can be asked" in result.stderr


@pytest.mark.parametrize("options", [["--yes"], [], ["--preview", "--phrases", "list"]])
def test_either_a_preview_or_a_list_is_asked_for(project: Path, options: list[str]) -> None:
    before = contents(project)
    result = run_belegg("withdraw", ANNA, *options, "--project", project)
    assert (result.returncode, contents(project)) == (2, before)
    assert "--phrases FILE" in result.stderr


def test_the_end_says_what_cannot_be_reached(project: Path, tmp_path: Path) -> None:
    result = run_belegg(
        "withdraw", ANNA, "--yes", "--project", project, "--phrases", tmp_path / "list"
    )
    assert result.returncode == 0, result.stderr
    end = result.stdout.partition("Carried out.")[2]
    assert "--invert-paths --path quotes/nord-2020/anna.yml\n" in end
    for words in (
        "belegg release build OUT",
        "git push --force",
        "fork",
        "Web archives",
        "search engines",
        "The report itself",
    ):
        assert words in end
    assert "       content/teori/lipsky.md\n" in end


def test_the_list_of_phrases_is_written_outside_and_before(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "liste"
    result = run_belegg("withdraw", ANNA, "--yes", "--project", project, "--phrases", path)
    assert result.returncode == 0, result.stderr
    lines = path.read_text("utf-8").splitlines()
    assert lines[:2] == ["nord-2020/anna", "Anna"]
    assert "nord-2020/anna/for-kort" in lines
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("inside", [True, False])
def test_a_list_in_the_project_or_in_the_way_is_refused(
    project: Path, tmp_path: Path, inside: bool
) -> None:
    path = project / "liste" if inside else tmp_path / "liste"
    if not inside:
        path.write_text("mine", "utf-8")
    before = contents(project)
    result = run_belegg("withdraw", ANNA, "--yes", "--project", project, "--phrases", path)
    assert (result.returncode, contents(project)) == (2, before)
    assert inside or path.read_text("utf-8") == "mine"


def test_errors_are_shown_where_they_are(project: Path, tmp_path: Path) -> None:
    edit(project, "themes.yml", "sor-2021/erik/hastverk", "sor-2021/erik/borte")
    options = ["--yes", "--project", str(project), "--phrases", str(tmp_path / "list")]
    result = run_belegg("withdraw", ANNA, *options)
    assert result.returncode == 1
    assert "error[unknown-quote]" in result.stdout
    assert "mend them first" in result.stderr


# ---- the list of phrases -------------------------------------------------------------------


def test_phrases_are_hers_alone(project: Path) -> None:
    said = "    text: Alle sier at dette er vanskelig. Men det her er det bare jeg som sier, ja\n"
    for name in ("nord-2020/anna", "sor-2021/erik"):
        others = said.replace("det her er det bare jeg som sier", "andre sier ikke noe her i dag")
        quote = (said if "anna" in name else others) + '    source: {section: "4.4", page: 20}\n'
        path = project / f"quotes/{name}.yml"
        path.write_text(path.read_text("utf-8") + f"  - id: ekstra\n{quote}", "utf-8")
    phrases = find_phrases(check(project).site, ANNA)
    assert "Men det her er det bare jeg som sier" in phrases
    assert "Alle sier at dette er vanskelig" not in phrases
    assert "Jeg skriver og skriver" not in phrases  # four words


def test_what_is_told_of_others_too_is_no_phrase(project: Path) -> None:
    shared, own = "har arbeidet der i mange år", "har drevet med noe helt annet"
    study = "quotes/nord-2020/study.yml"
    told = f'{{utdanning: "{shared}", før: "{own}"}}'
    edit(project, study, "{utdanning: sosionom}", told)
    edit(
        project,
        study,
        "pseudonym: Cecilie}",
        f'pseudonym: Cecilie, attributes: {{a: "{shared}"}}}}',
    )
    phrases = find_phrases(check(project).site, ANNA)
    assert own in phrases
    assert shared not in phrases


def test_numbers_for_what_only_she_had_are_by_hand(project: Path) -> None:
    study = "quotes/nord-2020/study.yml"
    sharing = "sharing: {utdanning: {Sosionom: 200, lærer: 90}, by: {bergen: 40}}"
    edit(
        project,
        study,
        "unattributed:",
        f"population: {{who: x, size: 900, {sharing}}}\nunattributed:",
    )
    told = ", attributes: {by: Bergen}}"
    edit(project, study, "sosionom}", "sosionom, by: Bergen}")
    edit(project, study, "pseudonym: Cecilie}", f"pseudonym: Cecilie{told}")
    [mention] = [m for m in withdraw(project, ANNA).by_hand if m.why is Why.SHARING]
    lines = read(project, study).split("\n")
    assert (mention.path, mention.found) == (study, "Sosionom")
    assert lines[mention.line - 1].startswith("population:")


def test_a_pseudonym_that_others_have_is_no_phrase(project: Path) -> None:
    phrases = find_phrases(check(project).site, "nord-2020/cecilie")
    assert "nord-2020/cecilie" in phrases
    assert "Cecilie" not in phrases
