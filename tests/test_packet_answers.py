"""What comes back: answers are read as anybody's, and nothing is taken as said in doubt."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.packet.answers import AnswerFile, read_answers
from tests.packets import answers_to, gather, write_answers
from tests.projects import SITES, copy_project, run_belegg

ANNA = "nord-2020/anna"
SHORT, WRITING = f"{ANNA}/for-kort", f"{ANNA}/skriving"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path / "project")


def apply(
    project: Path, answers: object, *arguments: str | Path, who: str = ANNA
) -> tuple[int, str]:
    """Exit status and output of applying answers."""
    file = write_answers(project.parent / "answers.json", answers)
    result = run_belegg("packet", "--project", project, who, "--apply", file, *arguments)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout + result.stderr


def place_of(project: Path, file: str, text: str) -> str:
    """Where the only line with a text stands, as messages show it."""
    lines = (project / file).read_text("utf-8").splitlines()
    [number] = [number for number, line in enumerate(lines, start=1) if text in line]
    return f"{file}:{number}"


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_approvals_go_to_the_researchers_own_record_and_nowhere_else(project: Path) -> None:
    packet = gather(project, ANNA)
    before = snapshot(project)
    record = project.parent / "consent.jsonl"
    status, output = apply(project, answers_to(packet), "--record", record)
    assert status == 0, output
    assert "Answers recorded: 2" in output
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    assert lines == [
        {
            "date": "2024-11-22",
            "quote": shown.card.id,
            "text_sha256": shown.text_sha256,
            "answer": "approve",
        }
        for shown in packet.quotes
    ]
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert snapshot(project) == before


def test_a_record_grows_and_says_nothing_twice(project: Path) -> None:
    record = project.parent / "consent.jsonl"
    entry = {"date": "2024-01-01", "quote": "x", "text_sha256": "0", "answer": "change", "own": 1}
    record.write_text(f"\n{json.dumps(entry)}", "utf-8")  # no line break at its end
    answers = answers_to(gather(project, ANNA))
    for new, known in ((2, 0), (0, 2)):
        status, output = apply(project, answers, "--record", record)
        assert status == 0
        assert f"Answers recorded: {new}, known before: {known}." in output
    lines = record.read_text("utf-8").strip().splitlines()
    assert [json.loads(line)["quote"] for line in lines] == ["x", SHORT, WRITING]


def test_what_is_said_on_one_day_stays_in_its_order(project: Path) -> None:
    record = project.parent / "consent.jsonl"
    packet = gather(project, ANNA)
    said = ["approve", "withdraw", "approve"]
    for answer in said:
        apply(project, answers_to(packet, answer), "--record", record)
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    assert [line["answer"] for line in lines if line["quote"] == SHORT] == said
    _, output = apply(project, answers_to(packet), "--record", record)
    assert "Answers recorded: 0, known before: 2." in output


def test_an_old_file_applied_again_is_known(project: Path) -> None:
    record = project.parent / "consent.jsonl"
    packet = gather(project, ANNA)
    apply(project, answers_to(packet), "--record", record)
    apply(project, answers_to(packet, "withdraw", date="2024-12-01"), "--record", record)
    _, output = apply(project, answers_to(packet), "--record", record)
    assert "Answers recorded: 0, known before: 2." in output


@pytest.mark.parametrize(
    "content", ["Kjære alle\n", "[]", "1", '{"date": "2024-01-01"}', "{}", "[" * 100_000]
)
def test_a_file_that_is_no_record_is_let_alone(content: str, project: Path) -> None:
    record = project.parent / "notes.txt"
    record.write_text(content, "utf-8")
    answers = answers_to(gather(project, ANNA))
    status, output = apply(project, answers, "--record", record)
    assert status == 2
    assert "is no line of a record" in output
    assert record.read_text("utf-8") == content


def test_answers_of_a_day_to_come_are_in_doubt(project: Path) -> None:
    record = project.parent / "consent.jsonl"
    answers = answers_to(gather(project, ANNA), "withdraw", date="9999-12-31")
    status, output = apply(project, answers, "--record", record)
    assert status == 1
    assert "a day to come, 9999-12-31" in output
    assert f"Withdrawn: {SHORT}" in output
    assert not record.exists()


def test_without_a_record_nothing_is_recorded_and_that_is_said(project: Path) -> None:
    status, output = apply(project, answers_to(gather(project, ANNA)))
    assert status == 0
    assert "Nothing was recorded. Name a file for it with --record" in output


def test_a_record_within_the_project_is_refused(project: Path) -> None:
    before = snapshot(project)
    answers = answers_to(gather(project, ANNA))
    status, output = apply(project, answers, "--record", project / "consent.jsonl")
    assert status == 2
    assert "lies in the project" in output
    assert snapshot(project) == before


def test_a_suggestion_is_shown_with_its_place_and_changes_no_word(project: Path) -> None:
    before = snapshot(project)
    answers = answers_to(gather(project, ANNA))
    wanted = "Ta bort uken.\nTakk [red]\x1b[31m!"
    answers["answers"][WRITING] |= {"answer": "change", "suggestion": wanted}
    status, output = apply(project, answers)
    assert status == 1
    place = place_of(project, "quotes/nord-2020/anna.yml", "- id: skriving")
    assert f"Suggested for {WRITING} ({place}):" in output
    assert "  | Ta bort uken.\n  | Takk [red]" in output
    assert "\x1b" not in output
    assert snapshot(project) == before


def test_a_withdrawn_quote_is_listed_with_all_that_names_it(project: Path) -> None:
    (project / "themes.yml").write_text(
        (project / "themes.yml")
        .read_text("utf-8")
        .replace("example: sor-2021/erik/hastverk", f"example: {SHORT}"),
        "utf-8",
    )
    answers = answers_to(gather(project, ANNA))
    answers["answers"][SHORT]["answer"] = "withdraw"
    status, output = apply(project, answers)
    assert status == 1
    listed = output.partition(f"Withdrawn: {SHORT}\n")[2].splitlines()
    quote = place_of(project, "quotes/nord-2020/anna.yml", "- id: for-kort")
    finding, theory = "content/funn/for-lite-tid.md", "content/teori/lipsky.md"
    assert listed[:5] == [
        f"  remove the quote ({quote}), and what names it:",
        f"  - {place_of(project, finding, f'{{quote: {SHORT}')}: evidence",
        f"  - {place_of(project, theory, SHORT)}: warrant",
        f"  - {place_of(project, 'themes.yml', SHORT)}: example of the theme",
        f"  - {place_of(project, finding, f'(quote:{SHORT})')}: the quote is embedded",
    ]
    assert listed[5:7] == ["  then run: belegg check", "Approved:"]


def test_who_withdraws_everything_withdraws_each_quote(project: Path) -> None:
    record = project.parent / "consent.jsonl"
    answers = answers_to(gather(project, ANNA), withdraw_all=True)
    status, output = apply(project, answers, "--record", record)
    assert status == 1
    assert f"Everything is withdrawn. Run: belegg withdraw {ANNA} --preview" in output
    assert "Approved" not in output
    assert "remove the quote" not in output
    given = [json.loads(line)["answer"] for line in record.read_text("utf-8").splitlines()]
    assert given == ["withdraw", "withdraw"]


def test_no_answer_is_no_consent(project: Path) -> None:
    answers = answers_to(gather(project, ANNA))
    del answers["answers"][WRITING]
    status, output = apply(project, answers)
    assert status == 1
    assert f"Not answered, which is no consent:\n  - {WRITING}\n" in output
    assert f"Approved:\n  - {SHORT}\n" in output


def test_attributes_that_must_go_are_named_with_their_place(project: Path) -> None:
    answers = answers_to(gather(project, ANNA), attributes={"Utdanning": "remove"})
    status, output = apply(project, answers)
    assert status == 1
    place = place_of(project, "quotes/nord-2020/study.yml", "utdanning:")
    assert f"Remove what is told of the participant:\n  - Utdanning ({place})\n" in output


def test_a_comment_is_shown(project: Path) -> None:
    answers = answers_to(gather(project, ANNA), comment="Lykke til!\nHilsen meg")
    status, output = apply(project, answers)
    assert status == 0
    assert "Comment:\n  - Lykke til!\n  - Hilsen meg\n" in output


# ---- in doubt ----------------------------------------------------------------------------------


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            edit("quotes/nord-2020/anna.yml", "Vi fikk en uke", "Vi fikk to uker"),
            f"The words of '{SHORT}' are others than those that were answered to.",
        ),
        (
            edit("quotes/nord-2020/anna.yml", "id: for-kort", "id: altfor-kort"),
            f"There is no quote '{SHORT}' of this participant",
        ),
        (
            edit("quotes/nord-2020/study.yml", "utdanning:", "skole:"),
            "Nothing is told of this participant as 'Utdanning' now.",
        ),
        (
            edit("content/funn/for-lite-tid.md", "Fristene er for korte.", "Fristene er lange."),
            "The answers are to another packet",
        ),
    ],
)
def test_what_changed_since_is_told_and_no_approval_counts(
    project: Path, change: Callable[[Path], None], said: str
) -> None:
    answers = answers_to(gather(project, ANNA))
    change(project)
    for file in ("content/funn/for-lite-tid.md", "content/teori/lipsky.md"):
        path = project / file
        if "altfor" in (project / "quotes/nord-2020/anna.yml").read_text("utf-8"):
            path.write_text(path.read_text("utf-8").replace("anna/for-kort", "anna/altfor-kort"))
    record = project.parent / "consent.jsonl"
    status, output = apply(project, answers, "--record", record)
    assert status == 1
    assert said in output
    assert "The answers are to another packet" in output
    assert "Approved" not in output
    assert "Nothing was recorded." in output
    assert not record.exists()


def test_a_withdrawal_holds_even_in_doubt(project: Path) -> None:
    answers = answers_to(gather(project, ANNA), "withdraw")
    edit("content/funn/for-lite-tid.md", "Fristene er for korte.", "Fristene er lange.")(project)
    status, output = apply(project, answers)
    assert status == 1
    assert f"Withdrawn: {SHORT}" in output
    assert f"Withdrawn: {WRITING}" in output


def test_another_participants_answers_are_refused(project: Path) -> None:
    answers = answers_to(gather(project, "nord-2020/cecilie"))
    status, output = apply(project, answers, who="sor-2021/cecilie")
    assert status == 1
    assert "These are the answers of nord-2020/cecilie, not of sor-2021/cecilie." in output
    assert "Withdrawn" not in output


# ---- files that are no answers -------------------------------------------------------------------

SOUND = answers_to(gather(SITES / "two-studies", ANNA))


def changed(change: Change) -> dict[str, Any]:
    answers: dict[str, Any] = json.loads(json.dumps(SOUND))
    change(answers)
    return answers


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda a: a.update(schema=2), "schema: Input should be 1"),
        (lambda a: a.update(schema=True), "schema: Input should be 1"),
        (lambda a: a.update(schema=1.0), "schema: Input should be 1"),
        (lambda a: a.pop("answers"), "answers: Field required"),
        (lambda a: a.pop("packet"), "packet: Field required"),
        (lambda a: a.update(packet="abc"), "packet: String should match pattern"),
        (lambda a: a.update(extra=1), "extra: Extra inputs are not permitted"),
        (lambda a: a.update(date="2026-02-30"), "date: This is no date"),
        (lambda a: a.update(date=0), "date: Input should be a valid string"),
        (lambda a: a.update(study="../x"), "study: '../x' cannot be an id"),
        (lambda a: a.update(withdraw_all="yes"), "withdraw_all: Input should be a valid boolean"),
        (lambda a: a.update(comment="x" * 5001), "comment: String should have at most 5000"),
        (lambda a: a.update(attributes={"Utdanning": "?"}), "attributes > Utdanning: Input should"),
        (lambda a: a["answers"].update({"x": {}}), "'x' is no quote id"),
        (lambda a: a["answers"][SHORT].update(answer="yes"), f"{SHORT} > answer: Input should be"),
        (
            lambda a: a["answers"][SHORT].pop("text_sha256"),
            f"{SHORT} > text_sha256: Field required",
        ),
        (lambda a: a["answers"][SHORT].update(answer="change"), "'suggestion' belongs to"),
        (
            lambda a: a["answers"][SHORT].update(answer="change", suggestion=" \n"),
            "'suggestion' belongs to",
        ),
        (lambda a: a["answers"][SHORT].update(suggestion="Nei"), "'suggestion' belongs to"),
    ],
)
def test_each_fault_has_its_message(tmp_path: Path, change: Change, said: str) -> None:
    answers, faults = read_answers(write_answers(tmp_path / "a.json", changed(change)))
    assert answers is None
    assert any(said in fault for fault in faults), faults


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    wrong = changed(lambda a: a.update(schema=2, date="x", extra=1))
    assert len(read_answers(write_answers(tmp_path / "a.json", wrong))[1]) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"schema: 1\n", "no JSON"),
        (b"<!doctype html>", "no JSON"),
        (b'{"schema": 1, "schema": 1}', "a key stands twice"),
        (b'{"schema": NaN}', "NaN is no value of JSON"),
        (b"\xff\xfe{\x00}\x00", "no JSON"),
        (b"[]", "the whole file"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"schema": ' + b"1" * 5_000 + b"}", "no JSON"),
        (b" " * 2_000_001, "larger than 2,000,000 bytes"),
    ],
)
def test_what_is_no_answers_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(content)
    answers, faults = read_answers(file)
    assert answers is None
    assert any(said in fault for fault in faults), faults


def test_the_command_tells_faults_and_ends_with_one(project: Path) -> None:
    status, output = apply(project, {"schema": 1})
    assert status == 1
    assert "The answers cannot be used:" in output
    assert "Nothing was recorded." in output


def test_a_byte_order_mark_of_an_editor_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(SOUND), "utf-8-sig")
    assert read_answers(file)[1] == ()


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(key=st.sampled_from([*SOUND, "new"]), value=_json)
def test_no_json_makes_the_reader_stumble(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    file = tmp_path_factory.mktemp("answers") / "answers.json"
    file.write_text(json.dumps(SOUND | {key: value}), "utf-8")
    answers, faults = read_answers(file)
    assert (answers is None) == bool(faults)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_stumble(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("answers") / "answers.json"
    file.write_bytes(content)
    assert read_answers(file)[0] is None


@given(
    suggestion=st.text(min_size=1, max_size=300).filter(str.strip), comment=st.text(max_size=300)
)
def test_free_text_comes_through_unchanged(
    tmp_path_factory: pytest.TempPathFactory, suggestion: str, comment: str
) -> None:
    told = changed(lambda a: a.update(comment=comment))
    told["answers"][SHORT] |= {"answer": "change", "suggestion": suggestion}
    file = tmp_path_factory.mktemp("answers") / "answers.json"
    file.write_text(json.dumps(told), "utf-8")
    answers, faults = read_answers(file)
    assert faults == ()
    assert isinstance(answers, AnswerFile)
    assert (answers.answers[SHORT].suggestion, answers.comment) == (suggestion, comment)
