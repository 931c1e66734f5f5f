"""The codebook on one page, in MacQueen's form: definition, when, when not, example."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Theme
from belegg.plan.components import Components
from belegg.plan.linked_data import describe_codebook
from belegg.plan.page_views import CodebookEntry, CodebookPage, Page, TocEntry


def plan(components: Components) -> Iterator[Page]:
    """The one page of the codebook."""
    t = components.t
    entries = tuple(_entry(theme, components) for theme in components.site.top_themes)
    yield Page(
        kind="codebook",
        url=addresses.CODEBOOK_URL,
        title=t("index.codebook.title"),
        description=t("index.codebook.description"),
        content=CodebookPage(entries),
        toc=tuple(TocEntry(entry.chip.title, f"tema-{entry.chip.id}") for entry in entries),
        source="themes.yml",
        linked_data=describe_codebook(components),
    )


def _entry(theme: Theme, components: Components) -> CodebookEntry:
    backlinks = components.site.backlinks
    own = backlinks.quotes_of_theme.get(theme.id, ())
    example_id = theme.example_id or (own[0].id if own else None)
    return CodebookEntry(
        chip=components.theme_chips[theme.id],
        depth=theme.depth,
        origin=components.origin(theme),
        definition=theme.record.definition,
        use_when=theme.record.use_when,
        not_when=theme.record.not_when,
        example=components.quote_cards[example_id] if example_id else None,
        quote_count=len(backlinks.quotes_below_theme.get(theme.id, ())),
        children=tuple(
            _entry(components.site.themes[child_id], components) for child_id in theme.child_ids
        ),
    )
