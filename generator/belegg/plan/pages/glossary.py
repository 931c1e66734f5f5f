"""The glossary: every word with what it means and where that is said."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Term
from belegg.plan.components import Components
from belegg.plan.page_views import GlossaryEntry, GlossaryPage, Page
from belegg.plan.wording import alphabetical, paragraphs


def plan(components: Components) -> Iterator[Page]:
    """The page marked `page: glossary`, if there is one."""
    page = components.site.page_for("glossary")
    if page is None:
        return
    terms = sorted(components.site.terms.values(), key=lambda term: alphabetical(term.record.term))
    yield Page(
        kind="glossary",
        url=addresses.GLOSSARY_URL,
        title=page.matter.title,
        description=page.matter.description or components.t("index.glossary.description"),
        content=GlossaryPage(tuple(_entry(term, components) for term in terms)),
        source=page.prose.path,
    )


def _entry(term: Term, components: Components) -> GlossaryEntry:
    return GlossaryEntry(
        id=term.id,
        term=term.record.term,
        paragraphs=paragraphs(term.record.explanation),
        sources=tuple(
            (components.citations[source.reference], source.locator) for source in term.sources
        ),
    )
