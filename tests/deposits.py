"""Packages for archives, made for tests."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from belegg.deposit import DepositOptions, DepositSummary, License, write_deposit
from belegg.join import Site
from belegg.plan.imprint import Imprint, Release, ReleaseNotes
from belegg.plan.language import load_catalogue
from tests.projects import check

RELEASE = Release((ReleaseNotes("v2026.1", date(2026, 11, 22), None),))
STATED = Imprint("To studier", "Eksempelskolen", "https://example.org/to/v2026.1/", RELEASE)
UNSTATED = Imprint("To studier", release=RELEASE)


def deposit(
    project: Path,
    out: Path,
    *,
    imprint: Imprint = STATED,
    license_: License | None = License.CC_BY,
    with_quotes: bool = False,
    language: str = "nb",
) -> DepositSummary:
    """Write a project's package."""
    options = DepositOptions(load_catalogue(language), license_, with_quotes)
    return write_deposit(site_of(project), imprint, out, options)


@cache
def site_of(project: Path) -> Site:
    """A project's site, read once: change its files before."""
    return check(project).site


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """A table of a package, as any reader of CSV has it."""
    text = (out / "data" / f"{table}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def files(out: Path) -> dict[str, bytes]:
    """All files of a package, by name."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
