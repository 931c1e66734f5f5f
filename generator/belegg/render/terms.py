"""The Python-Markdown part that explains the glossary's words where they occur in prose."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from belegg import addresses
from belegg.plan.components import Components
from belegg.plan.page_views import TermView
from belegg.render.renderer import way_to_root

_LEFT_ALONE = frozenset(
    {"a", "abbr", "code", "pre", "button", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
)
"""A link within a link is no HTML; headings and the words of others are not interrupted."""


class TermLinks(Treeprocessor):
    """Makes the first occurrence of each word on a page a link to what it means."""

    def __init__(self, md: Markdown, components: Components, page_url: Callable[[], str]) -> None:
        super().__init__(md)
        self.terms = components.terms
        self.more = components.t("term.more")
        self.page_url = page_url

    def run(self, root: Element) -> None:
        """Text stands before an element's children and after each of them."""
        url = self.page_url()
        if url == addresses.GLOSSARY_URL:
            return
        way = way_to_root(url)
        seen: set[str] = set()
        for element in list(_spoken(root)):
            children = list(element)
            self._mark_text(element, way, seen)
            for child in children:
                self._mark_tail(element, child, way, seen)

    def _mark_text(self, element: Element, way: str, seen: set[str]) -> None:
        lead, links = self._split(element.text, way, seen)
        if links:
            element.text = lead
            element[:0] = links

    def _mark_tail(self, parent: Element, child: Element, way: str, seen: set[str]) -> None:
        lead, links = self._split(child.tail, way, seen)
        if links:
            child.tail = lead
            after = list(parent).index(child) + 1
            parent[after:after] = links

    def _split(
        self, text: str | None, way: str, seen: set[str]
    ) -> tuple[AtomicString, list[Element]]:
        """The text before the first new word, and a link for each with the text after it."""
        text, start = text or "", 0
        links: list[Element] = []
        lead = AtomicString(text)
        for begin, end, term in self.terms.matches(text):
            if term.id in seen:
                continue
            seen.add(term.id)
            before = AtomicString(text[start:begin])
            if links:
                links[-1].tail = before
            else:
                lead = before
            links.append(self._link(text[begin:end], term, way))
            start = end
        if links:
            links[-1].tail = AtomicString(text[start:])
        return lead, links

    def _link(self, words: str, term: TermView, way: str) -> Element:
        """Leads to the glossary; the title says it on a hover, and a script on a tap."""
        link = Element(
            "a",
            {
                "class": "belegg-term",
                "href": way + term.url,
                "title": term.explanation,
                "data-more": self.more,
            },
        )
        link.text = AtomicString(words)
        return link


def _spoken(element: Element) -> Iterator[Element]:
    """The element and those within it whose text is prose of the page."""
    if element.tag in _LEFT_ALONE:
        return
    yield element
    for child in element:
        yield from _spoken(child)
