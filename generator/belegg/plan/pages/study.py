"""A study's page: what was asked, who was asked, and what came of it."""

from collections.abc import Iterator
from itertools import groupby

from belegg import addresses
from belegg.join.entities import Study, capitalised
from belegg.plan.citing import cite_report
from belegg.plan.components import Components
from belegg.plan.figure import cycles_figure
from belegg.plan.linked_data import describe_study
from belegg.plan.page_views import Page, QuestionView, StudyPage
from belegg.plan.references import plain_text
from belegg.plan.views import Link, QuoteGroup, ThemeChip
from belegg.plan.wording import beginning, locator_text


def plan(components: Components) -> Iterator[Page]:
    """One page for each study."""
    for study in components.site.studies.values():
        yield _plan_study(study, components)


def _plan_study(study: Study, components: Components) -> Page:
    t, record, backlinks = components.t, study.record, components.site.backlinks
    quotes = backlinks.quotes_of_study.get(study.id, ())
    view = StudyPage(
        label=study.label,
        title=record.title,
        authors=", ".join(" ".join(filter(None, (a.given, a.family))) for a in record.authors),
        published=tuple(
            filter(None, (capitalised(record.genre), record.institution, str(record.year)))
        ),
        report=plain_text(components.cited_reports[study.id].references[0].runs),
        summary=record.summary,
        rights=record.rights,
        pages=_pages(study, components),
        research_questions=tuple(
            QuestionView(
                asked.question,
                asked.answer,
                tuple(locator_text(section, t) for section in asked.sections),
            )
            for asked in record.research_questions
        ),
        participant_term=record.participant_term.many,
        participants=_participants(study, components),
        unattributed_count=sum(1 for quote in quotes if quote.participant_id is None),
        phases=tuple(components.phases[stage.id] for stage in record.phases),
        figure=cycles_figure(study, components),
        themes=_themes(study, components),
        findings=tuple(
            components.finding_cards[f.id] for f in backlinks.findings_of_study.get(study.id, ())
        ),
        groups=_groups(study, components),
        quote_count=len(quotes),
    )
    return Page(
        kind="study",
        url=addresses.study_url(study.id),
        title=study.label,
        description=beginning(record.summary or record.title, 155),
        content=view,
        toc=components.toc(
            ("sporsmal", "section.research_questions", view.research_questions),
            ("informanter", "section.participants", view.participants),
            ("faser", "section.phases", view.phases),
            ("temaer", "section.themes", view.themes),
            ("funn", "section.findings", view.findings),
            ("sitater", "section.quotes", view.groups),
        ),
        breadcrumbs=(Link(t("index.studies.title"), addresses.STUDIES_URL),),
        source=study.place.document.path,
        citation=cite_report(components.cited_reports[study.id], t),
        metadata=components.report_metadata[study.id],
        linked_data=describe_study(study, components),
    )


def _pages(study: Study, components: Components) -> tuple[Link, ...]:
    return tuple(
        Link(page.matter.title, addresses.content_url(page.prose.path))
        for page in components.site.pages
        if page.study_id == study.id
    )


def _participants(
    study: Study, components: Components
) -> tuple[tuple[Link, tuple[tuple[str, str], ...], int], ...]:
    of_participant = components.site.backlinks.quotes_of_participant
    return tuple(
        (
            components.participant_link(participant.id),
            components.participant_attributes(participant),
            len(of_participant.get(participant.id, ())),
        )
        for participant in components.site.participants_of(study.id)
    )


def _groups(study: Study, components: Components) -> tuple[QuoteGroup, ...]:
    """Quotes stand in the order of the report, so those of a section follow each other."""
    quotes = components.site.backlinks.quotes_of_study.get(study.id, ())
    by_section = groupby(quotes, key=lambda quote: quote.record.source.section)
    return tuple(
        components.group(
            f"sitater-{section.replace('.', '-')}",
            Link(components.t("section_number", section=section), None),
            of_section,
        )
        for section, of_section in by_section
    )


def _themes(study: Study, components: Components) -> tuple[tuple[ThemeChip, int], ...]:
    """Top-level themes that the study speaks to, with its number of quotes below each."""
    below = components.site.backlinks.quotes_below_theme
    counted = (
        (theme, sum(1 for quote in below.get(theme.id, ()) if quote.study_id == study.id))
        for theme in components.site.top_themes
    )
    return tuple((components.theme_chips[theme.id], count) for theme, count in counted if count)
