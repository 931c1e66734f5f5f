"""The glossary: every word with what it means and where that is said."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Term
from belegg.plan.components import Components
from belegg.plan.page_views import GlossaryEntry, GlossaryPage, Page
from belegg.plan.references import in_text
from belegg.plan.views import Link
from belegg.plan.wording import alphabetical, paragraphs


def plan(components: Components) -> Iterator[Page]:
    """The page marked `page: glossary`, if there is one."""
    terms = sorted(components.site.terms.values(), key=lambda term: alphabetical(term.record.term))
    for page in components.site.pages:
        if page.matter.page == "glossary":
            yield Page(
                kind="glossary",
                url=addresses.GLOSSARY_URL,
                title=page.matter.title,
                description=page.matter.description or components.t("index.glossary.description"),
                content=GlossaryPage(tuple(_entry(term, components) for term in terms)),
                source=page.prose.path,
            )


def _entry(term: Term, components: Components) -> GlossaryEntry:
    record = term.record
    return GlossaryEntry(
        term.id, record.term, paragraphs(record.explanation), _sources(term, components)
    )


def _sources(term: Term, components: Components) -> tuple[tuple[Link, str | None], ...]:
    """Each work as cited in text, linked to the literature where the site lists it."""
    references = components.site.references
    has_list = any(page.matter.page == "literature" for page in components.site.pages)
    return tuple(
        (
            Link(
                in_text(
                    references[source.reference],
                    components.t,
                    components.year_suffixes[source.reference],
                ),
                f"{addresses.LITERATURE_URL}#{source.reference}" if has_list else None,
            ),
            source.locator,
        )
        for source in term.record.sources
        if source.reference in references
    )
