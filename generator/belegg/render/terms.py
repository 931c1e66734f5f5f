"""The Python-Markdown part that explains the glossary's words where they occur in prose."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from belegg import addresses
from belegg.plan.components import Components
from belegg.plan.views import TermView
from belegg.render.renderer import way_to_root

_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "h1", "h2", "h3", "h4", "h5", "h6", "label", "select", "summary"}
    | {"blockquote", "code", "kbd", "math", "pre", "q", "samp", "script", "style", "svg"}
    | {"textarea"}
)
"""A link within a link is no HTML; headings and the words of others are not interrupted."""
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")


class TermLinks(Treeprocessor):
    """Makes the first occurrence of each word on a page a link to what it means."""

    def __init__(self, md: Markdown, components: Components, page_url: Callable[[], str]) -> None:
        super().__init__(md)
        self.terms = components.terms
        self.more = components.t("term.more")
        self.page_url = page_url

    def run(self, root: Element) -> None:
        """The glossary's own page says what its words mean."""
        url = self.page_url()
        if url != addresses.GLOSSARY_URL:
            self._mark(root, way_to_root(url), set())

    def _mark(self, element: Element, way: str, seen: set[str]) -> None:
        """As one reads: the element's text, then each child and the text after it."""
        if element.tag in _LEFT_ALONE or self._has_raw_markup(element):
            return
        children = list(element)
        self._mark_text(element, way, seen)
        for child in children:
            self._mark(child, way, seen)
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
        # The numbers of stashed HTML are no words.
        readable = HTML_PLACEHOLDER_RE.sub(lambda stashed: STX * len(stashed.group()), text)
        for begin, end, term in self.terms.matches(readable):
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
                # The library takes «&lt;» in an attribute for written markup, and leaves it.
                "title": term.explanation.replace("&", "&amp;"),
                "data-more": self.more,
            },
        )
        link.text = AtomicString(words)
        return link

    def _has_raw_markup(self, element: Element) -> bool:
        """Whether one of those elements is written as HTML in the text. Its tags are stashed
        one by one, so that what stands between them looks like any other text."""
        texts = (element.text, *(child.tail for child in element))
        stash = self.md.htmlStash.rawHtmlBlocks
        numbers = (n for text in texts if text for n in HTML_PLACEHOLDER_RE.findall(text))
        tags = (_TAG.match(str(stash[int(number)])) for number in numbers)
        return any(tag is not None and tag.group(1).lower() in _LEFT_ALONE for tag in tags)
