"""The gate as `belegg check` runs it: every kind at its place, and what is let stand."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.check import check_project
from belegg.check.privacy.linkability import Fact, estimate_people, mosaics
from belegg.check.privacy.private_list import read_private_names
from belegg.diagnostics import Code, Diagnostic, Severity
from belegg.load.project import ProjectPaths
from tests.projects import ROOT, check, run_belegg

BASE = ROOT / "tests" / "broken" / "base"
ANNA = "quotes/studie/anna.yml"
STUDY = "quotes/studie/study.yml"
# «¦» is taken out: see tests/identifiers.yml.
PLANTS = {
    Code.EMAIL_ADDRESS: "jobb¦@bedrift.example",
    Code.NATIONAL_ID: "311239¦ 91063",
    Code.ACCOUNT_NUMBER: "1234.56.¦78903",
    Code.PHONE_NUMBER: "900¦ 00 000",
    Code.ELEVEN_DIGITS: "311239¦91064",
    Code.STREET_ADDRESS: "Storgata 5B",
    Code.LISTED_NAME: "Fjellbedriften",
}
SPOKEN_PLANTS = {Code.WEB_ADDRESS: "www.tiltak.example", Code.PLACE_NAME: "Lillehammer"}
# Where something may be said: the file, what stands there, and what is put in its place.
PLACES = {
    "a quote": (ANNA, "text: Det går for fort, og så er det over.", "text: Det var PLANT da."),
    "a block": (ANNA, "text: Det går for fort, og så", "text: >-\n      Det går\n      PLANT for"),
    "standard": (ANNA, "    source:", "    standard: Det var PLANT da.\n    source:"),
    "other words": (ANNA, "40}", "40}\n    again: [{section: 5.1.1, page: 41, text: PLANT da}]"),
    "an attribute": (STUDY, "Berit\n", "Berit\n    attributes: {bosted: nær PLANT}\n"),
    "a label": (STUDY, "Berit\n", "Berit\n    attributes: {nær PLANT: ja}\n"),
    "attribution": (ANNA, "    source:", "    attribution: Det var PLANT da.\n    source:"),
    "a title": (STUDY, "title: Frister i praksis", "title: Frister ved PLANT"),
    "rights": (STUDY, "genre:", "rights: Spør PLANT om lov.\ngenre:"),
    "a theme": ("themes.yml", "themes:\n  -", "rights: Spør PLANT om lov.\nthemes:\n  -"),
    "a page": ("content/index.md", "PAGE", "Ring PLANT."),
    "a page with a comment": ("content/index.md", "PAGE", "Ja <!-- a --> PLANT."),
    "front matter": ("content/index.md", "title:", "description: Ring PLANT.\ntitle:"),
    "a finding": ("content/funn/tiden-er-knapp.md", "claim:", "limits: Ring PLANT.\nclaim:"),
}  # fmt: skip
SPOKEN = ["a quote", "a block", "standard", "other words", "an attribute", "a label"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.txt"
    path.write_text("# de som er med\nFjellbedriften  # arbeidsplassen\n", "utf-8")
    return path


def put(project: Path, place: str, words: str) -> Path:
    name, old, new = PLACES[place]
    path = project / name
    text = path.read_text("utf-8")
    if old == "PAGE":
        text += f"\n{new}\n".replace("PLANT", words)
    else:
        assert old in text
        text = text.replace(old, new.replace("PLANT", words), 1)
    path.write_text(text, "utf-8")
    return path


def shown(project: Path, diagnostic: Diagnostic) -> str:
    line = (project / diagnostic.path).read_text("utf-8").split("\n")[diagnostic.span.line - 1]
    return line[diagnostic.span.column - 1 : diagnostic.span.end_column - 1]


def found_in(project: Path, names: Path, place: str, words: str) -> list[tuple[str, Code, str]]:
    path = put(project, place, words)
    # An attribute without a number makes an error, and errors hide warnings.
    nobody_is_linkable = "schema: 1\nlinkability: {fail_below: 1, warn_below: 1}\n"
    (project / "privacy.yml").write_text(nobody_is_linkable, "utf-8")
    paths = ProjectPaths.under(project)
    found = check_project(paths, read_private_names(names, paths)).diagnostics
    assert {d.path for d in found} <= {path.relative_to(project).as_posix()}
    return [(d.path, d.code, shown(project, d)) for d in found]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("code", PLANTS, ids=lambda code: code.value)
def test_every_kind_is_found_at_its_place(
    code: Code, place: str, project: Path, names: Path
) -> None:
    words = PLANTS[code].replace("¦", "")
    assert found_in(project, names, place, words) == [(PLACES[place][0], code, words)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("code", SPOKEN_PLANTS, ids=lambda code: code.value)
def test_addresses_and_places_only_where_participants_speak(
    code: Code, place: str, project: Path, names: Path
) -> None:
    words = SPOKEN_PLANTS[code]
    expected = [(PLACES[place][0], code, words)] if place in SPOKEN else []
    assert found_in(project, names, place, words) == expected


@pytest.mark.parametrize(
    "name", ["900¦00000.jpg", "311239¦91063.png", "ved-storgata-5b.md", "jobb¦@bedrift.example.pdf"]
)
def test_names_of_files_are_read_too(name: str, project: Path) -> None:
    path = project / "content" / name.replace("¦", "")
    path.write_text("---\ntitle: A\n---\n" if path.suffix == ".md" else "", "utf-8")
    [found] = [d for d in check(project).diagnostics if d.severity is Severity.ERROR]
    assert found.path == f"content/{path.name}"
    assert (found.span.line, found.excerpt) == (1, None)


def test_a_folder_and_an_id_are_read_too(project: Path) -> None:
    (project / "content" / "ved-storgata-5").mkdir()
    (project / ANNA).write_text(
        (project / ANNA).read_text("utf-8").replace("id: for-fort", "id: i-storgata-5"), "utf-8"
    )
    found = [d for d in check(project).diagnostics if d.code is Code.STREET_ADDRESS]
    assert [(d.path, d.span.line) for d in found] == [("content/ved-storgata-5", 1), (ANNA, 4)]


@pytest.mark.parametrize(
    "private",
    [
        (ANNA, "    source:", "    note: PLANT\n    source:"),
        (ANNA, "    source:", "    reveals: {nummer: PLANT}\n    source:"),
        (ANNA, "quotes:", "# PLANT\nquotes:"),
        (STUDY, "phases:", "source: {document: PLANT.txt}\nphases:"),
        (STUDY, "who: jobbkonsulenter", "who: PLANT og jobbkonsulenter"),
        ("content/index.md", "front\n---\n", "front\n---\n<!-- PLANT -->\n"),
    ],
)
def test_what_is_private_is_let_alone(private: tuple[str, str, str], project: Path) -> None:
    name, old, new = private
    text = (project / name).read_text("utf-8")
    assert old in text
    words = PLANTS[Code.NATIONAL_ID].replace("¦", "")
    (project / name).write_text(text.replace(old, new.replace("PLANT", words), 1), "utf-8")
    assert not [d for d in check(project).diagnostics if d.code in PLANTS]


def test_an_exception_names_a_file_as_it_is_called(project: Path) -> None:
    path = "content/ved-storgata-5b.pdf"
    (project / path).write_bytes(b"")
    text = exception(path, "storgata-5b").replace("place-name", "street-address")
    (project / "privacy.yml").write_text(text, "utf-8")
    assert check(project).diagnostics == ()


@pytest.mark.parametrize("in_", ["studie/anna/for-fort", ANNA])
def test_an_exception_lets_stand_what_it_names(in_: str, project: Path) -> None:
    put(project, "a quote", "Lillehammer")
    (project / "privacy.yml").write_text(exception(in_, "Lillehammer"), "utf-8")
    assert check(project).diagnostics == ()


@pytest.mark.parametrize(
    ("in_", "text"), [("studie/berit/nok-tid", "Lillehammer"), (ANNA, "Hamar")]
)
def test_an_exception_lets_nothing_else_stand(in_: str, text: str, project: Path) -> None:
    put(project, "a quote", "Lillehammer")
    (project / "privacy.yml").write_text(exception(in_, text), "utf-8")
    found = {d.code for d in check(project).diagnostics}
    assert found == {Code.PLACE_NAME, Code.IDLE_EXCEPTION}


def test_an_exception_needs_a_reason(project: Path) -> None:
    put(project, "a quote", "Lillehammer")
    text = exception(ANNA, "Lillehammer").replace("reason: Stands in the title.", "")
    (project / "privacy.yml").write_text(text, "utf-8")
    [found] = check(project).diagnostics
    assert (found.code, found.path) == (Code.MISSING_KEY, "privacy.yml")


def exception(in_: str, text: str) -> str:
    return f"""\
schema: 1
exceptions:
  - code: place-name
    in: {in_}
    text: {text}
    reason: Stands in the title.
"""


def test_the_private_list_of_the_command_line(project: Path, names: Path) -> None:
    put(project, "a quote", "Fjellbedriftens")
    assert run_belegg("check", "--project", project).returncode == 0
    result = run_belegg("check", "--project", project, "--names", names)
    assert result.returncode == 1
    assert f"{ANNA}:5:19: error[listed-name]" in result.stdout
    assert "arbeidsplassen" not in result.stdout + result.stderr


def test_a_private_list_within_the_project_is_refused(project: Path, names: Path) -> None:
    inside = Path(shutil.copy(names, project / "names.txt"))
    link = project.parent / "link.txt"
    link.symlink_to(inside)
    for path in (inside, link, names):
        if path == names:
            (project.parent / ".git").mkdir()  # now the list is in the repository too
        result = run_belegg("check", "--project", project, "--names", path)
        assert result.returncode == 2
        assert "Fjellbedriften" not in result.stdout + result.stderr


@pytest.mark.parametrize("content", [b"", b"# bare en merknad\n", b"Bj\xf8rn\n"])
def test_an_unusable_private_list_is_refused(content: bytes, project: Path, names: Path) -> None:
    names.write_bytes(content)
    result = run_belegg("check", "--project", project, "--names", names)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


POPULATION = "population: {who: jobbkonsulenter i fylket, size: 100}"


def state(project: Path, population: str, reveals: str = "bransje: butikk") -> None:
    """Berit is a sosionom by her attributes, and her quote gives `reveals` away."""
    study = (project / STUDY).read_text("utf-8").replace(POPULATION, population)
    with_attribute = "pseudonym: Berit\n    attributes: {utdanning: sosionom}"
    (project / STUDY).write_text(study.replace("pseudonym: Berit", with_attribute), "utf-8")
    path = project / "quotes/studie/berit.yml"
    text = path.read_text("utf-8").replace(
        "    source:", f"    reveals: {{{reveals}}}\n    source:"
    )
    path.write_text(text, "utf-8")


def people(project: Path) -> int | None:
    laid = {mosaic.participant.id: mosaic for mosaic in mosaics(check(project).site)}
    return laid["studie/berit"].people


@pytest.mark.parametrize(
    ("sharing", "expected"),
    [
        ("utdanning: {sosionom: 50}, bransje: {butikk: 20}", 10),
        ("utdanning: {sosionom: 50}, bransje: {butikk: 100}", 50),
        ("utdanning: {Sosionom: 50}, Bransje: {butikk: 20}", 10),
        ("utdanning: {sosionom: 50}, bransje: {kafé: 20}", 1),  # no number: one person's alone
        ("utdanning: {sosionom: 50}", 1),
    ],
)
def test_how_many_people_fit(sharing: str, expected: int, project: Path) -> None:
    state(project, f"population: {{who: jobbkonsulenter, size: 100, sharing: {{{sharing}}}}}")
    assert people(project) == expected


def test_what_is_shown_and_said_counts_once(project: Path) -> None:
    sharing = "sharing: {utdanning: {sosionom: 50}}"
    state(project, f"population: {{who: alle, size: 100, {sharing}}}", "utdanning: Sosionom")
    assert people(project) == 50


def test_quotes_that_are_also_credited_to_her_count(project: Path) -> None:
    state(
        project, "population: {who: alle, size: 100, sharing: {utdanning: {sosionom: 50}}}", "a: b"
    )
    again = "again: [{section: 5.1.1, page: 44, credited_to: anna}]"
    path = project / "quotes/studie/berit.yml"
    path.write_text(
        path.read_text("utf-8").replace("    source:", f"    {again}\n    source:"), "utf-8"
    )
    [mosaic, _] = mosaics(check(project).site)
    assert mosaic.participant.id == "studie/anna"
    assert [(fact.label, fact.quote_ids) for fact in mosaic.facts] == [
        ("a", ("studie/berit/nok-tid",))
    ]


@pytest.mark.parametrize(
    ("holders", "code"),
    [
        (10, Code.LINKABLE_PARTICIPANT),  # k = 5: OsloMet's «5 or fewer»
        (12, Code.NEARLY_LINKABLE_PARTICIPANT),  # 6
        (20, Code.NEARLY_LINKABLE_PARTICIPANT),  # 10
        (22, None),  # 11
    ],
)
def test_the_limits(holders: int, code: Code | None, project: Path) -> None:
    sharing = f"sharing: {{utdanning: {{sosionom: 50}}, bransje: {{butikk: {holders}}}}}"
    state(project, f"population: {{who: alle, size: 100, {sharing}}}")
    assert [d.code for d in check(project).diagnostics] == ([code] if code else [])


def test_the_limits_are_settings(project: Path) -> None:
    sharing = "sharing: {utdanning: {sosionom: 50}, bransje: {butikk: 4}}"
    state(project, f"population: {{who: alle, size: 100, {sharing}}}")
    settings = "schema: 1\nlinkability: {fail_below: 2, warn_below: 2}\n"
    (project / "privacy.yml").write_text(settings, "utf-8")
    assert check(project).diagnostics == ()


def test_more_cannot_share_than_there_are(project: Path) -> None:
    sharing = "sharing: {utdanning: {sosionom: 101}, bransje: {butikk: 99}}"
    state(project, f"population: {{who: alle, size: 100, {sharing}}}")
    [found] = check(project).diagnostics
    assert (found.code, shown(project, found)) == (Code.INVALID_VALUE, "101")


FACTS = st.lists(st.none() | st.integers(1, 1000), max_size=6)


@given(st.integers(1, 1000), FACTS)
def test_no_fact_makes_a_crowd_larger(size: int, holders: list[int | None]) -> None:
    facts = tuple(
        Fact(str(n), "", True, (), min(known, size) if known else None)
        for n, known in enumerate(holders)
    )
    counts = [estimate_people(size, facts[:known]) for known in range(len(facts) + 1)]
    assert counts[0] == size
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 1


def test_the_mosaic_is_shown(project: Path) -> None:
    sharing = "sharing: {utdanning: {sosionom: 50}, bransje: {butikk: 20}}"
    state(project, f"population: {{who: jobbkonsulenter i fylket, size: 100, {sharing}}}")
    result = run_belegg("mosaic", "--project", project, "studie/berit")
    assert result.returncode == 0
    for words in ["nok-tid", "butikk", "sosionom", "k = 10 of 100 (jobbkonsulenter i fylket)"]:
        assert words in result.stdout
    assert "studie/anna" not in result.stdout
    everybody = run_belegg("mosaic", "--project", project)
    assert "studie/anna" in everybody.stdout
    assert run_belegg("mosaic", "--project", project, "studie/berti").returncode == 2
