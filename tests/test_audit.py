"""The audit: a phrase is found however it is packed, escaped or cut up by tags."""

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.audit import PhrasesError, audit_site, read_phrases, require_outside
from belegg.audit.matching import fold
from belegg.audit.texts import decoded_texts
from tests.projects import build, copy_project, run_belegg

PHRASE = "Ærlig talt, det går for fort på «jobben» i Moši"
"""With a letter that is in Windows-1252 and not in Latin-1."""
OTHER = "et helt annet sted i verden"


def zipped(content: bytes, name: str = "a.txt") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def shard(keys: dict[str, int]) -> bytes:
    """As index/postings.py packs it."""
    head = json.dumps(keys, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(len(head).to_bytes(4, "little") + head + b"\x01" * 9, mtime=0)


def every_character(template: str) -> str:
    return "".join(template.format(ord(character)) for character in PHRASE)


WAYS: dict[str, bytes] = {
    "plain.html": f"<p>{PHRASE}</p>".encode(),
    "case.txt": PHRASE.upper().encode(),
    "decomposed.txt": PHRASE.replace("å", "a\u030a").encode(),
    "lines.txt": PHRASE.replace(" ", "\n    ").encode(),
    "nbsp.txt": PHRASE.replace(" ", "\u00a0").encode(),
    "soft.txt": PHRASE.replace("fort", "fo\u00adrt").encode(),
    "quotes.txt": PHRASE.replace("«", '"').replace("»", '"').replace(",", " –").encode(),
    "tags.html": b"<p>%s</p>" % PHRASE.replace("fort", "<em>fo</em>rt").encode(),
    "breaks.html": PHRASE.replace("for fort", 'for<br>fo<mark class="x">r</mark>t').encode(),
    "soft-entity.html": PHRASE.replace("fort", "fo&shy;rt").encode(),
    "entities.html": html.escape(every_character("&#{};"), quote=False)
    .replace("&amp;", "&")
    .encode(),
    "twice.html": html.escape(html.escape(PHRASE.replace("å", "&aring;"))).encode(),
    "escaped.json": json.dumps({"html": f'<p title="{PHRASE}">'}).encode(),
    "in-json.json": json.dumps(html.escape(f"<b>{PHRASE}</b>").replace("&", "&amp;")).encode(),
    "hex.js": f'x="{PHRASE.encode("ascii", "backslashreplace").decode()}"'.encode(),
    "braces.js": every_character("\\u{{{:x}}}").encode(),
    "lines.js": PHRASE.replace(" ", "\\n").encode(),
    "address.html": f'<a href="?q={quote(PHRASE)}">'.encode(),
    "plus.txt": quote(PHRASE).replace("%20", "+").encode(),
    "latin.txt": PHRASE.encode("cp1252"),
    "utf16.txt": PHRASE.encode("utf-16"),
    "utf16-be.bin": b"\x00\x00\x01" + PHRASE.encode("utf-16-be"),
    "shard.bin": gzip.compress(json.dumps({"t": PHRASE}).encode()),
    "twice.gz": gzip.compress(b"x") + gzip.compress(PHRASE.encode()),
    "fragment.pf_fragment": gzip.compress(b"pagefind_dcd" + json.dumps([PHRASE]).encode()),
    "a.zz": zlib.compress(PHRASE.encode(), 9),
    "a.bz2": bz2.compress(PHRASE.encode()),
    "a.xz": lzma.compress(PHRASE.encode()),
    "a.zip": zipped(PHRASE.encode()),
    "name.zip": zipped(b"", f"{PHRASE}.txt"),
    "nested.zip": zipped(zipped(gzip.compress(PHRASE.encode()))),
    "word.docx": zipped(
        b"<w:p><w:r><w:t>"
        + PHRASE.replace("fort", "fo</w:t></w:r><w:r><w:t>rt").encode()
        + b"</w:t></w:r></w:p>",
        "word/document.xml",
    ),
    "data.css": b"url(data:text/plain;base64,%s)" % base64.b64encode(PHRASE.encode()),
    "data-zip.css": b"url(data:x;base64,%s)" % base64.urlsafe_b64encode(zipped(PHRASE.encode())),
    "data-percent.svg": f"data:text/html,{quote(quote(PHRASE))}".encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0tEXt" + PHRASE.encode() + b"\0",
}


def audit(folder: Path, *phrases: str) -> list[tuple[str, int]]:
    """Each file and phrase once: what is packed may stand in the clear besides."""
    return sorted({(hit.file, hit.phrase) for hit in audit_site(folder, phrases).hits})


@pytest.mark.parametrize("name", WAYS)
def test_a_phrase_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WAYS[name])
    assert audit(tmp_path, OTHER, PHRASE) == [(name, 2)]


ESCAPES: tuple[Callable[[str], str], ...] = (json.dumps, html.escape, quote, "<p>{}</p>".format)


@given(st.lists(st.sampled_from(ESCAPES), max_size=4))
def test_ways_may_be_combined(ways: list[Callable[[str], str]]) -> None:
    text = PHRASE
    for escape in ways:
        text = escape(text)
    assert any(fold(PHRASE) in fold(reading) for _, reading in decoded_texts(text))


def test_names_of_files_and_folders_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "informant" / "studie" / "berit-anna"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("ingenting", "utf-8")
    (tmp_path / ".skjult").write_text("berit anna", "utf-8")
    found = audit(tmp_path, "Berit Anna")
    assert (".skjult", 1) in found
    assert ("informant/studie/berit-anna", 1) in found


def test_words_of_the_index_are_read_behind_their_letter(tmp_path: Path) -> None:
    (tmp_path / "0.bin").write_bytes(shard({"sberit": 4, "fberit": 4, "sfort": 9}))
    assert audit(tmp_path, "Berit") == [("0.bin", 1)]


def test_a_word_is_found_where_it_begins_not_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hanna kan\nAnnas", "utf-8")
    [hit] = audit_site(tmp_path, ["Anna"]).hits
    assert hit.where == "line 2"
    (tmp_path / "a.txt").write_text("Hanna", "utf-8")
    assert audit(tmp_path, "Anna") == []


def test_the_place_says_what_it_took_to_read_it(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(gzip.compress(json.dumps(["\n", f"<i>{PHRASE}"]).encode()))
    [hit] = audit_site(tmp_path, [PHRASE]).hits
    assert hit.where.startswith("gzip › escapes › line ")


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.html.br").write_bytes(b"\x0b\x02\x80")
    (tmp_path / "d.gz").write_bytes(gzip.compress(b"a text that is cut short" * 9)[:-9])
    (tmp_path / "e.zip").write_bytes(zipped(b"x")[:-9])
    (tmp_path / "f").symlink_to(tmp_path)
    (tmp_path / "g.dat").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "h.txt").write_bytes("blåbær og fløte".encode("cp1252"))
    (tmp_path / "i.txt").write_bytes("blåbær – og fløte".encode("utf-16"))
    report = audit_site(tmp_path, [PHRASE])
    assert [unread.file for unread in report.unread] == [
        "a.pdf",
        "b.png",
        "c.html.br",
        "d.gz",
        "e.zip",
        "f",
        "g.dat",
    ]


def test_packed_without_end_ends(tmp_path: Path) -> None:
    content = PHRASE.encode()
    for _ in range(20):
        content = gzip.compress(content)
    (tmp_path / "a.gz").write_bytes(content)
    report = audit_site(tmp_path, [PHRASE])
    assert report.hits == ()
    assert "packed more than" in report.unread[0].reason


def test_a_tar_archive_is_read_as_it_lies(tmp_path: Path) -> None:
    (tmp_path / "words").write_text(PHRASE, "utf-8")
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "words")
    (tmp_path / "words").unlink()
    assert audit(tmp_path, PHRASE) == [("a.tar.gz", 1)]


def test_the_built_index_is_looked_into(tmp_path: Path) -> None:
    """What the real writers write, opened by the audit, which knows nothing of them."""
    site = build(copy_project("two-studies", tmp_path)).resolve()
    report = audit_site(site, ["Det var altså for kort tid", "skriving"])
    files = {hit.file for hit in report.hits if hit.phrase == 1}
    assert {"data/quotes.json", "arkiv/data/cards/0.json"} <= files
    assert any(hit.file.startswith("arkiv/data/shards/") for hit in report.hits)
    assert report.opened_bytes > 0


# ---- the list of phrases and the command ---------------------------------------------------


def make_site(folder: Path) -> Path:
    (folder / "site").mkdir()
    (folder / "site" / "a.html").write_text(f"<p>{PHRASE}</p>", "utf-8")
    return folder / "site"


def write_list(path: Path, *phrases: str) -> Path:
    path.write_text("".join(f"{phrase}\n" for phrase in phrases), "utf-8")
    return path


def test_a_phrase_found_is_told_by_its_number(tmp_path: Path) -> None:
    site, phrases = make_site(tmp_path), write_list(tmp_path / "list", OTHER, "", PHRASE)
    result = run_belegg("audit", site, "--absent", phrases)
    assert result.returncode == 1
    assert "a.html: line 1: phrase 2\n" in result.stdout
    assert "fort" not in result.stdout
    shown = run_belegg("audit", site, "--absent", phrases, "--show")
    assert f"phrase 2 «{PHRASE}»" in shown.stdout


def test_nothing_found_says_how_much_was_read(tmp_path: Path) -> None:
    site, phrases = make_site(tmp_path), write_list(tmp_path / "list", OTHER)
    result = run_belegg("audit", site, "--absent", phrases)
    assert (result.returncode, result.stderr) == (0, "")
    size = (site / "a.html").stat().st_size
    assert "Phrases looked for: 1, none found." in result.stdout
    assert f"Files read: 1, bytes: {size} as they lie there, 0 unpacked" in result.stdout


def test_json_is_for_programs(tmp_path: Path) -> None:
    site, phrases = make_site(tmp_path), write_list(tmp_path / "list", PHRASE)
    result = run_belegg("audit", site, "--absent", phrases, "--format", "json")
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert report["hits"] == [{"file": "a.html", "where": "line 1", "phrase": 1}]
    assert (report["schema"], report["files"], report["unread"]) == (1, 1, [])


@pytest.mark.parametrize("content", ["", "\n \n", "«..»\n"])
def test_a_list_that_proves_nothing_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "list").write_text(content, "utf-8")
    result = run_belegg("audit", make_site(tmp_path), "--absent", tmp_path / "list")
    assert result.returncode == 2
    assert "Error:" in result.stderr


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run_belegg("audit", make_site(tmp_path), "--absent", tmp_path / "x").returncode == 2


@pytest.mark.parametrize("place", ["site/list", "list", "quotes/list"])
def test_a_list_within_site_or_project_is_refused(tmp_path: Path, place: str) -> None:
    site = make_site(tmp_path)
    for folder in ("quotes", "content"):
        (tmp_path / folder).mkdir()
    phrases = write_list(tmp_path / place, PHRASE)
    result = run_belegg("audit", site, "--absent", phrases)
    assert result.returncode == 2
    assert "keep the list of phrases elsewhere" in " ".join(result.stderr.split())


def test_a_link_into_the_project_is_a_place_within(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(write_list(make_site(tmp_path) / "list", PHRASE))
    with pytest.raises(PhrasesError):
        require_outside(tmp_path / "link", [tmp_path / "site"])


def test_a_byte_order_mark_is_no_part_of_a_phrase(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"\xef\xbb\xbf" + PHRASE.encode() + b"\r\n")
    assert read_phrases(tmp_path / "list", []) == (PHRASE,)
