"""A theme's page: what it means, who speaks of it, and what it leads to."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Finding, Theme
from belegg.plan.citing import cite_page
from belegg.plan.components import Components
from belegg.plan.linked_data import describe_theme
from belegg.plan.metadata import metadata_of
from belegg.plan.page_views import Page, ThemePage
from belegg.plan.views import Link, QuoteGroup


def plan(components: Components) -> Iterator[Page]:
    """One page for each theme, in the order of the codebook."""
    for theme in components.site.themes.values():
        yield _plan_theme(theme, components)


def _plan_theme(theme: Theme, components: Components) -> Page:
    site, t = components.site, components.t
    work = components.page_work(addresses.theme_url(theme.id), theme.record.title)
    children = [site.themes[child_id] for child_id in theme.child_ids]
    view = ThemePage(
        chip=components.theme_chips[theme.id],
        parents=_parents(theme, components),
        origin=components.origin(theme),
        definition=theme.record.definition,
        use_when=theme.record.use_when,
        not_when=theme.record.not_when,
        example=components.quote_cards[theme.example_id] if theme.example_id else None,
        spread=components.spread_of_quotes(site.backlinks.quotes_below_theme.get(theme.id, ())),
        children=components.chips(children),
        groups=_groups(theme, children, components),
        findings=tuple(components.finding_cards[f.id] for f in _findings(theme, components)),
        theories=tuple(components.theory_cards[theory_id] for theory_id in theme.theory_ids),
    )
    return Page(
        kind="theme",
        url=view.chip.url,
        title=theme.record.title,
        description=theme.record.brief,
        content=view,
        toc=(
            *components.toc(("definisjon", "section.definition", view.definition)),
            *components.group_toc(view.groups),
            *components.toc(
                ("funn", "section.findings", view.findings),
                ("teori", "section.theories", view.theories),
            ),
        ),
        breadcrumbs=(Link(t("index.themes.title"), addresses.THEMES_URL), *view.parents),
        source=theme.place.document.path,
        citation=cite_page(work, t),
        metadata=metadata_of(work, t.language),
        linked_data=describe_theme(theme, components),
    )


def _parents(theme: Theme, components: Components) -> tuple[Link, ...]:
    parents: list[Link] = []
    parent_id = theme.parent_id
    while parent_id is not None:
        chip = components.theme_chips[parent_id]
        parents.insert(0, Link(chip.title, chip.url))
        parent_id = components.site.themes[parent_id].parent_id
    return tuple(parents)


def _groups(theme: Theme, children: list[Theme], components: Components) -> tuple[QuoteGroup, ...]:
    """The theme's own quotes, then those of each sub-theme."""
    backlinks = components.site.backlinks
    own = backlinks.quotes_of_theme.get(theme.id, ())
    groups = [components.group("sitater", Link(components.t("section.quotes"), None), own)]
    for child in children:
        quotes = backlinks.quotes_below_theme.get(child.id, ())
        heading = Link(child.record.title, addresses.theme_url(child.id))
        note = "; ".join(spread.text for spread in components.spread_of_quotes(quotes))
        groups.append(components.group(f"sitater-{child.id}", heading, quotes, note))
    return tuple(group for group in groups if group.cards)


def _findings(theme: Theme, components: Components) -> tuple[Finding, ...]:
    """Findings about the theme, then those that rest on one of its quotes."""
    backlinks = components.site.backlinks
    about = backlinks.findings_of_theme.get(theme.id, ())
    resting = backlinks.findings_of_quotes(backlinks.quotes_below_theme.get(theme.id, ()))
    return tuple({finding.id: finding for finding in (*about, *resting)}.values())
