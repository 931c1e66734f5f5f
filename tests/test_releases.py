"""Five releases of a small project, built together: what stands in each, and what must not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from belegg.release.verifying import verify_release
from tests.auditing import audit_own
from tests.five_releases import FORMER, HER_WORDS, NAMES, WITHDRAWN, make_five_releases
from tests.projects import read_json, run_belegg
from tests.releases import release
from tests.repositories import commit, git
from tests.test_staging import fingerprint

ADDRESS = "https://example.org/to/"
_ADDED = ["kolleger"]
_BASE = urlsplit(ADDRESS).path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once; `out` stands beside it."""
    project = make_five_releases(tmp_path_factory.mktemp("releases"))
    release(project, project.parent / "out")
    return project


@pytest.fixture(scope="module")
def out(project: Path) -> Path:
    return (project.parent / "out").resolve()


def test_each_release_has_its_folder_and_the_newest_stands_there_once_more(out: Path) -> None:
    folders = {path.name for path in out.iterdir() if path.is_dir()}
    assert folders == {*NAMES, "siste"}
    newest, latest = fingerprint(out / NAMES[-1]), fingerprint(out / "siste")
    differing = {path for path in newest if newest[path] != latest[path]}
    assert differing == {"sitemap.xml", "sitemap.xml.gz"}


def test_the_list_of_versions_is_what_materials_selector_reads(out: Path) -> None:
    versions = read_json(out / "versions.json")
    assert [entry["version"] for entry in versions] == ["siste", *NAMES[-2::-1]]
    assert versions[0] == {"version": "siste", "title": "v2026.3 (siste)", "aliases": ["v2026.3"]}
    for entry in versions:
        assert (out / entry["version"] / "index.html").exists()


# ---- links ---------------------------------------------------------------------------------


def test_every_link_of_every_page_leads_to_a_file(out: Path) -> None:
    """Read by another parser than the build's checker, over all releases at once."""
    pages = sorted(out.rglob("*.html"))
    assert len(pages) > 150
    broken = [link for page in pages for link in _broken_links(page, out)]
    assert broken == []


def _broken_links(page: Path, out: Path) -> Iterator[str]:
    where = page.relative_to(out).as_posix()
    here = "https://example.org" + _BASE + where.removesuffix("index.html")
    for node in LexborHTMLParser(page.read_bytes()).css("[href],[src],meta[http-equiv=refresh]"):
        address = node.attributes.get("href") or node.attributes.get("src")
        if node.tag == "meta":
            address = (node.attributes["content"] or "").split("url=")[1]
        parts = urlsplit(urljoin(here, address or ""))
        if parts.netloc != "example.org" or not parts.path.startswith(_BASE):
            if parts.scheme in {"http", "https"} and node.tag != "a":
                yield f"{where}: {address} leaves the site"
            continue
        path = unquote(parts.path.removeprefix(_BASE))
        file = out / path / "index.html" if path.endswith("/") or not path else out / path
        if not file.is_file():
            yield f"{where}: {address}"
        elif parts.fragment and file.suffix == ".html":
            ids = {n.attributes["id"] for n in LexborHTMLParser(file.read_bytes()).css("[id]")}
            if unquote(parts.fragment) not in ids:
                yield f"{where}: {address} has no such place"


def test_canonical_addresses_are_of_the_newest_release_that_has_the_page(out: Path) -> None:
    assert _canonical(out / "v2025.2" / "tema" / "frister") == f"{ADDRESS}siste/tema/frister/"
    assert _canonical(out / "siste" / "tema" / "frister") == f"{ADDRESS}siste/tema/frister/"
    # It was renamed, and the newest release says to what.
    renamed = out / "v2025.1" / "tema" / "korte-frister"
    assert _canonical(renamed) == f"{ADDRESS}siste/tema/frister/"
    # Its quotes are merged into another.
    assert _canonical(out / "v2025.2" / "tema" / "skjema") == f"{ADDRESS}siste/tema/rapporter/"


def _canonical(folder: Path) -> str:
    [link] = LexborHTMLParser((folder / "index.html").read_bytes()).css("link[rel=canonical]")
    return link.attributes["href"] or ""


def test_older_releases_say_so_and_are_not_to_be_indexed(out: Path) -> None:
    for name in NAMES[:-1]:
        for page in (out / name).rglob("index.html"):
            html = LexborHTMLParser(page.read_bytes())
            robots = [node.attributes["content"] for node in html.css("meta[name=robots]")]
            assert "noindex" in robots, page
            [banner] = html.css(".belegg-older")
            assert f"eldre utgave, {name} fra" in banner.text()
            [link] = banner.css("a")
            href = link.attributes["href"] or ""
            assert (page.parent / href / "index.html").is_file(), (page, href)
            assert "/siste/" in (page.parent / href).resolve().as_posix() + "/"


def test_the_newest_release_has_no_banner_and_is_to_be_indexed(out: Path) -> None:
    for name in (NAMES[-1], "siste"):
        page = LexborHTMLParser((out / name / "tema" / "frister" / "index.html").read_bytes())
        assert not page.css(".belegg-older")
        assert not page.css("meta[name=robots]")


def test_nothing_is_left_of_slots(out: Path) -> None:
    for page in out.rglob("*.html"):
        assert "belegg-slot" not in page.read_text("utf-8"), page


# ---- addresses that changed ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "former", "now"),
    [
        ("v2025.2", "tema/korte-frister", "tema/frister"),
        ("v2026.1", "tema/skjema", "tema/rapporter"),
        ("siste", "tema/korte-frister", "tema/frister"),
        ("siste", "tema/skjema", "tema/rapporter"),
    ],
)
def test_a_former_address_leads_on(out: Path, name: str, former: str, now: str) -> None:
    html = LexborHTMLParser((out / name / former / "index.html").read_bytes())
    [refresh] = html.css("meta[http-equiv=refresh]")
    target = (refresh.attributes["content"] or "").split("url=")[1]
    assert (out / name / former / target).resolve() == (out / name / now).resolve()


def test_a_release_redirects_only_what_an_earlier_one_had(out: Path) -> None:
    redirects = {n: read_json(out / n / "data" / "redirects.json")["redirects"] for n in NAMES}
    assert redirects["v2025.1"] == {}
    assert redirects["v2025.2"] == {"tema/korte-frister/": ["tema/frister/"]}
    both = {"tema/korte-frister/": ["tema/frister/"], "tema/skjema/": ["tema/rapporter/"]}
    assert redirects["v2026.1"] == redirects["v2026.3"] == both


# ---- the withdrawal --------------------------------------------------------------------------


def test_her_words_are_in_no_release_and_in_no_cache(
    project: Path, out: Path, tmp_path: Path
) -> None:
    """She withdrew in the last release: no file of any has her, under either name."""
    for folder in (out, project / ".belegg-cache"):
        assert _found_in(folder, tmp_path / folder.name) == set()


def _found_in(folder: Path, scratch: Path) -> set[str]:
    """Which of her words are in a folder."""
    report = audit_own(folder, HER_WORDS, scratch)
    assert report.files > 300
    assert report.is_whole
    return {HER_WORDS[hit.phrase - 1] for hit in report.hits}


def test_her_words_were_there_and_the_next_build_leaves_none_behind(
    project: Path, out: Path, tmp_path: Path
) -> None:
    """The same releases of a repository in which nobody has withdrawn; and then she has."""
    clone = tmp_path / "clone"
    shutil.copytree(project, clone)
    shutil.rmtree(clone / ".belegg-cache")
    git(clone, "reset", "--quiet", "--hard", NAMES[-2])
    git(clone, "tag", "--delete", NAMES[-1])
    release(clone, tmp_path / "out")
    files = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert all(any(words.encode() in content for content in files) for words in HER_WORDS)
    git(clone, "fetch", "--quiet", "--tags", str(project))
    git(clone, "reset", "--quiet", "--hard", NAMES[-1])
    release(clone, tmp_path / "out")
    # What was audited above, and nothing besides: no former build, nothing else in the cache.
    builds = [path for path in (tmp_path / ".site-builds" / "out").iterdir() if path.is_dir()]
    assert builds == [(tmp_path / "out").resolve()]
    assert fingerprint(builds[0]) == fingerprint(out)
    cached, audited = (fingerprint(one / ".belegg-cache") for one in (clone, project))
    assert set(cached.values()) == set(audited.values())


def test_her_quotes_are_gone_from_the_data_of_every_release(out: Path) -> None:
    for name in NAMES:
        quotes = read_json(out / name / "data" / "quotes.json")["quotes"]
        ids = {quote["id"] for quote in quotes}
        assert "sor-2021/erik/hastverk" in ids
        assert not {id_ for id_ in ids if id_.startswith((WITHDRAWN, FORMER))}


def test_others_of_the_study_stay(out: Path) -> None:
    for name in NAMES:
        assert (out / name / "sitat/nord-2020/cecilie/greit/index.html").is_file()


def test_the_release_that_she_left_in_says_how_many_quotes_went_and_no_more(out: Path) -> None:
    page = LexborHTMLParser((out / "siste" / "endringer" / "index.html").read_bytes())
    sections = page.css("#innhold section")
    told = [" ".join(section.text().split()) for section in sections]
    said = [name for name, text in zip(NAMES[::-1], told, strict=True) if "trukket" in text]
    assert said == ["v2026.3"]
    assert "2 sitater er trukket tilbake" in told[0]


# ---- schema 0, recoding ----------------------------------------------------------------------


def test_what_was_written_in_schema_0_is_read(out: Path) -> None:
    quotes = {q["id"]: q for q in read_json(out / "v2025.1/data/quotes.json")["quotes"]}
    assert quotes["nord-2020/cecilie/greit"]["themes"] == ["korte-frister"]
    assert quotes["nord-2020/cecilie/greit"]["source"] == {"section": "4.1", "page": 12}
    assert quotes["sor-2021/erik/skjemaer"]["themes"] == ["skjema"]


def test_a_quote_keeps_its_coding_in_each_release(out: Path) -> None:
    themes = [
        next(
            quote["themes"]
            for quote in read_json(out / name / "data" / "quotes.json")["quotes"]
            if quote["id"] == "nord-2020/cecilie/greit"
        )
        for name in NAMES
    ]
    assert themes == [["korte-frister"], ["frister"], ["frister"], *2 * [["frister", "kolleger"]]]


def test_each_release_says_what_it_changed(out: Path) -> None:
    """By the text of its own section of the page of changes."""
    page = LexborHTMLParser((out / "siste" / "endringer" / "index.html").read_bytes())
    [body] = page.css("#innhold")
    text = " ".join(body.text().split())
    for name in NAMES:
        assert name in text
    assert "korte-frister" in text
    assert "skjema" in text
    for name in NAMES[:2]:
        own = LexborHTMLParser((out / name / "endringer" / "index.html").read_bytes())
        [body] = own.css("#innhold")
        assert "v2026.1" not in body.text()


@pytest.mark.parametrize(
    ("before", "kind", "expected"),
    [
        ("v2025.1", "themes", {"changed": [("frister", {"former_id": "korte-frister"})]}),
        ("v2025.2", "themes", {"merged": [("rapporter", {"former_ids": ["skjema"]})]}),
        (
            "v2025.2",
            "quotes",
            {
                "changed": [
                    (
                        "sor-2021/erik/skjemaer",
                        {"themes_in": ["rapporter"], "themes_out": ["skjema"]},
                    )
                ]
            },
        ),
        ("v2026.1", "quotes", {"changed": [("nord-2020/cecilie/greit", {"themes_in": _ADDED})]}),
        ("v2026.2", "quotes", {}),
        ("v2025.1", "quotes", {}),
        ("v2025.1", "participants", {}),
        ("v2026.2", "participants", {}),
    ],
)
def test_the_diff_of_two_releases_is_what_was_done(
    project: Path, before: str, kind: str, expected: dict[str, object]
) -> None:
    """And nothing else of that kind: she is on neither side, under neither name."""
    after = NAMES[NAMES.index(before) + 1]
    result = run_belegg("diff", "--project", project, before, after, "--format", "json")
    changes = json.loads(result.stdout)["changes"].get(kind, {})
    told = {what: [_told(one) for one in listed] for what, listed in changes.items() if listed}
    assert told == expected
    assert not [words for words in HER_WORDS if words.casefold() in result.stdout.casefold()]


def _told(change: dict[str, object]) -> tuple[object, dict[str, object]]:
    filled = {key: value for key, value in change.items() if value and key != "id"}
    return change["id"], filled


# ---- the same bytes --------------------------------------------------------------------------


def test_another_machine_makes_the_same_bytes(project: Path, out: Path, tmp_path: Path) -> None:
    """A clone elsewhere, another time zone, locale, hash seed, order of files, and one core."""
    clone = tmp_path / "a-clone-in-a-folder-with-a-longer-name"
    git(project, "clone", "--quiet", ".", str(clone))
    for path in sorted(clone.rglob("*"), reverse=True):
        if path.is_file() and ".git" not in path.parts:
            copy = path.with_name(f"{path.name}.copy")
            shutil.copyfile(path, copy)
            copy.replace(path)
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "belegg.cli", "release", "build", "--jobs", "1"]
    subprocess.run(
        [*command, "--project", str(clone), str(tmp_path / "out")],
        check=True,
        capture_output=True,
        env={k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | environment,
    )
    assert fingerprint((tmp_path / "out").resolve()) == fingerprint(out)


def test_the_manifest_has_every_file_and_verifies(out: Path, tmp_path: Path) -> None:
    manifest = read_json(out / "manifest.json")
    digests = fingerprint(out)
    del digests["manifest.json"]
    assert manifest["files"] == digests
    assert [one["name"] for one in manifest["releases"]] == list(NAMES)
    assert verify_release(str(out), None).is_same
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    (copy / "siste/index.html").write_text("forged", "utf-8")
    (copy / "versions.json").unlink()
    (copy / "more.html").write_text("more", "utf-8")
    found = verify_release(str(copy), None)
    assert found.changed == ("siste/index.html",)
    assert found.missing == ("versions.json",)
    assert found.unnamed == ("more.html",)
    # A forger would write the manifest anew; who rebuilds has her own.
    (copy / "manifest.json").write_text(json.dumps({"schema": 1, "files": {}}), "utf-8")
    assert "siste/index.html" in verify_release(str(copy), out / "manifest.json").changed


def test_what_is_no_manifest_is_refused(out: Path, tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"schema": 1, "files": {"../x": "a"}}', '{"schema": 2}'):
        (tmp_path / "manifest.json").write_text(text, "utf-8")
        result = run_belegg("release", "verify", out, "--manifest", tmp_path / "manifest.json")
        assert result.returncode == 2, text
        assert "cannot be used" in result.stderr
        assert "Traceback" not in result.stderr


# ---- a release more --------------------------------------------------------------------------


def test_a_new_release_costs_its_own_build_only(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(project, clone)
    page = clone / "content" / "om-nord.md"
    page.write_text(page.read_text("utf-8") + "\nNytt.\n", "utf-8")
    commit(clone, "v2026.4")
    done = release(clone, tmp_path / "out")
    assert done.built == ("v2026.4",)
    assert done.newest == "v2026.4"
    banner = (tmp_path / "out" / "v2026.3" / "om-nord" / "index.html").read_text("utf-8")
    assert "eldre utgave, v2026.3" in banner
