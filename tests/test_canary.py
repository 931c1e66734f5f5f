"""Nothing private reaches the built site: a word of its own in every private place, and a
search for each through every byte of what was built."""

import gzip
import html
import io
import json
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.canary import files_with, holds
from tests.projects import build, check, copy_project

# By file: the name of a place, what stands there, and what is put there, WORD its own word.
_PUBLIC = "offentligfugl"
_PLANTS: dict[str, list[tuple[str, str, str]]] = {
    "quotes/nord-2020/anna.yml": [
        ("note", "privat merknad som aldri skal ut", "WORD"),
        ("comment-of-quotes", "quotes:\n", "quotes:  # WORD\n# WORD\n"),
        ("reveals-value", "    edits:", "    reveals: {bransje: WORD}\n    edits:"),
        ("public", "Side 12 gjengir", "WORD, side 12 gjengir"),
    ],
    "quotes/nord-2020/cecilie.yml": [
        ("reveals-label", "    source:", "    reveals: {WORD: ja}\n    source:"),
    ],
    "quotes/nord-2020/study.yml": [
        ("source-document", "nord.txt", "WORD.txt"),
        ("comment-of-study", "participants:\n", "# WORD\nparticipants:\n"),
        (
            "population",
            "unattributed:",
            "population: {who: WORD, size: 900, sharing: {utdanning: {sosionom: 300}, "
            "bransje: {zqkanarirevealsvaluex: 900}, "
            "zqkanarirevealslabelx: {ja: 900}}}\nunattributed:",
        ),
    ],
    "quotes/sor-2021/study.yml": [
        ("comment-of-participants", "pseudonym: Erik}", "pseudonym: Erik}  # WORD"),
    ],
    "themes.yml": [("comment-of-themes", "themes:\n", "themes:\n  # WORD\n")],
    "content/index.md": [
        ("comment-of-matter", "title:", "# WORD\ntitle:"),
        ("comment-of-prose", "# To studier\n", "# To studier\n\n<!-- WORD -->\n<?WORD?>\n"),
    ],
    "content/funn/for-lite-tid.md": [("comment-of-finding", "aldri på nettet", "WORD")],
    "content/litteratur.yml": [("key-of-references", "  title:", "  note: WORD\n  title:")],
    "mkdocs.yml": [("comment-of-config", "site_name:", "# WORD\nsite_name:")],
}
_PRIVACY = """\
schema: 1
# zqkanaricommentofprivacyx
exceptions:
  - code: street-address
    in: quotes/nord-2020/anna.yml
    text: Storgata 5
    reason: zqkanarireasonx
"""
_WITHDRAWALS = """\
schema: 1
# zqkanaricommentofledgerx
withdrawals: []
"""
_REDIRECTS = """\
schema: 1
redirects:
  # zqkanaricommentofredirectx
  - {from: theme:borte, to: theme:frister}
"""
_SEAL = {
    "schema": 1,
    "study": "nord-2020",
    "sources": [{"document": "zqkanarisealedsourcex.txt", "digest": "0" * 64}],
    "entries": [],
    "quotes": {},
    "signature": "zqkanarisignaturex",
}
_FILES = {
    "withdrawals.yml": _WITHDRAWALS,
    "redirects.yml": _REDIRECTS,
    "quotes/nord-2020/seal.json": json.dumps(_SEAL),
    "quotes/allowed_signers": "zqkanarisigner@belegg.example ssh-ed25519 zqkanarikeyx\n",
    "zqkanarisourcefilex.txt": "zqkanarisourcetextx",
    "quotes/.zqkanarihiddenfilex.yml.swp": "zqkanarihiddentextx",
    "content/.zqkanarihiddenpagex.md": "# zqkanarihiddenprosex",
    "privacy.yml": _PRIVACY,
}


def word_for(place: str) -> str:
    """Ends in a letter that no stemmer cuts off."""
    return _PUBLIC if place == "public" else f"zqkanari{place.replace('-', '')}x"


def plant(project: Path) -> None:
    for name, plants in _PLANTS.items():
        path = project / name
        text = path.read_text("utf-8")
        for place, old, new in plants:
            assert old in text, place
            text = text.replace(old, new.replace("WORD", word_for(place)), 1)
        path.write_text(text, "utf-8")
    for name, text in _FILES.items():
        (project / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project("two-studies", tmp_path_factory.mktemp("canary"))
    plant(project)
    assert not check(project).has_errors
    return build(project).resolve()


def test_no_private_word_is_in_the_built_site(site: Path) -> None:
    """Every one begins the same, so that one search finds any of them."""
    assert files_with("zqkanari", site) == []


def test_a_public_word_is_found_wherever_it_is(site: Path) -> None:
    found = files_with(_PUBLIC, site)
    assert "data/quotes.json" in found
    assert "data/quotes.csv" in found
    assert "sitat/nord-2020/anna/for-kort/index.html" in found


def test_the_search_sees_through_packing_and_escapes() -> None:
    word = "blåfugl"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt.gz", gzip.compress(f"en {word}".encode()))
    escaped = html.escape(word).replace("å", "&aring;")
    assert holds(word, packed.getvalue())
    assert holds(word, json.dumps({"a": word.upper()}).encode())
    assert holds(word, escaped.encode())
    assert holds(word, word.replace("å", "&#229;").encode())
    assert holds(word, quote(word).encode())
    assert holds(word, word.encode("utf-16-le"))
    assert not holds(word, b"en annen fugl")
