"""Shells: one finished page per kind, with slots where its data pages differ.

A theme's chrome costs about 8 ms a page to render. It is the same for all pages of a kind
but for a few places, so it is rendered once, cut at those places, and filled.
"""

import html
import re
from dataclasses import dataclass

from belegg.plan.page_views import Page
from belegg.plan.pages import PageKind

TITLE_SLOT = "belegg-slot-title"
DESCRIPTION_SLOT = "belegg-slot-description"
BODY_SLOT = "<!--belegg-slot-body-->"
TOC_SLOT = "<!--belegg-slot-toc-->"
HEAD_SLOT = "<!--belegg-slot-head-->"
RELEASE_SLOTS = {
    "head": "<!--belegg-slot-release-head-->",
    "banner": "<!--belegg-slot-release-banner-->",
}
"""In every page of a release: filled when it is known which release is the newest."""
_SHELL_FOLDER = "belegg-shell"


def shell_url(kind: PageKind) -> str:
    """The address a kind's shell is built at: as deep as the kind's pages, so that relative
    ways to the site's root are the same. It is itself the slot for the address."""
    return f"{_SHELL_FOLDER}/{kind.name}/" + "x/" * (kind.depth - 2)


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots: text, slot, text, slot … text."""

    texts: tuple[bytes, ...]
    slots: tuple[str, ...]

    def stamp(self, page: Page, body: str, toc: str, head: str) -> bytes:
        """The page's HTML, in UTF-8; `head` is what its head holds besides the frame's."""
        values = {
            "title": html.escape(page.title).encode(),
            "description": html.escape(page.description).encode(),
            "url": page.url.encode(),
            "body": body.encode(),
            "toc": toc.encode(),
            "head": head.encode(),
        }
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (values[slot], text)
        return b"".join(parts)


def cut_shell(page_html: str, kind: PageKind) -> Shell:
    """Cut a built shell page. Raises ValueError if the frame did not print title and body."""
    names = {
        TITLE_SLOT: "title",
        DESCRIPTION_SLOT: "description",
        shell_url(kind): "url",
        BODY_SLOT: "body",
        TOC_SLOT: "toc",
        HEAD_SLOT: "head",
    }
    pattern = "|".join(re.escape(token) for token in names)
    pieces = re.split(f"({pattern})", page_html)
    slots = tuple(names[token] for token in pieces[1::2])
    missing = {"title", "body"} - set(slots)
    if missing:
        raise ValueError(f"The theme's frame for {kind.name} pages prints no {sorted(missing)}.")
    return Shell(tuple(text.encode() for text in pieces[::2]), slots)
