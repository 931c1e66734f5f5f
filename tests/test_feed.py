"""The Atom feed of releases: read by feedparser and by an XML parser."""

import re
from dataclasses import replace as replace_value
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from selectolax.lexbor import LexborHTMLParser

from belegg.plan.imprint import Imprint, Release, ReleaseNotes
from belegg.plan.language import load_catalogue
from belegg.render.renderer import make_renderer
from belegg.write.feed import write_feed
from tests.projects import ROOT, SITES, plan
from tests.releases import make_release
from tests.repositories import commit, make_repository, replace

HOME = "https://example.org/nett/v2/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    project = make_repository(tmp_path_factory.mktemp("feed"))
    anna = "quotes/nord-2020/anna.yml"
    replace(project, anna, "Jeg skriver og skriver", "Jeg <b>leser</b> & ]]> skriver")
    commit(project, "v2")
    return make_release(project, "v2", "v1")


def write(folder: Path, imprint: Imprint, language: str = "nb") -> bytes:
    """The feed of the small site, as a release."""
    renderer = make_renderer(ROOT / "site_overrides", load_catalogue(language))
    components = plan(SITES / "two-studies", language, imprint).components
    write_feed(components, renderer, folder)
    return (folder / "endringer/feed.xml").read_bytes()


@pytest.fixture(scope="module")
def imprint(release: Release) -> Imprint:
    return Imprint("To studier", "Eksempelskolen", HOME, release)


@pytest.fixture(scope="module")
def xml(imprint: Imprint, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write(tmp_path_factory.mktemp("site"), imprint)


@pytest.fixture(scope="module")
def feed(xml: bytes) -> Any:
    return parse(xml)


def parse(xml: bytes) -> Any:
    """As a feed reader does, with the address that it was fetched from."""
    headers = {"content-type": "application/xml", "content-location": f"{HOME}endringer/feed.xml"}
    parsed = feedparser.parse(xml, response_headers=headers)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def read(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314  (our own)


def words(entry: Any) -> str:
    [content] = entry.content
    assert content.type == "text/html"
    body = LexborHTMLParser(content.value).body
    assert body is not None
    return " ".join(body.text().split())


def test_a_reader_gets_every_release_newest_first(feed: Any) -> None:
    assert feed.version == "atom10"
    assert feed.feed.title == "Utgaver av To studier"
    assert feed.feed.author == "Eksempelskolen"
    assert [(entry.title, entry.updated, entry.link) for entry in feed.entries] == [
        ("Utgave v2, 22. november 2026", "2026-11-22T00:00:00Z", "https://example.org/nett/v2/"),
        ("Utgave v1, 21. november 2026", "2026-11-21T00:00:00Z", "https://example.org/nett/v1/"),
    ]
    assert feed.feed.updated == feed.entries[0].updated
    assert words(feed.entries[1]) == "Dette er den første utgaven."


def test_an_entry_tells_what_changed_with_links_in_full(feed: Any) -> None:
    told = words(feed.entries[0])
    assert "Endringer fra v1 til v2" in told
    assert "=Jeg [tatt ut: skriver og][satt inn: <b>leser</b> & ]]>] skriver" in told
    links = LexborHTMLParser(feed.entries[0].content[0].value).css("a")
    assert [link.attributes["href"] for link in links] == [f"{HOME}sitat/nord-2020/anna/skriving/"]


def test_what_rfc_4287_asks_for_is_there(xml: bytes) -> None:
    feed = read(xml)
    for element in (feed, *feed.iterfind(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [one] = element.iterfind(f"{ATOM}{name}")
            assert (one.text or "").strip()
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Eksempelskolen"
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id_) for id_ in ids)
    kinds = {content.get("type") for content in feed.iter(f"{ATOM}content")}
    assert kinds == {"html"}
    assert all(not list(content) for content in feed.iter(f"{ATOM}content"))  # 4.1.3.3: only text


def test_the_feed_to_follow_is_the_one_that_goes_on(feed: Any) -> None:
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {
        "self": "https://example.org/nett/siste/endringer/feed.xml",
        "alternate": f"{HOME}endringer/",
    }


def test_ids_hold_whatever_else_changes(imprint: Imprint, xml: bytes, tmp_path: Path) -> None:
    """A reader would be told of everything anew."""

    def ids(xml: bytes) -> list[str]:
        return re.findall("urn:uuid:[^<]*", xml.decode())

    assert imprint.release is not None
    first = imprint.release.history[1]
    later = ReleaseNotes("v3", date(2027, 1, 1), None)
    moved = Imprint("To studier", "Andre", "", Release((later, *imprint.release.history)))
    site, *entries = ids(write(tmp_path, moved, "en"))
    assert [site, *entries[1:]] == ids(xml)
    other = replace_value(imprint, name="Tre studier", release=Release((first,)))
    assert not set(ids(write(tmp_path, other))) & set(ids(xml))


def test_without_an_address_links_are_ways_from_the_feed(imprint: Imprint, tmp_path: Path) -> None:
    xml = write(tmp_path, replace_value(imprint, address=""))
    feed = read(xml)
    assert [link.get("href") for link in feed.iter(f"{ATOM}link")] == [
        "../../siste/endringer/feed.xml",
        "../endringer/",
        "../../v2/",
        "../../v1/",
    ]
    # Read where it lies they are the same addresses.
    assert parse(xml).entries[1].link == "https://example.org/nett/v1/"


NO_XML = "\x00\x08\x0b\x1b\ufffe\uffff"
HOSTILE = f']]> <script>alert(1)</script> & &lt;b&gt; " {NO_XML} \U0001f600 é'
SHOWN = HOSTILE.translate({ord(sign): "\ufffd" for sign in NO_XML})


def test_hostile_names_are_text(imprint: Imprint, tmp_path: Path) -> None:
    xml = write(tmp_path, replace_value(imprint, name=HOSTILE, author=HOSTILE))
    feed = read(xml)
    assert feed.findtext(f"{ATOM}title") == f"Utgaver av {SHOWN}"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == SHOWN
    assert b"<script" not in xml
    assert not parse(xml).bozo


def test_hostile_words_are_escaped_once_for_html_and_once_for_xml(tmp_path: Path) -> None:
    project = make_repository(tmp_path)
    anna = "quotes/nord-2020/anna.yml"
    hostile = "<script>alert(1)</script> ]]> &amp; <![CDATA[x]]>"
    replace(project, anna, "Jeg skriver og skriver", hostile)
    commit(project, "v2")
    xml = write(tmp_path, Imprint("To", None, HOME, make_release(project, "v2", "v1")))
    content = read(xml).findtext(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    html = LexborHTMLParser(content)
    assert html.css("script") == []
    [added] = html.css("ins")
    assert added.text() == f"[satt inn: {hostile}]"


def test_the_same_releases_give_the_same_bytes(
    imprint: Imprint, xml: bytes, tmp_path: Path
) -> None:
    assert write(tmp_path, imprint) == xml


def test_a_site_that_is_no_release_has_no_feed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path, Imprint("To studier", None, HOME))
    assert not list(tmp_path.iterdir())
