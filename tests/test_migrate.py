"""A project of schema 0 beside the same of today: what is told, shown, sealed and refused."""

import shutil
from pathlib import Path

import pytest

from belegg.check.privacy.gate import find_exposed
from belegg.diagnostics import Code, Diagnostic, Severity
from belegg.diff import compare_sites
from belegg.diff.desk import compare_revisions
from belegg.identifiers import NO_NAMES
from belegg.join import read_project
from belegg.load.project import ProjectPaths
from belegg.plan.components import Components
from belegg.plan.language import load_catalogue
from belegg.seal.digests import digest_of_record, digests_of_credits
from belegg.seal.sealing import SealingError
from belegg.withdraw import WithdrawalRefusedError, plan_withdrawal
from belegg.write.data import write_data
from tests.older_schemas import copy_oldest, write_in_schema_0
from tests.projects import SITES, build, check, copy_project, plan, run_belegg
from tests.releases import release
from tests.repositories import commit, git, make_repository, replace
from tests.sealing import allow, make_key, seal, write_sources
from tests.test_staging import fingerprint

ANNA = "quotes/nord-2020/anna.yml"
STUDY = "quotes/nord-2020/study.yml"


@pytest.fixture
def today(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path / "today")


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    return copy_oldest(tmp_path / "oldest")


def faults_of(project: Path) -> list[Diagnostic]:
    found = check(project).diagnostics
    return [fault for fault in found if fault.code is not Code.OLDER_SCHEMA]


def contents(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


# ---- read as today -------------------------------------------------------------------------


def test_every_file_is_told_of_and_nothing_else_is_new(today: Path, oldest: Path) -> None:
    older = [d.path for d in check(oldest).diagnostics if d.code is Code.OLDER_SCHEMA]
    files = sorted(p.relative_to(oldest).as_posix() for p in oldest.glob("quotes/*/*.yml"))
    assert older == [*files, "themes.yml"]
    told = [(d.path, d.code, d.message) for d in faults_of(oldest)]
    assert told == [(d.path, d.code, d.message) for d in faults_of(today)]


def test_it_is_the_same_site(today: Path, oldest: Path) -> None:
    one, other = check(today).site, check(oldest).site
    for kind in ("studies", "participants", "quotes", "themes"):
        written, read = getattr(one, kind), getattr(other, kind)
        assert list(written) == list(read)
        assert [each.record for each in written.values()] == [e.record for e in read.values()]
    assert compare_sites(one, other) == compare_sites(one, one)


def test_its_data_files_are_the_same_to_the_byte(today: Path, oldest: Path, tmp_path: Path) -> None:
    for project in (today, oldest):
        folder = tmp_path / "data-of" / project.parent.name
        folder.mkdir(parents=True)
        write_data(Components(check(project).site, load_catalogue("nb")), folder)
    of_today = fingerprint(tmp_path / "data-of" / "today")
    assert len(of_today) == 4
    assert fingerprint(tmp_path / "data-of" / "oldest") == of_today


def test_the_real_command_builds_the_same_site(today: Path, oldest: Path) -> None:
    assert fingerprint(build(oldest)) == fingerprint(build(today))


def test_a_release_of_an_old_tag_says_the_same(tmp_path: Path) -> None:
    """The first version in schema 0, the second in today's: with today's generator."""
    project = make_repository(tmp_path)
    git(project, "tag", "--delete", "v1")
    write_in_schema_0(project)
    commit(project, "v1")
    shutil.copytree(SITES / "two-studies" / "quotes", project / "quotes", dirs_exist_ok=True)
    shutil.copyfile(SITES / "two-studies" / "themes.yml", project / "themes.yml")
    commit(project, "v2")
    assert git(project, "diff", "--name-only", "v1", "v2")
    release(project, tmp_path / "out")
    for name in ("quotes.json", "themes.json"):
        one, other = (tmp_path / "out" / version / "data" / name for version in ("v1", "v2"))
        assert one.read_bytes() == other.read_bytes()
    changes = compare_revisions(project, "v1", "v2").changes
    assert changes == compare_revisions(project, "v2", "v2").changes


# ---- faults are told where they are written --------------------------------------------------


EXAMPLE = "sor-2021/erik/hastverk"


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        (ANNA, "theme: rapporter", "theme: rapporte", "unknown-theme at rapporte"),
        (ANNA, "theme: rapporter", "theme: [rapporter]", "wrong-type at [rapporter]"),
        (ANNA, "page: 15", 'page: "15"', 'wrong-type at "15"'),
        (ANNA, "page: 15", "page: 2", "page-order at 2"),
        (ANNA, "page_end: 13", "page_end: 11", "page-order at 11"),
        (ANNA, '    section: "4.2"\n    page: 15\n', "", "missing-key at id"),
        (ANNA, "    page: 15\n", "", "missing-key at section"),
        (STUDY, "document: nord.txt", "document: 7", "unquoted-number at 7"),
        (STUDY, "term: {one", "term: {x: y, one", "unknown-key at x"),
        ("themes.yml", "name: Rapporter", "name: yes", "unquoted-boolean at yes"),
        ("themes.yml", "[lipsky]\n    ch", "[npm]\n    ch", "unknown-theory at npm"),
        ("themes.yml", EXAMPLE, f"{EXAMPLE}t", f"unknown-quote at {EXAMPLE}t"),
    ],
)
def test_a_fault_is_told_where_it_is_written(
    oldest: Path, path: str, before: str, after: str, expected: str
) -> None:
    replace(oldest, path, before, after)
    [fault] = [d for d in check(oldest).diagnostics if d.severity is Severity.ERROR]
    assert fault.path == path
    assert fault.excerpt is not None
    written = fault.excerpt[fault.span.column - 1 : fault.span.end_column - 1]
    assert f"{fault.code.value} at {written}" == expected


def test_private_places_stay_private_under_their_former_names(oldest: Path) -> None:
    replace(oldest, STUDY, "document: nord.txt", "document: nord@belegg.example")
    project = read_project(ProjectPaths.under(oldest))
    assert project.site.studies["nord-2020"].record.source
    assert list(find_exposed(project.loaded, None, NO_NAMES)) == []


# ---- seals -----------------------------------------------------------------------------------


def test_digests_do_not_depend_on_the_schema(today: Path, oldest: Path) -> None:
    one, other = check(today).site, check(oldest).site
    for id_, quote in one.quotes.items():
        assert digest_of_record(quote, one) == digest_of_record(other.quotes[id_], other)
        assert digests_of_credits(quote, "a") == digests_of_credits(other.quotes[id_], "a")


@pytest.fixture
def sealed(today: Path, tmp_path: Path) -> Path:
    """Sealed as it is written today, then written as in schema 0."""
    key = make_key(tmp_path / "key")
    allow(key, today)
    seal(today, write_sources(today, tmp_path / "sources"), key)
    write_in_schema_0(today)
    replace(today, STUDY, "unattributed:", "publish: {seal: required}\nunattributed:")
    replace(today, "quotes/sor-2021/study.yml", "pages: false", "pages: false, seal: required")
    return today


def test_a_seal_holds_for_what_is_written_in_schema_0(sealed: Path) -> None:
    assert [d for d in check(sealed).diagnostics if d.severity is not Severity.INFO] == []
    assert plan(sealed).draft_notice is None


def test_a_word_in_schema_0_cannot_change_after_it_is_sealed(sealed: Path) -> None:
    replace(sealed, ANNA, "page: 15", "page: 16")
    errors = [d.code for d in check(sealed).diagnostics if d.severity is Severity.ERROR]
    assert errors == [Code.CHANGED_AFTER_SEAL]


def test_sealing_what_demands_a_seal_already_gives_the_same_bytes(
    sealed: Path, tmp_path: Path
) -> None:
    before = contents(sealed)
    seal(sealed, tmp_path / "sources", tmp_path / "key" / "key")
    assert contents(sealed) == before


# ---- what changes files refuses them -----------------------------------------------------------


def test_sealing_refuses_to_write_into_an_older_study_yml(oldest: Path, tmp_path: Path) -> None:
    key = make_key(tmp_path / "key")
    allow(key, oldest)
    before = contents(oldest)
    with pytest.raises(SealingError, match=r"nord-2020/study\.yml: Files of an older schema"):
        seal(oldest, write_sources(oldest, tmp_path / "sources"), key)
    assert contents(oldest) == before


def test_verify_reads_them(oldest: Path, tmp_path: Path) -> None:
    sources = write_sources(oldest, tmp_path / "sources")
    result = run_belegg("verify", "--project", oldest, "--sources", sources, "--fix")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("before", "after"), [("page: 15", "page: 16"), ('    section: "4.2"\n    page: 15\n', "")]
)
def test_verify_fix_refuses_to_write_into_them(
    oldest: Path, tmp_path: Path, before: str, after: str
) -> None:
    sources = write_sources(oldest, tmp_path / "sources")
    replace(oldest, ANNA, before, after)
    written = contents(oldest)
    result = run_belegg("verify", "--project", oldest, "--sources", sources, "--fix")
    assert result.returncode == 1
    assert f"{ANNA}:1:9: info[older-schema]" in result.stderr
    assert "Files of an older schema are not changed by a program" in result.stderr
    assert contents(oldest) == written


@pytest.mark.parametrize("path", [STUDY, "themes.yml", "quotes/nord-2020/cecilie.yml"])
def test_a_withdrawal_refuses_to_write_into_them(today: Path, oldest: Path, path: str) -> None:
    """Each file that names her is refused for itself; her own is deleted, whatever its form."""
    replace(today, "themes.yml", "sor-2021/erik/hastverk", "nord-2020/anna/for-kort")
    replace(oldest, "themes.yml", "sor-2021/erik/hastverk", "nord-2020/anna/for-kort")
    (today / ANNA).write_bytes((oldest / ANNA).read_bytes())
    again = "again: [{section: '5', page: 50, credited_to: anna}]\n    "
    for project in (today, oldest):
        replace(project, "quotes/nord-2020/cecilie.yml", "phase: start", f"{again}phase: start")
    paths = ProjectPaths.under(today)
    assert plan_withdrawal(paths, "nord-2020/anna").quotes
    (today / path).write_bytes((oldest / path).read_bytes())
    with pytest.raises(WithdrawalRefusedError, match="older schema") as refused:
        plan_withdrawal(paths, "nord-2020/anna")
    assert [(d.path, d.code) for d in refused.value.diagnostics] == [(path, Code.OLDER_SCHEMA)]


def test_the_command_withdraw_says_why_it_refuses(oldest: Path) -> None:
    result = run_belegg("withdraw", "nord-2020/anna", "--preview", "--project", oldest)
    assert result.returncode == 1
    assert f"{STUDY}:1:9: info[older-schema]" in result.stdout
    assert "rename their keys first" in result.stderr
