"""The link checker, on tiny built sites."""

from pathlib import Path

import pytest

from belegg.inspect.links import check_built_site

PAGES = {
    "index.html": '<a href="tema/frister/">x</a><h2 id="her">y</h2>',
    "tema/frister/index.html": '<a href="../../">x</a><a href="../../#her">x</a>',
    "stil.css": "body { color: black }",
}


def faults(folder: Path, base: str = "/", **changed: str) -> list[tuple[str, str, int]]:
    for name, text in (PAGES | changed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [
        (fault.code.value, fault.path, fault.span.line) for fault in check_built_site(folder, base)
    ]


def index(folder: Path, html: str, base: str = "/") -> list[tuple[str, str, int]]:
    return faults(folder, base, **{"index.html": f'<h2 id="her">y</h2>\n{html}'})


def test_a_good_site_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="borte/">x</a>',
        '<a href="/borte">x</a>',
        '<a href="tema/frister">x</a>',
        '<a href="../utenfor/">x</a>',
        '<img src="bilde.png" alt="">',
        '<link rel="stylesheet" href="borte.css">',
        '<script src="borte.js"></script>',
        '<form action="borte/"></form>',
    ],
)
def test_links_to_nothing(tmp_path: Path, html: str) -> None:
    assert index(tmp_path, html) == [("broken-link", "index.html", 2)]


@pytest.mark.parametrize("html", ['<a href="#borte">x</a>', '<a href="tema/frister/#x">x</a>'])
def test_fragments_to_nothing(tmp_path: Path, html: str) -> None:
    assert index(tmp_path, html) == [("broken-fragment", "index.html", 2)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#her">x</a><a href="tema/frister/index.html">x</a><a href="?q=1">x</a>',
        '<a href="https://example.org/">x</a><a href="mailto:x">x</a>',
        '<img src="data:image/png;base64,AA==" alt=""><a href="">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<p style="color: red">x</p><style>p { color: red }</style>',
    ],
)
def test_links_that_hold(tmp_path: Path, html: str) -> None:
    assert index(tmp_path, html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://example.org/x.js"></script>',
        '<link rel="preconnect" href="//fonts.example.org">',
        '<img src="//example.org/x.png" alt="">',
        '<iframe src="https://example.org/"></iframe>',
        '<p style="background: url(https://example.org/x.png)">x</p>',
        '<style>@import "https://example.org/x.css";</style>',
        '<img srcset="//example.org/x.png 2x" alt="">',
        '<video poster="https://example.org/x.png"></video>',
        '<input type="image" src="https://example.org/x.png" alt="x">',
        '<svg><image href="https://example.org/x.png" /></svg>',
        '<link rel="Manifest" href="https://example.org/x.json">',
        '<meta http-equiv="refresh" content="0; url=https://example.org/">',
    ],
)
def test_requests_to_other_hosts(tmp_path: Path, html: str) -> None:
    assert index(tmp_path, html) == [("external-request", "index.html", 2)]


@pytest.mark.parametrize("html", ['<a href="http://[x">x</a>', '<img src="http://[x" alt="">'])
def test_what_is_no_address_is_a_broken_link(tmp_path: Path, html: str) -> None:
    assert index(tmp_path, html) == [("broken-link", "index.html", 2)]


def test_places_with_the_same_name(tmp_path: Path) -> None:
    assert index(tmp_path, '<p id="her">x</p>') == [("duplicate-anchor", "index.html", 2)]


def test_a_stylesheet_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "latin.css").write_bytes("/* blå */ p { color: red }".encode("latin-1"))
    assert faults(tmp_path) == []


def test_stylesheets_may_not_fetch_from_other_hosts(tmp_path: Path) -> None:
    css = "p { color: red }\n@import 'https://example.org/x.css';"
    assert faults(tmp_path, **{"stil.css": css}) == [("external-request", "stil.css", 2)]


def test_a_site_below_a_folder_of_its_host(tmp_path: Path) -> None:
    assert index(tmp_path, '<a href="/belegg/tema/frister/">x</a>', "/belegg/") == []
    assert index(tmp_path, '<a href="/tema/frister/">x</a>', "/belegg/") != []


BESIDE = frozenset({"../v1/", "../siste/endringer/feed.xml"})


@pytest.mark.parametrize("base", ["/", "/nett/v2/"])
@pytest.mark.parametrize(
    ("html", "leads_somewhere"),
    [
        ('<a href="../../../v1/">x</a>', True),
        ('<a href="../.././../v1/#her">x</a>', True),
        ('<a href="../../../siste/endringer/feed.xml">x</a>', True),
        ('<a href="../../../v1">x</a>', False),
        ('<a href="../../../v1/funn/">x</a>', False),
        ('<a href="../../../v2026/">x</a>', False),
        ('<a href="../../../../v1/">x</a>', False),
        ('<a href="../../v1/">x</a>', False),
        ('<a href="../v1/">x</a>', False),
    ],
)
def test_of_what_is_beside_the_site_only_what_is_known_may_be_linked_to(
    tmp_path: Path, base: str, html: str, leads_somewhere: bool
) -> None:
    page = tmp_path / "tema/frister/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(html, "utf-8")
    found = [fault.code.value for fault in check_built_site(tmp_path, base, BESIDE)]
    assert found == ([] if leads_somewhere else ["broken-link"])
    assert [fault.code.value for fault in check_built_site(tmp_path, base)] == ["broken-link"]
