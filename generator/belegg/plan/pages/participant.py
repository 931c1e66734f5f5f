"""A participant's page: only what her study's report publishes of her, and her words."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Participant, Quote
from belegg.plan.components import Components
from belegg.plan.page_views import Page, ParticipantPage
from belegg.plan.views import Link, QuoteGroup


def plan(components: Components) -> Iterator[Page]:
    """One page for each participant of the studies that publish such pages."""
    for participant in components.site.participants.values():
        study = components.site.studies[participant.study_id]
        if study.record.publish.participant_pages:
            yield _plan_participant(participant, components)


def _plan_participant(participant: Participant, components: Components) -> Page:
    t = components.t
    quotes = components.site.backlinks.quotes_of_participant.get(participant.id, ())
    study = components.study_link(participant.study_id)
    pseudonym = participant.record.pseudonym
    theme_ids = dict.fromkeys(theme_id for quote in quotes for theme_id in quote.theme_ids)
    view = ParticipantPage(
        pseudonym=pseudonym,
        study=study,
        attributes=components.participant_attributes(participant),
        quote_count=len(quotes),
        groups=_groups(participant, quotes, components),
        themes=tuple(components.theme_chips[theme_id] for theme_id in theme_ids),
        findings=tuple(
            Link(finding.matter.title, addresses.finding_url(finding.id))
            for finding in components.site.backlinks.findings_of_quotes(quotes)
        ),
    )
    return Page(
        kind="participant",
        url=addresses.participant_url(participant.id),
        title=f"{pseudonym}, {study.title}",
        description=t("participant.description", pseudonym=pseudonym, study=study.title),
        content=view,
        toc=(
            *components.toc(("om", "section.about", True)),
            *components.group_toc(view.groups),
            *components.toc(
                ("temaer", "section.themes", view.themes),
                ("funn", "section.findings", view.findings),
            ),
        ),
        breadcrumbs=(Link(t("index.participants.title"), addresses.PARTICIPANTS_URL), study),
        source=participant.place.document.path,
    )


def _groups(
    participant: Participant, quotes: tuple[Quote, ...], components: Components
) -> tuple[QuoteGroup, ...]:
    """By phase; quotes without one, or of a study without phases, together at the end."""
    phases = components.site.studies[participant.study_id].record.phases
    groups = [
        components.group(
            f"fase-{phase.id}",
            Link(phase.title, addresses.phase_url(phase.id)),
            [quote for quote in quotes if quote.phase_id == phase.id],
        )
        for phase in phases
    ]
    rest = [quote for quote in quotes if quote.phase_id is None]
    groups.append(components.group("sitater", Link(components.t("section.quotes"), None), rest))
    groups.append(_also_credited(participant, components))
    return tuple(group for group in groups if group.cards)


def _also_credited(participant: Participant, components: Components) -> QuoteGroup:
    """Quotes that stand under another's name, and that the report credits to her elsewhere."""
    t = components.t
    return components.group(
        "ogsa-kreditert",
        Link(t("participant.also_credited"), None),
        components.site.backlinks.quotes_also_credited.get(participant.id, ()),
        t("participant.also_credited.note", pseudonym=participant.record.pseudonym),
    )
