"""The command `verify`: every quote of a project, what it says of it, and what it mends."""

import json
from pathlib import Path
from typing import Any

import pytest

from belegg.verify.results import Status
from belegg.verify.verifier import verify_site
from tests.projects import ROOT, check, copy_project, run_belegg

REAL_SOURCES = ROOT.parent / "shared" / "sources"
with_real_sources = pytest.mark.skipif(
    not REAL_SOURCES.is_dir(), reason="the reports' texts (../shared/sources) are not here"
)

NORD = {  # printed page → what stands on it
    12: "4 Funn\n4.1 Tid\nÆ syns det va greit, æ.\nDet var.. altså for kort\n12",
    13: "13\ntid! […] Vi fikk en uke.\nOg så var det slutt.",
    14: "Det var AFT og\ntrange frister.",
    15: "4.2 Skriving\n=Jeg skriver og skriver",
    16: "4.3 Stillhet\nDet ble stille.",
    40: "5 Drøfting\n5.2 Tid igjen\nDe sier «for kort».",
    42: "5.3 Om ordene\nDet var.. altså for kort tid! […] Vi fikk en uke. Og så var det slutt.",
}
SOR = {7: "3 Folk\nJeg har gode folk rundt meg.", 8: "Alt er hastverk.", 9: "Nei."}


def document(pages: dict[int, str], first: int) -> str:
    return "\f".join(pages.get(number, "") for number in range(first, max(pages) + 1))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two studies whose sources, in `sources`, have all their quotes."""
    project = copy_project("two-studies", tmp_path)
    sources = project / "sources"
    sources.mkdir()
    (sources / "nord.txt").write_text(document(NORD, 5), "utf-8")
    (sources / "sor.txt").write_text(document(SOR, 1), "utf-8")
    return project


def run_verify(project: Path, *arguments: str) -> tuple[int, str]:
    sources = project / "sources"
    result = run_belegg("verify", "--project", project, "--sources", sources, *arguments)
    assert result.stderr == ""
    return result.returncode, result.stdout


def verify_json(project: Path) -> tuple[int, dict[str, Any]]:
    status, output = run_verify(project, "--format", "json")
    return status, json.loads(output)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


ANNA = Path("quotes/nord-2020/anna.yml")
CECILIE = Path("quotes/nord-2020/cecilie.yml")


def test_a_project_whose_quotes_all_stand_is_proven(project: Path) -> None:
    status, output = run_verify(project)
    assert status == 0
    assert "10 of 10 passages are proven." in output


def test_json_tells_of_every_quote(project: Path) -> None:
    status, found = verify_json(project)
    assert (status, found["proven"], found["missing"]) == (0, True, {})
    assert found["summary"] == {"nord-2020": {"verbatim": 7}, "sor-2021": {"verbatim": 3}}
    by_id = {quote["id"]: quote for quote in found["quotes"]}
    assert len(by_id) == 8
    quote = by_id["nord-2020/anna/for-kort"]
    assert quote["path"] == str(ANNA)
    assert quote["source"]["at"] == {"section": "4.1", "page": 12, "page_end": 13}
    assert [again["status"] for again in quote["again"]] == ["verbatim", "verbatim"]
    assert quote["source"]["line"] == 12


def test_an_altered_quote_is_shown_with_its_place_and_a_diff(project: Path) -> None:
    change(project / CECILIE, "va greit", "var greit")
    status, output = run_verify(project)
    assert status == 1
    assert "quotes/nord-2020/cecilie.yml:10: nord-2020/cecilie/greit: altered" in output
    assert "nearest: p. 12, section 4.1" in output
    assert "Æ syns det [-va-] {+var+} greit, æ." in output
    assert "9 of 10 passages are proven." in output


def test_a_quote_that_is_nowhere_is_not_found(project: Path) -> None:
    change(project / CECILIE, "Æ syns det va greit, æ.", "Noe helt annet enn dette.")
    status, found = verify_json(project)
    assert (status, found["summary"]["nord-2020"]["not-found"]) == (1, 1)


def test_another_page_and_another_section_fail(project: Path) -> None:
    change(project / CECILIE, '{section: "4.1", page: 12}', '{section: "4.2", page: 13}')
    status, output = run_verify(project)
    assert status == 1
    assert "nord-2020/cecilie/greit: another page, another section" in output


def test_a_reworded_requotation_shows_but_does_not_fail(project: Path) -> None:
    change(project / "sources" / "nord.txt", "«for kort»", "«altfor kort»")
    change(project / ANNA, "text: for kort}", "text: altfor kort}")
    status, output = run_verify(project)
    assert status == 0
    assert (
        "nord-2020/anna/for-kort, again 1: p. 40, section 5.2\n  [-for-] {+altfor+} kort\n"
        in output
    )


def test_a_translation_passes_unproven(project: Path) -> None:
    change(
        project / CECILIE,
        "Æ syns det va greit, æ.",
        "I thought it was fine.\n    edits: [translated]",
    )
    status, output = run_verify(project)
    assert status == 0
    assert "9 of 10 passages are proven.\n1 cannot be checked" in output


def test_a_study_without_a_source_is_told_and_fails(project: Path) -> None:
    (project / "sources" / "nord.txt").unlink()
    study = project / "quotes" / "sor-2021" / "study.yml"
    change(study, "source: {document: sor.txt}\n", "")
    status, found = verify_json(project)
    assert status == 1
    assert found["missing"] == {
        "nord-2020": "'nord.txt' is not in the folder of the sources.",
        "sor-2021": "study.yml names no source document.",
    }
    assert found["summary"] == {"nord-2020": {"no-source": 7}, "sor-2021": {"no-source": 3}}
    _, output = run_verify(project)
    assert "nord-2020: nothing could be verified. 'nord.txt' is not in the folder" in output


def test_an_unreadable_source_is_told(project: Path) -> None:
    (project / "sources" / "nord.txt").write_bytes(b"\xff\xfe\x00")
    change(project / "quotes/sor-2021/study.yml", "document: sor.txt", "document: ../sor.txt")
    _, found = verify_json(project)
    assert found["missing"] == {
        "nord-2020": "'nord.txt' is not UTF-8.",
        "sor-2021": "'../sor.txt' is outside the folder of the sources.",
    }


def test_a_faulty_project_is_not_verified_by_halves(project: Path) -> None:
    change(project / CECILIE, "themes: [frister]", "themes: [fristre]")
    result = run_belegg("verify", "--project", project, "--sources", project / "sources")
    assert (result.returncode, result.stdout) == (1, "")
    assert "error[unknown-theme]" in result.stderr


def test_a_fault_of_the_rules_does_not_stop_it(project: Path) -> None:
    """«Pages 12 to 11» is an error of the checks, and one that --fix mends."""
    before = (project / CECILIE).read_bytes()
    change(
        project / CECILIE, '{section: "4.1", page: 12}', '{section: "4.1", page: 12, page_end: 11}'
    )
    assert run_belegg("check", "--project", project).returncode == 1
    status, output = run_verify(project, "--fix")
    assert status == 0
    assert "page_end 11 taken out" in output
    assert (project / CECILIE).read_bytes() == before


def test_a_folder_that_is_not_there_is_wrong_usage(project: Path) -> None:
    result = run_belegg("verify", "--project", project, "--sources", project / "nowhere")
    assert result.returncode == 2


# ---- --fix -----------------------------------------------------------------------------


def test_fix_corrects_places_and_changes_nothing_else(project: Path) -> None:
    text = (
        "# about Cecilie\nschema: 1\r\nparticipant: cecilie\nquotes:\n  - id: greit   # a comment\n"
        "    text: 'Æ syns det va greit, æ.'\n    source:\n      # of the printed report\n"
        '      page: 19 # perhaps\n      section: "5.2"\n      page_end: 21\n\n\n# the end\n'
    )
    (project / CECILIE).write_bytes(text.encode())
    status, output = run_verify(project, "--fix")
    assert status == 0
    told = "quotes/nord-2020/cecilie.yml: nord-2020/cecilie/greit:"
    for change_ in ("page 12, was 19", "page_end 21 taken out", "section 4.1, was 5.2"):
        assert f"{told} {change_}\n" in output
    fixed = (
        text.replace("page: 19", "page: 12")
        .replace("5.2", "4.1")
        .replace("      page_end: 21\n", "")
    )
    assert (project / CECILIE).read_bytes().decode() == fixed


def test_fix_adds_the_last_page_and_whole_requotations(project: Path) -> None:
    path = project / ANNA
    before = path.read_text("utf-8")
    change(path, ", page_end: 13}", "}")
    change(path, '      - {section: "5.3", page: 42, credited_to: cecilie}\n', "")
    status, output = run_verify(project, "--fix")
    assert status == 0
    assert "again on p. 42 (5.3)" in output
    assert path.read_text("utf-8") == before.replace(", credited_to: cecilie}", "}")


def test_fix_begins_a_list_of_requotations(project: Path) -> None:
    nord = project / "sources" / "nord.txt"
    change(nord, "De sier", "Hun sa: Æ syns det va greit, æ. De sier")
    before = (project / CECILIE).read_text("utf-8")
    assert run_verify(project, "--fix")[0] == 0
    added = '    again:\n      - {section: "5.2", page: 40}\n'
    assert (project / CECILIE).read_text("utf-8") == before + added


def test_a_second_fix_changes_nothing(project: Path) -> None:
    change(project / CECILIE, '{section: "4.1", page: 12}', '{section: "4.2", page: 13}')
    change(project / ANNA, '      - {section: "5.3", page: 42, credited_to: cecilie}\n', "")
    run_verify(project, "--fix")
    before = [(project / path).read_bytes() for path in (ANNA, CECILIE)]
    _, output = run_verify(project, "--fix")
    assert [(project / path).read_bytes() for path in (ANNA, CECILIE)] == before
    assert output.startswith("┏")


@pytest.mark.parametrize(
    "broken",
    [
        ("va greit", "var greit"),  # altered
        ("Æ syns det va greit, æ.", "Noe helt annet enn dette."),  # not found
        ("Æ syns det va greit, æ.", "æ syns det va greit\n    edits: [normalised]"),  # edited
    ],
)
def test_fix_never_touches_what_is_not_verbatim(project: Path, broken: tuple[str, str]) -> None:
    change(project / CECILIE, *broken)
    change(project / CECILIE, '{section: "4.1", page: 12}', '{section: "4.2", page: 99}')
    before = (project / CECILIE).read_bytes()
    assert run_verify(project, "--fix")[0] == 1
    assert (project / CECILIE).read_bytes() == before


def test_fix_leaves_what_stands_in_several_places(project: Path) -> None:
    change(project / "sources" / "nord.txt", "De sier", "Æ syns det va greit, æ. De sier")
    change(project / CECILIE, '{section: "4.1", page: 12}', '{section: "9", page: 99}')
    before = (project / CECILIE).read_bytes()
    status, output = run_verify(project, "--fix")
    assert (status, (project / CECILIE).read_bytes()) == (1, before)
    assert "ambiguous" in output
    assert "found:   p. 12, section 4.1\n  found:   p. 40, section 5.2\n" in output


def test_short_quotes_get_no_requotations(project: Path) -> None:
    change(project / "sources" / "nord.txt", "De sier", "Det ble stille. De sier")
    assert run_verify(project, "--fix")[1].startswith("┏")


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("", '    source: {section: "4.1", page: 12}\n'),
        ("    source: {page: 12}\n", '    source: {page: 12, section: "4.1"}\n'),
        (
            "    source:\n      # as printed\n      section: '4.1'\n",
            "    source:\n      # as printed\n      section: '4.1'\n      page: 12\n",
        ),
    ],
)
def test_fix_fills_in_where_a_quote_stands(project: Path, blank: str, filled: str) -> None:
    written = '    source: {section: "4.1", page: 12}\n'
    change(project / CECILIE, written, blank)
    blank_text = (project / CECILIE).read_text("utf-8")
    assert run_belegg("verify", "--project", project, "--sources", project / "sources").returncode
    status, output = run_verify(project, "--fix")
    assert status == 0
    assert "nord-2020/cecilie/greit: page 12, section 4.1\n" in output
    assert (project / CECILIE).read_text("utf-8") == (
        blank_text.replace(blank, filled) if blank else blank_text + filled
    )


def test_fix_tells_no_page_that_is_in_doubt(project: Path) -> None:
    change(project / "sources" / "nord.txt", "De sier", "Æ syns det va greit, æ. De sier")
    change(project / CECILIE, '    source: {section: "4.1", page: 12}\n', "")
    before = (project / CECILIE).read_bytes()
    result = run_belegg("verify", "--fix", "--project", project, "--sources", project / "sources")
    assert (result.returncode, (project / CECILIE).read_bytes()) == (1, before)
    assert "error[missing-key]" in result.stderr


def test_fix_fills_in_by_the_page_that_a_quote_names(project: Path) -> None:
    change(project / "sources" / "nord.txt", "De sier", "Æ syns det va greit, æ. De sier")
    change(project / CECILIE, '{section: "4.1", page: 12}', "{page: 40}")
    assert run_verify(project, "--fix")[0] == 0
    text = (project / CECILIE).read_text("utf-8")
    assert '    source: {page: 40, section: "5.2"}\n' in text


def test_json_tells_of_changes_beside_them(project: Path) -> None:
    change(project / CECILIE, '{section: "4.1", page: 12}', '{section: "4.1", page: 13}')
    result = run_belegg(
        *("verify", "--fix", "--format", "json"),
        *("--project", project, "--sources", project / "sources"),
    )
    changes = [
        {"path": str(CECILIE), "quote": "nord-2020/cecilie/greit", "change": "page 12, was 13"}
    ]
    assert json.loads(result.stdout)["changes"] == changes
    assert result.stderr == f"{CECILIE}: nord-2020/cecilie/greit: page 12, was 13\n"


# ---- the real content ------------------------------------------------------------------

REWORDED = {
    "paulseth-2022/berit/tryggere-a-vaere-mange": [1],
    "paulseth-2022/cecilie/pafyll-i-desperasjon": [2, 3],
    "paulseth-2022/dina/litt-glaemt": [1],
    "paulseth-2022/emilie/det-blir-stress": [2],
    "paulseth-2022/emilie/trygg-pa-jobben": [1, 2],
    "paulseth-2022/fia/det-bakenforliggende": [1],
    "paulseth-2022/fia/falsk-greie": [1],
    "paulseth-2022/gerd/en-pakjenning": [2],
    "paulseth-2022/gerd/samme-jobber-som-deltakerne": [1],
    "paulseth-2022/heidi/veldig-fin-opplaering": [1, 2],
    "reigstad-2020/belinda/en-annen-verden": [1],
    "reigstad-2020/geir/han-eller-du-ma-prove-videre": [1],
    "reigstad-2020/helene/to-ar-gar-veldig-fort": [1],
}
"""By quote, which of its re-quotations the report gives in other words."""


@with_real_sources
def test_every_published_quote_is_proven() -> None:
    verification = verify_site(check(ROOT).site, REAL_SOURCES)
    assert verification.is_proven
    statuses = {p.status for result in verification.results.values() for p in result.passages}
    assert statuses == {Status.VERBATIM}


@with_real_sources
def test_the_altered_requotations_of_the_real_studies_show() -> None:
    results = verify_site(check(ROOT).site, REAL_SOURCES).results
    reworded = {
        id_: [index for index, passage in enumerate(result.passages) if passage.is_reworded]
        for id_, result in results.items()
    }
    assert {id_: indexes for id_, indexes in reworded.items() if indexes} == REWORDED
