"""Nobody can be reached, or found out, through what is in the repository."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import ROOT

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None, reason="not a git checkout"
)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.-])(?:(?:\+|00)47[ ]?)?[2-9]\d(?:[ ]?\d\d){3}(?![\w.-])")
_NATIONAL_ID = re.compile(r"(?<![\w-])\d{6}[ ]?\d{5}(?![\w-])")
# Places that are no one's, kept for examples (RFC 2606).
_NOBODYS = re.compile(r"@(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$|@[\w.-]+\.(?:test|invalid)$")
_WITHOUT_WORDS = frozenset({".png", ".svg", ".lock"})


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Every file that git knows, or would know of."""
    listed = subprocess.run(
        [str(shutil.which("git")), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix not in _WITHOUT_WORDS and path.is_file():
            yield name, path.read_bytes().decode("utf-8", "replace")


def found(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    own = Path(__file__).name
    return [
        (name, match.group())
        for name, text in tracked_texts()
        if not name.endswith(own)
        for match in pattern.finditer(text)
    ]


def test_the_patterns_find_what_they_are_for() -> None:
    assert _EMAIL.search("Skriv til kari.nordmann@skolen.no.")
    assert _PHONE.search("Ring 22 33 44 55, eller")
    assert _PHONE.search("Tlf.: +4798765432\n")
    assert _NATIONAL_ID.search("født 010190 12345")
    assert not _PHONE.search("10.1017/S0047279419000941")


def test_there_is_no_email_address() -> None:
    assert [place for place in found(_EMAIL) if not _NOBODYS.search(place[1])] == []


def test_there_is_no_telephone_number() -> None:
    assert found(_PHONE) == []


def test_there_is_no_national_identity_number() -> None:
    assert found(_NATIONAL_ID) == []
