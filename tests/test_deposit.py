"""The package for archives: that it is whole, holds together, and is nobody's to lose."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from frictionless import Package

from belegg.deposit import DepositError, DepositOptions, License, write_deposit
from belegg.plan.imprint import Imprint
from belegg.plan.language import load_catalogue
from tests.deposits import RELEASE, STATED, UNSTATED, deposit, files, rows, site_of
from tests.projects import ROOT, SITES, copy_project, read_json
from tests.repositories import replace

TWO_STUDIES = SITES / "two-studies"
VALIDATORS = Path(sys.prefix) / "validators" / "bin"
needs_validators = pytest.mark.skipif(
    not (VALIDATORS / "python").exists(), reason="make .venv/validators-stamp makes them"
)
_NOBODY_STATES = {
    "ro-crate-1.2_56.1",  # a publisher
    "ro-crate-1.2_64.1",  # how long the manifest is, which tells of this file
    "ro-crate-1.2_80.2",  # researchers' affiliations
    "ro-crate-1.2_80.3",
    "ro-crate-1.2_84.0",  # a license: without one, the root leads to LICENSE.txt
    "ro-crate-1.2_85.0",
    "ro-crate-1.2_86.2",  # the institutions' addresses
    "ro-crate-1.2_89.0",  # ROR
    "ro-crate-1.2_90.1",  # whom to write to
    "ro-crate-1.2_91.0",  # ORCID
    "ro-crate-1.2_93.0",
}
"""Recommendations about what neither study.yml nor mkdocs.yml says."""


def with_method(folder: Path, body: str) -> Path:
    """A project with a page on method."""
    project = copy_project("two-studies", folder)
    page = project / "content" / "metode" / "index.md"
    page.parent.mkdir()
    page.write_text(f"---\ntitle: Metode\n---\n\n{body}\n", "utf-8")
    return project


# ---- as others read it ---------------------------------------------------------------------


@pytest.mark.parametrize("with_quotes", [False, True])
@pytest.mark.parametrize("project", [TWO_STUDIES, ROOT], ids=["small", "real"])
def test_tables_are_as_the_package_describes_them(
    project: Path, tmp_path: Path, with_quotes: bool
) -> None:
    deposit(project, tmp_path / "out", with_quotes=with_quotes)
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "rowNumber", "message"])


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("coding", "q-1,no-theme", "foreign-key"),
        ("coding", "q-99,frister", "foreign-key"),
        ("themes", "new,no-parent,New,New,New,,,,", "foreign-key"),
        ("evidence", "for-lite-tid,q-2,agrees", "constraint-error"),
        ("units", "q-1,nord-2020,,", "primary-key"),
        ("spread", "for-lite-tid,nord-2020,some,3", "type-error"),
    ],
)
def test_a_row_that_does_not_fit_is_noticed(
    table: str, row: str, fault: str, tmp_path: Path
) -> None:
    """Not only by the file's fingerprint."""
    deposit(TWO_STUDIES, tmp_path / "out")
    file = tmp_path / "out" / "data" / f"{table}.csv"
    file.write_text(f"{file.read_bytes().decode()}{row}\r\n", "utf-8", newline="")
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert [fault] in report.flatten(["type"])


@needs_validators
@pytest.mark.parametrize("with_quotes", [False, True])
@pytest.mark.parametrize("imprint", [STATED, UNSTATED], ids=["stated", "unstated"])
def test_the_citation_file_is_one(imprint: Imprint, with_quotes: bool, tmp_path: Path) -> None:
    license_ = License.CC_BY if imprint is STATED else None
    out = tmp_path / "out"
    deposit(ROOT, out, imprint=imprint, license_=license_, with_quotes=with_quotes)
    file = str(out / "CITATION.cff")
    command = [str(VALIDATORS / "cffconvert"), "--validate", "--infile", file]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_validators
def test_crates_keep_the_rules_and_a_broken_one_is_noticed(tmp_path: Path) -> None:
    """All at once: most of the validator's time goes by before it looks at any."""
    deposit(TWO_STUDIES, tmp_path / "stated", with_quotes=True)
    deposit(TWO_STUDIES, tmp_path / "unstated", imprint=UNSTATED, license_=None)
    deposit(TWO_STUDIES, tmp_path / "broken")
    (tmp_path / "broken" / "codebook.md").unlink()
    script = ROOT / "tests" / "validators" / "check_crate.py"
    crates = [tmp_path / name for name in ("stated", "unstated", "broken")]
    command = [VALIDATORS / "python", script, *crates]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    issues = [line.split(maxsplit=3) for line in result.stdout.splitlines()]
    told = [(name, weight, text) for name, weight, id_, text in issues if id_ not in _NOBODY_STATES]
    assert told, result.stderr
    assert {name for name, _, _ in told} == {"broken"}
    assert any(weight == "REQUIRED" and "codebook.md" in text for _, weight, text in told)


# ---- what is in it -------------------------------------------------------------------------


def test_every_file_is_told_of_everywhere(tmp_path: Path) -> None:
    summary = deposit(with_method(tmp_path, "Slik."), tmp_path / "out")
    content = files(tmp_path / "out")
    assert sorted(content) == list(summary.files)
    readme = content["README.md"].decode()
    assert re.findall(r"^- `(.+?)`: ", readme, re.MULTILINE) == sorted(content)
    graph = json.loads(content["ro-crate-metadata.json"])["@graph"]
    nodes = {node["@id"]: node for node in graph if node["@type"] == "File"}
    assert set(nodes) == set(content) - {"ro-crate-metadata.json"}
    for name in set(nodes) - {"manifest-sha256.txt"}:
        assert nodes[name]["sha256"] == hashlib.sha256(content[name]).hexdigest()
        assert nodes[name]["contentSize"] == str(len(content[name]))


def test_the_manifest_has_every_other_file(tmp_path: Path) -> None:
    deposit(TWO_STUDIES, tmp_path / "out")
    content = files(tmp_path / "out")
    lines = content.pop("manifest-sha256.txt").decode().splitlines()
    assert lines == [f"{hashlib.sha256(content[n]).hexdigest()}  {n}" for n in sorted(content)]


def test_dates_are_the_release_s_and_bytes_the_same(tmp_path: Path) -> None:
    for name in ("first", "second"):
        deposit(ROOT, tmp_path / name, with_quotes=True)
    first = files(tmp_path / "first")
    assert first == files(tmp_path / "second")
    assert read_json(tmp_path / "first" / "datapackage.json")["created"] == "2026-11-22T00:00:00Z"
    citation = yaml.safe_load(first["CITATION.cff"])
    assert (citation["version"], citation["date-released"]) == ("v2026.1", "2026-11-22")
    years = set(re.findall(r"\b20\d\d-\d\d-\d\d", b"".join(first.values()).decode()))
    assert years == {"2026-11-22"}


def test_findings_have_claim_limits_and_spread(tmp_path: Path) -> None:
    deposit(TWO_STUDIES, tmp_path / "out")
    assert rows(tmp_path / "out", "findings") == [
        {
            "id": "for-lite-tid",
            "title": "For lite tid",
            "claim": "Fristene er for korte.",
            "limits": "Sier ikke hvor vanlig det er.",
        }
    ]
    spread = [list(row.values()) for row in rows(tmp_path / "out", "spread")]
    assert spread == [
        ["for-lite-tid", "nord-2020", "1", "3"],
        ["for-lite-tid", "sor-2021", "1", "2"],
    ]


def test_coding_and_evidence_are_those_of_the_site(tmp_path: Path) -> None:
    """By how often each theme and stance occurs: which quote it is cannot be told."""
    deposit(ROOT, tmp_path / "out")
    site = site_of(ROOT)
    coded = sorted(theme for quote in site.quotes.values() for theme in quote.theme_ids)
    shown = [row["theme"] for row in rows(tmp_path / "out", "coding")]
    renamed = set(shown) - set(coded)
    assert all(re.fullmatch(r"T\d+", id_) for id_ in renamed)
    assert len(shown) == len(coded)
    evidence = [e.stance.value for f in site.findings.values() for e in f.evidence]
    stances = [row["stance"] for row in rows(tmp_path / "out", "evidence")]
    assert sorted(stances) == sorted(evidence)
    assert len(rows(tmp_path / "out", "units")) == len(site.quotes)


def test_the_codebook_is_a_tree_of_headings(tmp_path: Path) -> None:
    deposit(TWO_STUDIES, tmp_path / "out")
    text = (tmp_path / "out" / "codebook.md").read_text("utf-8")
    headings = re.findall(r"^#+ .+", text, re.MULTILINE)
    assert headings == ["# Kodebok", "## Tid", "### Frister", "### Rapporter", "## Kolleger"]
    assert "**Brukes når:** En frist nevnes." in text
    assert "**Brukes ikke når:** Tiden er lang." in text


def test_text_is_text(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    replace(project, "themes.yml", "title: Tid\n", 'title: "<b>*Tid*</b>"\n')
    replace(project, "content/funn/for-lite-tid.md", "claim: Fristene", 'claim: "=Fristene')
    replace(project, "content/funn/for-lite-tid.md", "er for korte.", 'er for korte."')
    deposit(project, tmp_path / "out")
    codebook = (tmp_path / "out" / "codebook.md").read_text("utf-8")
    assert r"## &#60;b&#62;\*Tid\*&#60;/b&#62;" in codebook
    assert rows(tmp_path / "out", "findings")[0]["claim"] == "'=Fristene er for korte."


def test_the_method_reads_without_the_site(tmp_path: Path) -> None:
    body = (
        "Se [temaet](theme:frister), [siden](../om-nord.md#om-aft), [her](#slik) og\n"
        "[ute](https://example.org/x) [se @nord2020, s. 12; @sor2021].\n\n"
        "![En figur](figur.svg)\n\n![](finding:for-lite-tid)"
    )
    project = with_method(tmp_path, body)
    (project / "content" / "metode" / "figur.svg").write_text("<svg/>", "utf-8")
    deposit(project, tmp_path / "out")
    text = (tmp_path / "out" / "method.md").read_text("utf-8")
    site = "https://example.org/to/v2026.1/"
    assert text.startswith(
        f"# Metode\n\nSe [temaet]({site}tema/frister/), [siden]({site}om-nord/#om-aft), "
        f"[her]({site}metode/#slik) og\n"
        "[ute](https://example.org/x) (se Nord & Vik, 2020, s. 12; Sør, 2021).\n\nEn figur\n\n"
        f"[Fristene er for korte.]({site}funn/for-lite-tid/)\n\n# Litteratur\n\n- Nord, K. A."
    )


def test_the_method_without_an_address_has_no_links(tmp_path: Path) -> None:
    project = with_method(tmp_path, "Se [temaet](theme:frister) og [siden](../om-nord.md).")
    deposit(project, tmp_path / "out", imprint=UNSTATED)
    text = (tmp_path / "out" / "method.md").read_text("utf-8")
    assert text == "# Metode\n\nSe temaet og siden.\n"


def test_a_site_in_english_says_it_once(tmp_path: Path) -> None:
    deposit(TWO_STUDIES, tmp_path / "nb")
    deposit(TWO_STUDIES, tmp_path / "en", language="en")
    said = load_catalogue("en")("deposit.without")
    for language, heading in (("nb", "## Sitatene er ikke med"), ("en", "## Quotes are not")):
        text = (tmp_path / language / "README.md").read_text("utf-8")
        assert heading in text
        assert text.count(said) == 1


# ---- what nobody stated --------------------------------------------------------------------


def test_what_is_missing_is_told_and_not_made_up(tmp_path: Path) -> None:
    summary = deposit(TWO_STUDIES, tmp_path / "out", imprint=UNSTATED, license_=None)
    told = "\n".join(summary.missing)
    for what in ("--license", "site_author", "site_url"):
        assert what in told
    content = files(tmp_path / "out")
    assert b"creativecommons" not in b"".join(content.values())
    assert "license" not in yaml.safe_load(content["CITATION.cff"])
    assert "Det er ikke oppgitt noen lisens" in content["LICENSE.txt"].decode()
    root = json.loads(content["ro-crate-metadata.json"])["@graph"][1]
    assert root["license"] == {"@id": "LICENSE.txt"}
    assert deposit(TWO_STUDIES, tmp_path / "stated").missing == ()


@pytest.mark.parametrize("license_", License)
def test_a_license_has_its_own_address(license_: License) -> None:
    name, version = license_.value.removeprefix("CC-").removeprefix("CC").rsplit("-", 1)
    terms = "zero" if license_ is License.CC0 else name.lower()
    assert license_.url.endswith(f"/{terms}/{version}/")
    assert license_.title.endswith(version)


# ---- where it goes -------------------------------------------------------------------------


def test_nothing_that_is_there_is_lost(tmp_path: Path) -> None:
    folder, file, link = tmp_path / "folder", tmp_path / "file", tmp_path / "link"
    folder.mkdir()
    (folder / "work").write_text("mine", "utf-8")
    file.write_text("mine", "utf-8")
    link.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    for out in (folder, file, link):
        with pytest.raises(DepositError, match="new or empty"):
            deposit(TWO_STUDIES, out)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_folder_and_an_empty_one_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "far" / "new"):
        assert deposit(TWO_STUDIES, out).folder == out
        assert (out / "README.md").is_file()
        assert out.stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "far"]


def test_what_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DepositError, match="cannot be written"):
        deposit(TWO_STUDIES, tmp_path / "file" / "out")


def test_only_a_release_has_a_day(tmp_path: Path) -> None:
    options = DepositOptions(load_catalogue("nb"))
    with pytest.raises(DepositError, match="release"):
        write_deposit(site_of(TWO_STUDIES), Imprint("To studier"), tmp_path / "out", options)
    assert STATED.release is RELEASE
    assert not (tmp_path / "out").exists()
