"""What the docs say is there, is there."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from belegg.cli import main
from belegg.diagnostics import Code
from belegg.packet.answers import AnswerFile, QuoteAnswer
from belegg.validate import protection_records, records
from belegg.validate.records import Record
from tests.projects import ROOT

DOCS = ROOT / "docs"
PACKAGE = ROOT / "generator" / "belegg"


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("code", Code, ids=lambda code: code.value)
def test_every_code_is_documented(code: Code) -> None:
    row = f"| `{code.value}` | {code.severity.value} | {code.rule} |"
    assert row in read("docs/diagnostics.md")


def test_no_code_is_documented_that_is_not_there() -> None:
    documented = re.findall(r"^\| `([a-z0-9-]+)` \|", read("docs/diagnostics.md"), re.MULTILINE)
    assert sorted(documented) == sorted(code.value for code in Code)


def public_keys(model: type[Record]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize(
    "model",
    [
        records.StudyFile,
        records.ResearchQuestion,
        records.ParticipantFile,
        records.QuoteRecord,
        records.Requotation,
        records.ThemesFile,
        records.ThemeRecord,
        records.OriginRecord,
        records.PlainPageMatter,
        records.TermRecord,
        records.CitedSource,
        records.FindingMatter,
        records.TheoryMatter,
        records.EvidenceRecord,
        records.Locator,
        protection_records.WithdrawalRecord,
        protection_records.WithdrawalsFile,
        records.PopulationRecord,
        protection_records.PrivacyFile,
        protection_records.ExceptionRecord,
        protection_records.LinkabilityRecord,
        AnswerFile,
        QuoteAnswer,
    ],
    ids=lambda model: model.__name__,
)
def test_every_key_of_the_files_is_documented(model: type[Record]) -> None:
    words = set(
        re.findall(r"[A-Za-z_0-9]+", " ".join(re.findall(r"`([^`]+)`", read("docs/formats.md"))))
    )
    assert set(public_keys(model)) <= words


def test_the_picture_of_the_stages_names_the_packages_and_their_order() -> None:
    picture = read("docs/architecture.md").split("```")[1]
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    layers = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
    stages = ["load", "migrate", "validate", "join", "check"]
    stages += ["plan", "render", "write", "inspect", "index"]
    places = [re.search(rf"^\s*[┌├]?─?\s?{stage}\b", picture, re.MULTILINE) for stage in stages]
    found = [place.start() for place in places if place]
    assert len(found) == len(stages)
    assert found == sorted(found)
    assert set(stages) <= set(layers)
    assert all((PACKAGE / stage).is_dir() for stage in stages)


def test_the_architecture_names_every_dependency() -> None:
    text = read("docs/architecture.md")
    for dependency in tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]:
        name = re.split(r"[^a-z0-9-]", dependency)[0]
        assert re.search(rf"\b{name}\b", text), name


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *DOCS.glob("*.md")], ids=lambda p: p.name)
def test_commands_that_the_docs_name_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", text)) <= targets
    commands = set(main.list_commands(click.Context(main)))
    assert set(re.findall(r"`(?:[\w./]+/)?belegg\s+([a-z]+)", text)) <= commands


def test_the_readme_names_what_one_needs() -> None:
    named = set(re.findall(r"`(?:[\w./]+/)?belegg\s+([a-z]+)", read("README.md")))
    assert named >= {"new", "verify", "seal", "check", "packet", "withdraw", "audit"}


def test_links_within_the_docs_lead_somewhere() -> None:
    for path in [*DOCS.glob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(
            r"\]\((?!https?:|quote:|theme:)([^)#\s]+)", path.read_text("utf-8")
        ):
            if path.name != "formats.md" or target.endswith((".md", ".png")):
                assert (path.parent / target).exists(), (path.name, target)
