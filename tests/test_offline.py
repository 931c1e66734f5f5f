"""The zip that is read from a disk, without a browser."""

import os
import re
import resource
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from belegg.offline import OfflineError, write_offline_zip
from belegg.offline.pages import rewrite_page
from belegg.offline.relink import Copy
from belegg.offline.scripts import to_script
from tests.browser.built_site import BuiltSite
from tests.browser.engine import seeded
from tests.browser.from_disk import Addresses, dead_links
from tests.projects import build, copy_project, run_belegg
from tests.releases import release
from tests.repositories import commit, make_repository, replace

WEB = "https://belegg.example/nett/siste/"
FILES = frozenset(
    {
        "index.html",
        "tema/index.html",
        "tema/frister/index.html",
        "arkiv/index.html",
        "data/quotes.json",
        "bilder/et bilde.png",
        "sitat/a/b/c/index.html",
        "javascripts/belegg.js",
    }
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small built site that does not know its address, as a link that leads to it."""
    project = copy_project("two-studies", tmp_path_factory.mktemp("project"))
    replace(project, "mkdocs.yml", "site_url: https://example.org/to/\n", "")
    return build(project)


def unpacked(zipped: Path, folder: Path) -> Path:
    with zipfile.ZipFile(zipped) as packed:
        packed.extractall(folder)
    [top] = folder.iterdir()
    return top


# ---- Addresses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("./", "index.html"),
        (".", "index.html"),
        ("frister/", "frister/index.html"),
        ("frister", "frister/index.html"),
        ("frister/#belegg", "frister/index.html#belegg"),
        ("../arkiv/?q=a%20b&fase=c#treff", "../arkiv/index.html?q=a%20b&fase=c#treff"),
        (" ../arkiv/\n", "../arkiv/index.html"),
        ("..//arkiv/", "../arkiv/index.html"),
        ("../arkiv/../tema/./frister/", "../tema/frister/index.html"),
        ("frister/index.html", "frister/index.html"),
        ("../data/quotes.json", "../data/quotes.json"),
        ("../bilder/et%20bilde.png", "../bilder/et%20bilde.png"),
        ("../bilder/et bilde.png", "../bilder/et%20bilde.png"),
        ("/nett/siste/arkiv/", "../arkiv/index.html"),
        ("#her", "#her"),
        ("?q=a", "?q=a"),
        ("", ""),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/tema/", "https://example.org/tema/"),
        ("//example.org/tema/", "//example.org/tema/"),
        ("http://[", "http://["),
        ("../../v2026.1/tema/", None),
        ("../404.html", None),
    ],
)
def test_an_address_leads_to_a_file(address: str, link: str | None) -> None:
    assert Copy(FILES, WEB).relink(address, "tema/") == link


def test_where_the_web_has_what_the_copy_has_not() -> None:
    copy = Copy(FILES, WEB)
    assert (
        copy.on_web("../../v2026.1/tema/", "tema/") == "https://belegg.example/nett/v2026.1/tema/"
    )
    assert copy.on_web("../../x/?a=b#c", "tema/") == "https://belegg.example/nett/x/?a=b#c"
    assert Copy(FILES, "").on_web("../../v2026.1/tema/", "tema/") is None


# ---- Pages -----------------------------------------------------------------------------------

_HOSTILE = b"""<!doctype html><html><head>
<link rel=canonical href="https://belegg.example/nett/siste/tema/"><link rel=next href="../borte/">
<META HTTP-EQUIV="Refresh" CONTENT="0; URL='frister/#a'">
<script id="__config" type="application/json">{"base":"..","version":{"provider":"mike"}}</script>
</head><body>
<a HREF=../arkiv/?q=a&amp;fase=b>1</a> <a href = '../arkiv/?q=&quot;x&quot;'>2</a>
<a href="&#46;&#46;/arkiv/">3</a> <a href="..\n/arkiv/">4</a> <a href>5</a> <a name=x>6</a>
<a href="../../v2026.1/"><b>7</b> &lt;i&gt;</a><!-- <a href="../arkiv/"> -->
<svg><a xlink:href="../arkiv/"><text>8</text></a></svg>
<map><area href="../arkiv/"></map>
<form action="../arkiv/"><button formaction="../">9</button></form>
<img src="../bilder/et bilde.png"
 srcset="../bilder/et%20bilde.png 2x,/nett/siste/bilder/et%20bilde.png 3x">
<img srcset="data:image/png;base64,AA== 2x"><img src="../../utenfor.png">
<pre>

 <a href="../arkiv/">x</a></pre>
<noscript><a href="../arkiv/">n</a></noscript>
<figure class=belegg-quote><a class="belegg-quote__permalink" href="../sitat/a/b/c/">q</a></figure>
<a class=belegg-link--quote href="../sitat/a/b/c/">p</a>
<script>if (1 < 2) document.title = "<a href='../arkiv/'>";</script>
<script type="MODULE" src="../javascripts/belegg.js"></script>
</body></html>"""


def test_links_in_odd_forms_are_found(tmp_path: Path) -> None:
    page = rewrite_page(_HOSTILE, "tema/index.html", Copy(FILES, WEB))
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text('<p id="a">', "utf-8")
    (tmp_path / "javascripts/offline.js").touch()
    (tmp_path / "tema/index.html").write_text(page.html, "utf-8")
    dead = [link for link in dead_links(tmp_path) if link.startswith("tema/index.html")]
    assert dead == ["tema/index.html: ../../utenfor.png"]
    found = Addresses(tmp_path / "tema/index.html").found
    assert found.count("../arkiv/index.html") == 7
    assert "../arkiv/index.html?q=a&fase=b" in found
    assert '../arkiv/index.html?q="x"' in found
    assert "https://belegg.example/nett/v2026.1/" in found
    assert "frister/index.html#a" in found


def test_the_rest_of_a_page_stays_as_it_was() -> None:
    html = rewrite_page(_HOSTILE, "tema/index.html", Copy(FILES, WEB)).html
    assert "<pre>\n\n <a" in html, "the first line break of <pre> is no part of it"
    assert """document.title = "<a href='../arkiv/'>";""" in html
    assert '<!-- <a href="../arkiv/"> -->' in html
    assert 'srcset="data:image/png;base64,AA== 2x"' in html
    assert '"version": null' in html
    assert "mike" not in html


def test_where_no_address_is_known_links_out_of_the_copy_are_text() -> None:
    html = rewrite_page(_HOSTILE, "tema/index.html", Copy(FILES, "")).html
    assert "\n<b>7</b> &lt;i&gt;<!--" in html
    assert 'data-address=""' in html


def test_scripts_come_after_their_loader_and_permalinks_say_their_address() -> None:
    page = rewrite_page(_HOSTILE, "tema/index.html", Copy(FILES, WEB))
    loader = f'<script defer="" src="../javascripts/offline.js" data-address="{WEB}"></script>'
    assert f'{loader}<script src="../javascripts/belegg.js" defer=""></script>' in page.html
    assert f'data-address="{WEB}sitat/a/b/c/"' in page.html
    assert page.modules == {"javascripts/belegg.js"}
    assert page.previewed == {"sitat/a/b/c/index.html"}


@pytest.mark.parametrize(
    "html",
    ['<base href="..">', '<script type="module">import "./a.js";</script>'],
)
def test_a_page_that_cannot_work_is_refused(html: str) -> None:
    with pytest.raises(OfflineError, match=r"^tema/index\.html"):
        rewrite_page(html.encode(), "tema/index.html", Copy(FILES, WEB))


# ---- Scripts -----------------------------------------------------------------------------------


def test_a_module_becomes_a_call() -> None:
    module = b"""import * as kept from "./kept.js";
import { a, b as c } from "../x.js"; import "./run.js";
const text = "import { q } from './y.js'"; const pattern = /export const z = 1/u;
export const one = 1, two = `export ${one}`; // export const three = 3
export async function later() { return import("./later.js"); }
export class Box {}
const here = import.meta.url;"""
    script = to_script(module, "js/m/own.js")
    assert script.needs == ("js/m/kept.js", "js/x.js", "js/m/run.js", "js/m/later.js")
    head, body = script.text.split("{\n", 1)
    assert head == (
        '"use strict";\nbelegg.define("js/m/own.js", ["js/m/kept.js", "js/x.js", "js/m/run.js"], '
        "async function ([kept, { a, b: c }, ], __meta) "
    )
    assert "\"import { q } from './y.js'\"" in body
    assert "/export const z = 1/u" in body
    assert "\nconst one = 1, two = `export ${one}`; // export const three = 3\n" in body
    assert '\nasync function later() { return belegg.load("js/m/later.js"); }\n' in body
    assert "const here = __meta.url;" in body
    assert body.endswith("return { one, two, later, Box };\n});\n")


@pytest.mark.parametrize(
    "module",
    [
        "export default 1;",
        "export default function f() {}",
        "export let a = 1;",
        "export var a = 1;",
        "export const { a } = b;",
        "const a = 1; export { a };",
        'export { a } from "./b.js";',
        'export * from "./b.js";',
        'import a from "./b.js";',
        'import a, { b } from "./b.js";',
        'import a from "./b.json" with { type: "json" };',
        'import { a } from "package";',
        'import { a } from "https://example.org/a.js";',
        'import { a } from "/a.js";',
        "import(name);",
        "import(`./a.js`);",
        "const belegg = 1;",
        'fetch("a.json");',
        "new XMLHttpRequest();",
        "const a = ;",
    ],
)
def test_what_has_no_counterpart_is_refused_with_its_place(module: str) -> None:
    with pytest.raises(OfflineError, match=r"^js/a\.js:2: "):
        to_script(f"\n{module}".encode(), "js/a.js")


# ---- The zip -----------------------------------------------------------------------------------


def test_the_same_site_gives_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    for path in other.rglob("*"):
        os.utime(path, (0, 0))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert write_offline_zip(site, tmp_path / "a.zip") == "to-studier"
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    write_offline_zip(other, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 9, 21, 14, 13, 20)}
        assert {name.split("/")[0] for name in names} == {"to-studier"}


def test_a_zip_knows_no_time_before_1980(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    write_offline_zip(site, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_site_without_an_address_has_no_dead_link_and_names_no_disk(
    site: Path, tmp_path: Path
) -> None:
    write_offline_zip(site, tmp_path / "a.zip")
    copy = unpacked(tmp_path / "a.zip", tmp_path / "copy")
    assert dead_links(copy) == []
    assert not (copy / "404.html").exists()
    assert not list(copy.rglob("lunr"))
    readme = (copy / "LES-MEG.txt").read_text("utf-8")
    assert readme.startswith("To studier: ")
    assert "Nettstedet:" not in readme


def test_the_readme_says_where_the_site_is(built_site: BuiltSite, tmp_path: Path) -> None:
    assert write_offline_zip(built_site.folder, tmp_path / "a.zip") == "belegg"
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        readme = packed.read("belegg/LES-MEG.txt").decode()
    assert "Nettstedet: https://belegg.example/nett/\r\n" in readme


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two releases, found through a link."""
    folder = tmp_path_factory.mktemp("releases")
    project = make_repository(folder)
    (project / "content/bare-i-v1.md").write_text("---\ntitle: Bare her\n---\nTekst.\n", "utf-8")
    commit(project, "v1.1")
    (project / "content/bare-i-v1.md").unlink()
    commit(project, "v2")
    release(project, folder / "out")
    return folder / "out"


def test_an_older_release_leads_to_the_newest_on_the_web(releases: Path, tmp_path: Path) -> None:
    assert write_offline_zip(releases / "v1.1", tmp_path / "a.zip") == "to-studier-v1.1"
    copy = unpacked(tmp_path / "a.zip", tmp_path / "copy")
    assert dead_links(copy) == []
    web = "https://example.org/to/"
    assert f'<a href="{web}siste/">' in (copy / "bare-i-v1/index.html").read_text("utf-8")
    archive = (copy / "arkiv/index.html").read_text("utf-8")
    assert f'<a href="{web}siste/arkiv/">' in archive
    assert '"version": null' in archive
    assert cited_in(copy) == f"{web}v1.1/sitat/"
    assert f"Nettstedet: {web}v1.1/\r\n" in (copy / "LES-MEG.txt").read_bytes().decode()


def test_the_newest_release_is_named_by_its_tag(releases: Path, tmp_path: Path) -> None:
    assert write_offline_zip(releases / "siste", tmp_path / "a.zip") == "to-studier-v2"
    copy = unpacked(tmp_path / "a.zip", tmp_path / "copy")
    assert cited_in(copy) == "https://example.org/to/siste/sitat/"


def cited_in(copy: Path) -> str:
    """Under which address the archive's cards are cited."""
    cards = (copy / "arkiv/data/cards/0.json.js").read_text("utf-8")
    [address] = set(re.findall(r"data-address=\W+(https:.*?/sitat/)", cards))
    return str(address)


def test_a_folder_of_releases_is_no_site(releases: Path, tmp_path: Path) -> None:
    with pytest.raises(OfflineError, match="name one release"):
        write_offline_zip(releases, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize("name", ["con.txt", "a:b.txt", "slutt.", "Data/quotes.json"])
def test_names_that_not_every_system_has_are_refused(site: Path, tmp_path: Path, name: str) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    (other / name).parent.mkdir(exist_ok=True)
    (other / name).touch()
    with pytest.raises(OfflineError, match="Rename"):
        write_offline_zip(other, tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_within_the_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    (other / "data/passwd").symlink_to("/etc/passwd")
    with pytest.raises(OfflineError, match="is a link"):
        write_offline_zip(other, tmp_path / "a.zip")


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file may grow beyond `most` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_old_zip_and_nothing_half(site: Path, tmp_path: Path) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    for number in range(8):  # no file of it is as large as the zip
        (other / f"bilde{number}.jpg").write_bytes(seeded(number).randbytes(200_000))
    out = tmp_path / "a.zip"
    write_offline_zip(site, out)
    before = out.read_bytes()
    with small_disk(1_000_000), pytest.raises(OSError, match="large"):
        write_offline_zip(other, out)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "site"]


# ---- The command -------------------------------------------------------------------------------


def test_the_command_says_what_to_open(site: Path, tmp_path: Path) -> None:
    result = run_belegg("offline", site, tmp_path / "a.zip")
    assert (result.returncode, result.stderr) == (0, "")
    assert "open to-studier/index.html" in result.stdout
    before = (tmp_path / "a.zip").read_bytes()
    assert run_belegg("offline", site, tmp_path / "a.zip").returncode == 0
    assert (tmp_path / "a.zip").read_bytes() == before


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("a.tar", "end with .zip"),
        ("borte/a.zip", "There is no folder"),
        ("notes.zip", "is no zip"),
        ("site/a.zip", "within"),
    ],
)
def test_an_out_that_will_not_do_is_a_usage_error(
    site: Path, tmp_path: Path, out: str, said: str
) -> None:
    (tmp_path / "notes.zip").write_text("somebody's work", "utf-8")
    (tmp_path / "site").symlink_to(site)
    result = run_belegg("offline", site, tmp_path / out)
    assert result.returncode == 2
    assert said in result.stderr
    assert (tmp_path / "notes.zip").read_text("utf-8") == "somebody's work"


def test_a_folder_that_is_no_site_is_a_usage_error(tmp_path: Path) -> None:
    result = run_belegg("offline", tmp_path, tmp_path.parent / "a.zip")
    assert result.returncode == 2
    assert "has no index.html" in result.stderr


def test_a_site_of_another_making_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<title>x</title>", "utf-8")
    result = run_belegg("offline", site, tmp_path / "a.zip")
    assert result.returncode == 1
    assert "javascripts/site.js" in result.stderr
    assert not (tmp_path / "a.zip").exists()
