"""endringer/feed.xml: the releases as an Atom feed (RFC 4287)."""

import json
import re
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID, uuid5
from xml.etree import ElementTree

from belegg import addresses
from belegg.plan.components import Components
from belegg.plan.imprint import Imprint, Release
from belegg.plan.pages.changes import release_views
from belegg.plan.views import ReleaseView
from belegg.render.renderer import Renderer, way_to_root

_ATOM = "http://www.w3.org/2005/Atom"
_RELEASES = UUID("7c1f6c0e-3b7a-5f0d-9a54-0d6f1b6a2e4c")
"""The namespace of our ids. An id is of the names alone: `tag:` would need a domain, and a site
that moves, or does not know its address, must not tell its readers everything anew."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no way to write."""


def write_feed(components: Components, renderer: Renderer, site_folder: Path) -> None:
    """An entry for each release, newest first; nothing where the site is none."""
    release = components.imprint.release
    if release is None:
        return
    feed = _feed(release, components, renderer)
    ElementTree.indent(feed)
    path = site_folder / addresses.CHANGES_FEED_URL
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ElementTree.tostring(feed, "utf-8", xml_declaration=True) + b"\n")


def _feed(release: Release, components: Components, renderer: Renderer) -> ElementTree.Element:
    imprint, t = components.imprint, components.t
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": t.language})
    _add(feed, "id", _id_of(imprint.name))
    _add(feed, "title", t("release.feed.title", site=imprint.name))
    _add(feed, "updated", _midnight(release.day))
    _add(_add(feed, "author"), "name", imprint.author or imprint.name)
    atom = {"rel": "self", "type": "application/atom+xml"}
    _add(feed, "link", **atom, href=_address(components.newest_feed_url, imprint))
    _add(feed, "link", rel="alternate", href=_address(addresses.CHANGES_URL, imprint))
    for notes, view in zip(release.history, release_views(release, components), strict=True):
        entry = _add(feed, "entry")
        _add(entry, "id", _id_of(imprint.name, notes.name))
        _add(entry, "title", t("release.titled", release=view.heading))
        _add(entry, "updated", _midnight(notes.day))
        _add(entry, "link", href=_address(addresses.release_url(notes.name), imprint))
        _add(entry, "content", _content(view, imprint, renderer), type="html")
    return feed


def _content(view: ReleaseView, imprint: Imprint, renderer: Renderer) -> str:
    """HTML, which is text to the feed: it is escaped once more when it is written."""
    if view.changes is None:
        return f"<p>{escape(renderer.catalogue('release.first'))}</p>"
    return renderer.document("changes", view=view.changes, base=_address("", imprint))


def _address(url: str, imprint: Imprint) -> str:
    """In full where the site's address is known, else the way there from the feed."""
    if imprint.address:
        return urljoin(imprint.address, url)
    return f"{way_to_root(addresses.CHANGES_FEED_URL)}{url}"


def _id_of(*names: str) -> str:
    return uuid5(_RELEASES, json.dumps(names)).urn


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, {k: _safe(v) for k, v in attributes.items()})
    element.text = _safe(text) or None
    return element


def _safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
