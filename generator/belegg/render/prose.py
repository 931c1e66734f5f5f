"""The Python-Markdown extension: links in our schemes, embedded cards, citations, terms.

It runs after whatever else changes links (MkDocs resolves links to files in a tree
processor of priority 0), so that those pass our schemes by.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from belegg.load.links import SCHEMES, read_citation
from belegg.render.renderer import Renderer, way_to_root
from belegg.render.targets import Targets
from belegg.render.terms import TermLinks

_REFERENCE = "reference"
_AFTER_LINKS_ARE_RESOLVED = -10
_AFTER_OUR_LINKS = -20
_AFTER_LINKS_ARE_READ = 125
"""Python-Markdown reads `[text](address)` and `[text]` as links at 170 to 130: what is a link
is no citation, here as where the load stage looks for them."""


class ProseExtension(Extension):
    """Resolves what prose points to. Set `page_url` before each page is converted."""

    def __init__(self, targets: Targets, renderer: Renderer) -> None:
        super().__init__()
        self.targets = targets
        self.renderer = renderer
        self.page_url = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Register the processors."""
        links = _SchemeLinks(md, self)
        md.treeprocessors.register(links, "belegg-links", _AFTER_LINKS_ARE_RESOLVED)
        terms = TermLinks(md, self.targets.components, lambda: self.page_url)
        md.treeprocessors.register(terms, "belegg-terms", _AFTER_OUR_LINKS)
        citations = _Citations(_CITATION, md, self)
        md.inlinePatterns.register(citations, "belegg-citations", _AFTER_LINKS_ARE_READ)


class _SchemeLinks(Treeprocessor):
    def __init__(self, md: Markdown, extension: ProseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Give every link its address and put a card in the place of each embed."""
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "a":
                    self._resolve(child, "href")
                elif child.tag == "img":
                    self._embed(parent, child)

    def _resolve(self, element: Element, attribute: str) -> None:
        parts = _split(element.get(attribute, ""))
        if parts is None:
            return
        scheme, target, fragment = parts
        url = self.extension.targets.url(scheme, target)
        if url is None:
            # Reported by the join, or a participant without a page: the words stay.
            element.attrib.pop(attribute)
            return
        element.set(attribute, way_to_root(self.extension.page_url) + url + fragment)
        element.set("class", f"belegg-link belegg-link--{scheme}")

    def _embed(self, parent: Element, image: Element) -> None:
        parts = _split(image.get("src", ""))
        if parts is None:
            return
        scheme, target, _ = parts
        card = self.extension.targets.card(scheme, target)
        alone = parent.tag == "p" and len(parent) == 1
        if card is None or not alone or _text_around(parent, image):
            self._turn_into_link(image)
            return
        html = self.extension.renderer.embed(card, self.extension.page_url)
        parent.clear()
        parent.text = self.md.htmlStash.store(html)

    def _turn_into_link(self, image: Element) -> None:
        """An embed within a sentence, or of what has no card, is a link with its words."""
        source, words = image.get("src", ""), image.get("alt", "")
        tail = image.tail
        image.clear()
        image.tag, image.text, image.tail = "a", words or source.partition(":")[2], tail
        image.set("href", source)
        self._resolve(image, "href")


def _text_around(parent: Element, image: Element) -> bool:
    return bool((parent.text or "").strip() or (image.tail or "").strip())


def _split(address: str) -> tuple[str, str, str] | None:
    """Scheme, target and `#fragment` of an address in one of our schemes."""
    scheme, colon, rest = address.strip().partition(":")
    if not colon or scheme.lower() not in (*SCHEMES, _REFERENCE):
        return None
    target, hash_, fragment = rest.partition("#")
    return scheme.lower(), target, hash_ + fragment


_CITATION = r"\[([^\[\]]*@[^\[\]]*)\]"


class _Citations(InlineProcessor):
    """`[@hood1991, s. 4]` → «(Hood, 1991, s. 4)» with the work linked to the list."""

    def __init__(self, pattern: str, md: Markdown, extension: ProseExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name and its looser type)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        items = read_citation(m.group(1))
        known = [item for item in items if self.extension.targets.citation(item.key)]
        if not items or len(known) < len(items):
            return None, None, None
        return self._cite(m.group(1)), m.start(0), m.end(0)

    def _cite(self, inside: str) -> Element:
        """Text in it is atomic: Markdown would read markup in a name once more."""
        span = Element("span", {"class": "belegg-cite"})
        span.text = AtomicString("(")
        before: Element | None = None
        for item in read_citation(inside):
            lead = "" if before is None else "; "
            lead += f"{item.prefix} " if item.prefix else ""
            if before is None:
                span.text = AtomicString(f"({lead}")
            else:
                before.tail = AtomicString(f"{before.tail}{lead}")
            before = self._work(item.key)
            before.tail = AtomicString(f", {item.locator}" if item.locator else "")
            span.append(before)
        if before is not None:
            before.tail = AtomicString(f"{before.tail})")
        return span

    def _work(self, key: str) -> Element:
        # A scheme of its own, resolved with the others: MkDocs would object to an address.
        link = Element("a", {"href": f"{_REFERENCE}:{key}"})
        link.text = AtomicString(self.extension.targets.citation(key) or key)
        return link
