"""method.md: the pages of content/metode/, so that they can be read without the site."""

import re
from collections.abc import Iterator

from belegg.deposit.method_links import MethodLinks, leads_to_people
from belegg.deposit.package import Package
from belegg.diff.mentions import LEFT_OUT
from belegg.join.entities import ProsePage
from belegg.plan.references import format_reference, plain_text, sort_key
from belegg.render.markdown_text import escape_markdown

_FOLDER = "content/metode/"
_BLOCK_END = re.compile(r"\n(?=[ \t]*\n|[ \t]*(?:[-*+]|\d+\.)[ \t])")
"""Paragraphs and the items of lists: what one thing is said in."""
_BEFORE_TEXT = re.compile(r"\s*(?:(?:[-*+>]|\d+\.|#+)[ \t]+)*")


def method_markdown(package: Package) -> str:
    """All of them in the menu's order, with the works they cite; '' where there are none."""
    pages = [page for page in package.site.pages if page.prose.path.startswith(_FOLDER)]
    pages.sort(key=_order)
    links = MethodLinks(package)
    texts = [_page(page, package, links) for page in pages]
    works = list(_works(package, links))
    if works:
        texts.append("\n".join([f"# {package.t('deposit.literature')}", "", *works]))
    return "\n\n".join(texts) + "\n" if texts else ""


def _order(page: ProsePage) -> tuple[bool, int, str]:
    """The folder's first page, then those with a place in the menu, then by name."""
    is_first = page.prose.path == f"{_FOLDER}index.md"
    return not is_first, page.matter.order or len(_FOLDER) * 1000, page.prose.path


def _page(page: ProsePage, package: Package, links: MethodLinks) -> str:
    title = package.discretion.text(page.matter.title, page.place.at("title").shown)
    blocks = _BLOCK_END.split(page.prose.body.strip())
    may_say = [_may_say(block, page, package, links) for block in blocks]
    if not all(may_say):
        count = may_say.count(False)
        package.discretion.leave_out(f"{page.prose.path} ({count} of {len(blocks)} passages)")
    shown = (
        links.resolve(block, page.prose.path) if may else _without_text(block)
        for block, may in zip(blocks, may_say, strict=True)
    )
    return "\n".join([f"# {escape_markdown(title)}", "", *shown])


def _may_say(block: str, page: ProsePage, package: Package, links: MethodLinks) -> bool:
    """What leads to a participant or to her words is about her, whether it names her or not."""
    if package.with_quotes:
        return True
    resolved = links.resolve(block, page.prose.path)
    return not leads_to_people(block) and not package.discretion.is_telling(resolved)


def _without_text(block: str) -> str:
    """`[…]` behind the mark of a heading or of a list's item."""
    before = _BEFORE_TEXT.match(block)
    return f"{before[0] if before else ''}{LEFT_OUT}"


def _works(package: Package, links: MethodLinks) -> Iterator[str]:
    references = package.site.references
    cited = sorted((references[key] for key in links.cited), key=sort_key)
    suffixes = package.components.year_suffixes
    for work in cited:
        text = plain_text(format_reference(work, package.t, suffixes[work.id]))
        yield f"- {escape_markdown(text)}"
