"""Page kinds: one module and one template each.

To add one: a module here with `plan(components) -> Iterator[Page]`, a view in page_views.py, an
entry below, and site_overrides/belegg/pages/KIND.html.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from belegg.plan.components import Components
from belegg.plan.page_views import Page
from belegg.plan.pages import (
    archive,
    changes,
    codebook,
    finding,
    front,
    glossary,
    indexes,
    literature,
    participant,
    phase,
    quote,
    shelf,
    study,
    theme,
    theory,
    unexplained,
)


class Origin(Enum):
    """Where the frame around a page's body comes from."""

    STAMPED = "stamped"
    """One shell a kind is built, every page of the kind is stamped into it."""
    PROSE = "prose"
    """A Markdown file of content/; the template gets its HTML."""
    GENERATED = "generated"
    """Built like a prose page with an empty body: the few pages that stand in the menu."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """`depth` is the number of folders in the address of a stamped page."""

    name: str
    origin: Origin
    plan: Callable[[Components], Iterator[Page]]
    depth: int = 0


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind("front", Origin.PROSE, front.plan),
    PageKind("finding", Origin.PROSE, finding.plan),
    PageKind("theory", Origin.PROSE, theory.plan),
    PageKind("literature", Origin.PROSE, literature.plan),
    PageKind("glossary", Origin.PROSE, glossary.plan),
    PageKind("codebook", Origin.GENERATED, codebook.plan),
    PageKind("archive", Origin.GENERATED, archive.plan),
    PageKind("unexplained", Origin.GENERATED, unexplained.plan),
    PageKind("index", Origin.GENERATED, indexes.plan),
    PageKind("changes", Origin.GENERATED, changes.plan),
    PageKind("quote", Origin.STAMPED, quote.plan, depth=4),
    PageKind("theme", Origin.STAMPED, theme.plan, depth=2),
    PageKind("phase", Origin.STAMPED, phase.plan, depth=2),
    PageKind("participant", Origin.STAMPED, participant.plan, depth=3),
    PageKind("study", Origin.STAMPED, study.plan, depth=2),
    PageKind("shelf", Origin.STAMPED, shelf.plan, depth=3),
)
