"""A page of the site as it has to be to be read from a disk."""

import json
import re
from collections.abc import Set
from dataclasses import dataclass
from posixpath import dirname, relpath
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from belegg.inspect.pages import ADDRESSES, REFRESH
from belegg.offline.errors import OfflineError
from belegg.offline.relink import Copy
from belegg.offline.scripts import to_script

LOADER = "javascripts/offline.js"
"""Where loader.js lies in the copy."""
_POINTING = "[href], [src], [srcset], [poster], [action], [formaction], [data], svg *"
"""In SVG for xlink:href, which no selector here can name."""
_MODULES = "script[type=module i]"
_PREVIEWED = "a.belegg-link--quote[href]"
"""What preview.js reads: the pages that these lead to."""
_PERMALINK = ".belegg-quote__permalink[href]"
_LEADING = {"a", "area", "form"}
"""Elements that lead to the web, if need be. No other may ask for anything there."""
_SOURCE = re.compile(r"(\S*[^\s,])((?:\s[^,]*)?(?:,|$))")
"""In srcset: an address, and what follows it up to the next."""


@dataclass(frozen=True, slots=True)
class Page:
    """`modules` and `previewed` are files that the page's scripts load or read."""

    html: str
    modules: Set[str]
    previewed: Set[str]


def rewrite_page(html: bytes, path: str, copy: Copy) -> Page:
    """A page of the site, at `path` from its root.

    Raises OfflineError for what cannot work from a disk and cannot be mended."""
    document = LexborHTMLParser(html)
    if document.css_first("base") is not None:
        raise OfflineError(f"{path}: the page has a <base>, by which no link can be followed.")
    folder = _folder_of(path)
    previewed = _files(document, _PREVIEWED, "href", folder, copy)
    modules = _files(document, _MODULES, "src", folder, copy)
    _relink_all(document, folder, copy)
    _relink_refresh(document, folder, copy)
    _unmake_modules(document, path, copy.address)
    _forget_versions(document)
    _keep_first_lines(document)
    return Page(document.html or "", modules, previewed & copy.files)


def rewrite_fragment(html: str, folder: str, copy: Copy) -> str:
    """HTML that scripts put into a page in `folder`."""
    fragment = LexborHTMLParser(html, is_fragment=True)
    _relink_all(fragment, folder, copy)
    return fragment.html or ""


def _folder_of(path: str) -> str:
    return f"{dirname(path)}/".lstrip("/")


def _files(
    document: LexborHTMLParser, selector: str, name: str, folder: str, copy: Copy
) -> frozenset[str]:
    """The files that elements lead to."""
    addresses = (node.attributes.get(name) for node in document.css(selector))
    found = (copy.find(address, folder) for address in addresses if address)
    return frozenset(file for file in found if file is not None)


# ---- Addresses -----------------------------------------------------------------------------


def _relink_all(document: LexborHTMLParser, folder: str, copy: Copy) -> None:
    """Permalinks first: theirs are what one copies and prints, so they say where the web has
    the quote. Where that is unknown they say nothing, for nobody else has this disk."""
    for link in document.css(_PERMALINK):
        file = copy.find(link.attributes["href"] or "", folder)
        link.attrs["data-address"] = copy.address_of(file) if file else ""
    for node in document.css(_POINTING):
        attributes = node.attributes
        for name in ADDRESSES:
            if attributes.get(name) is not None:
                _relink(node, name, attributes[name] or "", folder, copy)
        if attributes.get("srcset") is not None:
            node.attrs["srcset"] = _SOURCE.sub(
                lambda found: f"{copy.relink(found[1], folder) or found[1]}{found[2]}",
                attributes["srcset"] or "",
            )
        if node.tag == "a" and "href" in attributes and "href" not in node.attributes:
            node.unwrap()


def _relink(node: LexborNode, name: str, address: str, folder: str, copy: Copy) -> None:
    """What leads nowhere is no link any more; what fetches from nowhere is left as it was."""
    link = copy.relink(address, folder)
    if link is None and node.tag in _LEADING:
        link = copy.on_web(address, folder)
    if link is not None:
        node.attrs[name] = link
    elif node.tag in _LEADING or node.tag == "link":
        del node.attrs[name]


def _relink_refresh(document: LexborHTMLParser, folder: str, copy: Copy) -> None:
    """No page leads out of the copy by itself."""
    for node in document.css("meta[http-equiv=refresh i]"):
        content = node.attributes.get("content") or ""
        found = REFRESH.search(content)
        link = copy.relink(found[1], folder) if found else content
        if link is None:
            node.decompose()
        elif found:
            node.attrs["content"] = f"{content[: found.start(1)]}{link}{content[found.end(1) :]}"


# ---- Scripts -------------------------------------------------------------------------------


def _unmake_modules(document: LexborHTMLParser, path: str, address: str) -> None:
    """Modules are loaded after the page is read, as `defer` does; the loader before them."""
    scripts = [node for node in document.css(_MODULES) if _has_file(node, path)]
    for node in scripts:
        del node.attrs["type"]
        node.attrs["defer"] = ""
    if scripts:
        loader = document.create_node("script")
        loader.attrs["defer"] = ""
        loader.attrs["src"] = quote(relpath(LOADER, dirname(path) or "."))
        loader.attrs["data-address"] = address
        scripts[0].insert_before(loader)


def _has_file(module: LexborNode, path: str) -> bool:
    """Modules within the page run from a disk too, if they ask for nothing."""
    if "src" not in module.attributes and to_script(module.text().encode(), path).needs:
        raise OfflineError(f"{path}: a script within the page loads another.")
    return "src" in module.attributes


def _forget_versions(document: LexborHTMLParser) -> None:
    """The theme's script would look for a list of versions beside the site."""
    config = document.css_first("script#__config")
    said = json.loads(config.text()) if config is not None else {}
    if config is not None and said.get("version"):
        made = document.create_node("script")
        made.attrs["id"] = "__config"
        made.attrs["type"] = "application/json"
        text = json.dumps(said | {"version": None}).replace("<", r"\u003c")
        made.insert_child(text)
        config.replace_with(made)


def _keep_first_lines(document: LexborHTMLParser) -> None:
    """Readers of HTML drop a line break that these begin with, and the writer adds none."""
    for node in document.css("pre, textarea"):
        if node.first_child is not None:
            node.first_child.insert_before("\n")
