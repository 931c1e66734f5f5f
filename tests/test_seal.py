"""Seals: what was found in the sources is vouched for, and no letter changes after that."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from belegg.plan.page_views import QuotePage
from belegg.seal.sealing import KEY_NAME, SealingError
from tests.projects import ROOT, build, check, copy_project, plan, read_json, run_belegg
from tests.sealing import SIGNER, allow, make_key, seal, write_sources

SOURCES = ROOT.parent / "shared" / "sources"
needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the reports' texts (../shared/sources) are not here"
)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_key(tmp_path_factory.mktemp("key"))


@pytest.fixture
def project(tmp_path: Path, key: Path) -> Path:
    """A sealed copy of the small site."""
    project = copy_project("two-studies", tmp_path)
    allow(key, project)
    seal(project, write_sources(project, tmp_path / "sources"), key)
    return project


def faults(project: Path) -> list[str]:
    return [f"{d.code.value} {d.path}" for d in check(project).diagnostics if d.severity == "error"]


def sealed_files(project: Path) -> list[Path]:
    return sorted(project.glob("quotes/*/seal.json"))


# ---- small site --------------------------------------------------------------------------


def test_a_sealed_project_has_no_faults_and_is_no_draft(project: Path) -> None:
    assert faults(project) == []
    assert len(sealed_files(project)) == 2
    for path in project.glob("quotes/*/study.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))["publish"]["seal"] == "required"
    assert plan(project).draft_notice is None


def test_the_seal_tells_of_each_quote_what_anyone_can_recompute(project: Path) -> None:
    told = {path.parent.name: read_json(path)["quotes"] for path in sealed_files(project)}
    for path in sorted(project.glob("quotes/*/*.yml")):
        file = yaml.safe_load(path.read_text("utf-8"))
        for quote in file.get("quotes", ()):
            entry = told[path.parent.name].pop(f"{path.stem}/{quote['id']}")
            assert entry["text"] == hashlib.sha256(quote["text"].encode()).hexdigest()
            assert (entry["section"], entry["page"]) == (
                quote["source"]["section"],
                quote["source"]["page"],
            )
    assert not any(told.values())


def test_sealing_again_gives_the_same_bytes(project: Path, key: Path, tmp_path: Path) -> None:
    before = [path.read_bytes() for path in sealed_files(project)]
    seal(project, tmp_path / "sources", key)
    assert [path.read_bytes() for path in sealed_files(project)] == before


def test_sources_are_told_only_by_keyed_digests(project: Path, tmp_path: Path) -> None:
    digest_key = tmp_path / "sources" / "belegg-seal.key"
    assert digest_key.stat().st_mode & 0o077 == 0
    for path in sealed_files(project):
        for source in read_json(path)["sources"]:
            content = (tmp_path / "sources" / source["document"]).read_bytes()
            assert source["digest"] != hashlib.sha256(content).hexdigest()
        assert digest_key.read_text("ascii").strip() not in path.read_text("utf-8")


LETTER = re.compile("[a-zæøå]")


def test_one_letter_in_any_words_of_a_participant_fails_at_its_quote(project: Path) -> None:
    """In the text, in its bokmål, where it is quoted again, and in what is said of whose it is."""
    tried = set()
    for path in sorted(project.glob("quotes/*/*.yml")):
        text = path.read_text("utf-8")
        for key in ("text", "standard", "attribution"):
            for match in re.finditer(rf"^ +(?:- )?{key}: |[{{,] *{key}: ", text, re.MULTILINE):
                letter = LETTER.search(text, match.end())
                assert letter
                other = "b" if letter.group() == "a" else "a"
                changed = text[: letter.start()] + other + text[letter.end() :]
                path.write_text(changed, "utf-8")
                assert faults(project) == [
                    f"changed-after-seal {path.relative_to(project).as_posix()}"
                ], text[match.start() : letter.end()]
                tried.add(key)
        path.write_text(text, "utf-8")
    assert tried >= {"text", "standard"}
    assert faults(project) == []


@pytest.mark.parametrize(
    ("was", "becomes"), [("page: 12", "page: 13"), ('section: "4.1"', 'section: "4.9"')]
)
def test_a_changed_place_fails(project: Path, was: str, becomes: str) -> None:
    path = next(p for p in sorted(project.glob("quotes/*/*.yml")) if was in p.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace(was, becomes, 1), "utf-8")
    assert any(fault.startswith("changed-after-seal") for fault in faults(project))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pseudonym: Anna", "pseudonym: Anne"),
        ("title: Arbeid i nord", "title: Arbeid i nord og sør"),
        ("year: 2020", "year: 2019"),
        ("family: Vik", "family: Dal"),
        (
            "- {id: dag, pseudonym: Dag}\nunattributed: ingen",
            "- {id: dag, pseudonym: Dag}\n  - {id: ingen, pseudonym: Ingen}",
        ),
    ],
)
def test_whose_words_they_are_and_in_which_report_is_sealed_too(
    project: Path, old: str, new: str
) -> None:
    path = project / "quotes" / "nord-2020" / "study.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert {fault.split()[0] for fault in faults(project)} == {"changed-after-seal"}


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        (", credited_to: cecilie", "", True),
        ("credited_to: cecilie", "credited_to: dag", False),
        ("text: for kort}", "text: for kort, credited_to: dag}", False),
        ("    attribution: Side 12 gjengir ordene som Annas, side 42 som Cecilies.\n", "", True),
        ("side 42 som Cecilies", "side 42 som Dags", False),
    ],
)
def test_a_credit_can_go_as_when_someone_withdraws_and_none_can_come(
    project: Path, old: str, new: str, holds: bool
) -> None:
    path = project / "quotes" / "nord-2020" / "anna.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert faults(project) == [] if holds else faults(project) != []


def change_seal(project: Path, change: Any) -> None:
    path = sealed_files(project)[0]
    content = read_json(path)
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def test_a_seal_that_was_touched_does_not_hold(project: Path) -> None:
    def move(content: Any) -> None:
        next(iter(content["quotes"].values()))["page"] += 1

    change_seal(project, move)
    assert [fault.split()[0] for fault in faults(project)] == ["unsealed-quote"]
    change_seal(project, lambda content: content["entries"].append("0" * 64))
    assert [fault.split()[0] for fault in faults(project)] == ["broken-seal"]


def test_what_is_withdrawn_can_leave_the_seal_and_the_rest_holds(project: Path) -> None:
    path = sealed_files(project)[0]
    study = path.parent.name
    gone = next(iter(read_json(path)["quotes"]))
    change_seal(project, lambda content: content["quotes"].pop(gone))
    assert faults(project) == [f"unsealed-quote quotes/{study}/{gone.split('/')[0]}.yml"]
    left = path.read_text("utf-8")
    assert gone not in left


def test_a_seal_by_someone_else_does_not_hold(project: Path, tmp_path: Path) -> None:
    allow(make_key(tmp_path / "other"), project)
    assert {fault.split()[0] for fault in faults(project)} == {"broken-seal"}


def test_a_seal_for_another_purpose_does_not_hold(project: Path) -> None:
    signers = project / "quotes" / "allowed_signers"
    signers.write_text(signers.read_text("ascii").replace("belegg-seal", "git"), "ascii")
    assert {fault.split()[0] for fault in faults(project)} == {"broken-seal"}


def test_a_draft_is_built_and_says_so_on_every_page(project: Path) -> None:
    for path in project.glob("quotes/*/study.yml"):
        text = path.read_text("utf-8")
        assert "seal: required" in text
        path.write_text(text.replace("seal: required", "seal: draft"), "utf-8")
    sealed = build(project)
    assert "belegg-draft" not in (sealed / "index.html").read_text("utf-8")  # its seal holds still
    for path in sealed_files(project):
        path.unlink()
    site = build(project)
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        assert 'class="belegg-draft"' in page.read_text("utf-8"), page
    seals = read_json(site / "data" / "manifest.json")["seals"]
    assert list(seals.values()) == [{"sealed": 0}] * 2


def test_a_quotes_page_says_what_its_seal_says(project: Path, key: Path) -> None:
    site = build(project)
    pages = sorted(site.glob("sitat/*/*/*/index.html"))
    assert pages
    for page in pages:
        assert re.search(r"kontrollert mot kilden s\. \d", page.read_text("utf-8"), re.IGNORECASE)
    manifest = read_json(site / "data" / "manifest.json")
    seals = manifest["seals"].values()
    assert sum(seal["sealed"] for seal in seals) == len(manifest["quotes"]) == len(pages)
    program = shutil.which("ssh-keygen")
    assert program
    told = subprocess.run([program, "-lf", key], capture_output=True, text=True, check=True)
    assert {seal["key"] for seal in seals} == {told.stdout.split()[1]}


@pytest.mark.parametrize(
    ("edits", "change", "told"),
    [
        ("[translated]", ("Æ syns", "I think"), ("translated", "kan ikke kontrolleres")),
        ("[normalised]", ("Æ syns det va greit, æ.", "æ syns det va greit æ"), ("edited", "s. 12")),
        ("[elided]", ("syns det va", "[…]"), ("elided", "merkede utelatelser")),
    ],
)
def test_what_was_done_to_a_quote_is_sealed_and_said(
    tmp_path: Path, key: Path, edits: str, change: tuple[str, str], told: tuple[str, str]
) -> None:
    project = copy_project("two-studies", tmp_path)
    allow(key, project)
    sources = write_sources(project, tmp_path / "sources")
    path = project / "quotes" / "nord-2020" / "cecilie.yml"
    text = path.read_text("utf-8").replace(*change)
    path.write_text(text.replace("    source:", f"    edits: {edits}\n    source:"), "utf-8")
    seal(project, sources, key, ["nord-2020"])
    sealed = read_json(project / "quotes" / "nord-2020" / "seal.json")["quotes"]
    assert sealed["cecilie/greit"]["status"] == told[0]
    planned = plan(project)
    kind = next(kind for kind in planned.stamped_kinds if kind.name == "quote")
    [page] = [p for p in planned.pages_of(kind) if p.url == "sitat/nord-2020/cecilie/greit/"]
    assert isinstance(page.content, QuotePage)
    assert told[1] in page.content.verification


# ---- refusals ----------------------------------------------------------------------------


def test_what_is_not_in_the_source_is_not_sealed(project: Path, key: Path, tmp_path: Path) -> None:
    before = [path.read_bytes() for path in sealed_files(project)]
    path = next(iter(sorted(project.glob("quotes/nord-2020/*.yml"))))
    text = path.read_text("utf-8")
    match = LETTER.search(text, text.index("text: ") + 10)
    assert match
    path.write_text(f"{text[: match.start()]}q{text[match.end() :]}", "utf-8")
    with pytest.raises(SealingError, match="not proven: nord-2020/"):
        seal(project, tmp_path / "sources", key)
    assert [path.read_bytes() for path in sealed_files(project)] == before


def test_a_key_that_is_not_allowed_seals_nothing(tmp_path: Path, key: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    sources = write_sources(project, tmp_path / "sources")
    with pytest.raises(SealingError, match="allowed_signers"):
        seal(project, sources, key)
    assert sealed_files(project) == []


def test_without_its_source_a_study_is_not_sealed(tmp_path: Path, key: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    allow(key, project)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SealingError, match="nord-2020: "):
        seal(project, tmp_path / "empty", key)


def test_the_command_says_what_it_sealed_or_why_not(
    project: Path, key: Path, tmp_path: Path
) -> None:
    options = ("--project", project, "--sources", tmp_path / "sources", "--key", key)
    done = run_belegg("seal", *options, "nord-2020")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert f"quotes, as {SIGNER}" in done.stdout
    refused = run_belegg("seal", *options, "vest-2020")
    assert refused.returncode == 1
    assert "There is no study 'vest-2020'" in refused.stderr


# ---- the real studies --------------------------------------------------------------------


@needs_sources
def test_both_real_studies_can_be_sealed_whole(tmp_path: Path, key: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("quotes", "content", "themes.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    sources = shutil.copytree(SOURCES, tmp_path / "sources", copy_function=shutil.copyfile)
    allow(key, project)
    assert len(seal(project, sources, key)) == 2
    checked = check(project)
    assert not checked.has_errors
    assert plan(project).draft_notice is None
    statuses = [
        entry["status"]
        for path in sealed_files(project)
        for entry in read_json(path)["quotes"].values()
    ]
    assert len(statuses) == len(checked.site.quotes) == 142
    anna = project / "quotes" / "paulseth-2022" / "anna.yml"
    text = anna.read_text("utf-8")
    anna.write_text(_with_one_letter_changed(text), "utf-8")
    assert faults(project) == ["changed-after-seal quotes/paulseth-2022/anna.yml"]


def _with_one_letter_changed(text: str) -> str:
    match = LETTER.search(text, text.index("text: >-") + 10)
    assert match
    return f"{text[: match.start()]}q{text[match.end() :]}"


# ---- bad input ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "yaml-empty"),
        ("{", "yaml-syntax"),
        ("[]", "yaml-not-a-mapping"),
        ('{"schema": 1}', "missing-key"),
        ('{"schema": 2, "study": "nord-2020"}', "schema-version"),
        ("\x00", "control-character"),
    ],
)
def test_a_seal_that_cannot_be_read_is_no_seal(project: Path, content: str, code: str) -> None:
    path = project / "quotes" / "nord-2020" / "seal.json"
    path.write_text(content, "utf-8")
    found = faults(project)
    assert f"{code} quotes/nord-2020/seal.json" in found
    assert "missing-seal quotes/nord-2020/study.yml" in found


def test_a_seal_of_another_study_does_not_hold(project: Path) -> None:
    first, second = sealed_files(project)
    first.write_bytes(second.read_bytes())
    assert faults(project) == [f"broken-seal quotes/{first.parent.name}/seal.json"]


def test_without_openssh_it_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    fresh = "ssh-ed25519 "  # another list of signers, so that no answer is remembered
    signers = project / "quotes" / "allowed_signers"
    signers.write_text(f"# {fresh}\n{signers.read_text('ascii')}", "ascii")
    messages = [d.message for d in check(project).diagnostics if d.code.value == "broken-seal"]
    assert len(messages) == 2
    assert all("ssh-keygen is not installed" in message for message in messages)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"passord", b"ab" * 31, b"ab" * 33, b"zz" * 32, b"\xff\xfea"]
)
def test_what_is_no_key_beside_the_sources_is_refused(
    content: bytes, project: Path, key: Path, tmp_path: Path
) -> None:
    before = [path.read_bytes() for path in sealed_files(project)]
    (tmp_path / "sources" / KEY_NAME).write_bytes(content)
    with pytest.raises(SealingError, match="64 hexadecimal digits"):
        seal(project, tmp_path / "sources", key)
    assert [path.read_bytes() for path in sealed_files(project)] == before
    assert (tmp_path / "sources" / KEY_NAME).read_bytes() == content


def test_no_secret_is_written_into_the_project(tmp_path: Path, key: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    allow(key, project)
    sources = write_sources(project, project / "sources")
    with pytest.raises(SealingError, match="lies in the project"):
        seal(project, sources, key)
    assert not (sources / KEY_NAME).exists()


def test_a_key_that_cannot_sign_is_told_in_all_lines_and_without_advice(
    project: Path, key: Path, tmp_path: Path
) -> None:
    readable = Path(shutil.copy(key, tmp_path / "readable"))
    readable.chmod(0o644)
    with pytest.raises(SealingError, match=r"too open.*will be ignored") as caught:
        seal(project, tmp_path / "sources", readable)
    assert "allowed_signers" not in str(caught.value)


def test_allowed_signers_for_something_else_are_told_what_to_do(
    project: Path, key: Path, tmp_path: Path
) -> None:
    signers = project / "quotes" / "allowed_signers"
    text = signers.read_text("ascii").replace("belegg-seal", "git")
    signers.write_text(text, "ascii")
    with pytest.raises(SealingError, match=r"allowed_signers:1: .*namespaces=") as caught:
        seal(project, tmp_path / "sources", key)
    assert str(tmp_path) not in str(caught.value)
