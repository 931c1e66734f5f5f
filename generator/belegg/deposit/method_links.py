"""Links in a page's Markdown, as somebody needs them who has no site around them."""

import posixpath
import re

from belegg import addresses
from belegg.deposit.package import Package
from belegg.load.links import SCHEMES, CitedWork, read_citation
from belegg.plan.views import FindingCard, QuoteCard
from belegg.render.markdown_text import escape_markdown
from belegg.render.targets import Targets

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*<?(?P<target>[^\s<>()]*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_CITATION = re.compile(r"(?<!\\)\[([^\[\]]*@[^\[\]]*)\](?![(\[:])")
_OWN = re.compile(rf"({'|'.join(SCHEMES)}):([^#]*)", re.IGNORECASE)
_OTHERS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PEOPLE = re.compile(r"(?<![\w+.-])(?:quote|participant):", re.IGNORECASE)


def leads_to_people(markdown: str) -> bool:
    """Whether it has links to participants or to their words."""
    return _PEOPLE.search(markdown) is not None


class MethodLinks:
    """Resolves links, and remembers the works that were cited."""

    def __init__(self, package: Package) -> None:
        self.cited: set[str] = set()
        self._package = package
        self._targets = Targets(package.components)

    def resolve(self, markdown: str, path: str) -> str:
        """A part of the page at `path` with absolute addresses, or their mere text where the
        site's address is not known; embedded cards as their words; citations in words."""
        linked = _LINK.sub(lambda found: self._link(found, path), markdown)
        return _CITATION.sub(self._citation, linked)

    def _link(self, found: re.Match[str], path: str) -> str:
        """A picture of the site is not in the package: its description stands for it."""
        target, text = found["target"], found["text"]
        own = _OWN.fullmatch(target.partition("#")[0])
        if found["image"]:
            if own is None:
                return text
            text = self._card_text(own[1].lower(), own[2]) or text
        address = self._address(target, path)
        return f"[{text}]({address})" if address else text

    def _card_text(self, scheme: str, target: str) -> str:
        """What an embedded card says, in a line; '' where there is no such card."""
        card = self._targets.card(scheme, target)
        if isinstance(card, QuoteCard):
            return escape_markdown(card.citation)
        if isinstance(card, FindingCard):
            return escape_markdown(card.claim)
        return escape_markdown(card.title) if card else ""

    def _address(self, target: str, path: str) -> str | None:
        """In full; None where the site has no such page or does not know where it is."""
        before, mark, fragment = target.partition("#")
        own = _OWN.fullmatch(before)
        if own:
            url = self._targets.url(own[1].lower(), own[2])
        elif _OTHERS.match(before):
            return target
        else:
            url = _url_of(before, path)
        return self._package.imprint.address_of(f"{url}{mark}{fragment}") if url else None

    def _citation(self, found: re.Match[str]) -> str:
        works = read_citation(found[1])
        names = {work.key: self._targets.citation(work.key) for work in works}
        if not works or None in names.values():
            return found[0]
        self.cited.update(names)
        return f"({'; '.join(_cited_text(work, str(names[work.key])) for work in works)})"


def _cited_text(work: CitedWork, name: str) -> str:
    """«se Hood, 1991, s. 4»"""
    located = f"{name}, {work.locator}" if work.locator else name
    return f"{work.prefix} {located}" if work.prefix else located


def _url_of(target: str, path: str) -> str:
    """The address of a file that a page links to, below the site's."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if file.endswith(".md"):
        return addresses.content_url(file)
    return file.removeprefix("content/")
