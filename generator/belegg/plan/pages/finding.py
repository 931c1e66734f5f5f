"""A finding's page: one glance first, then the prose, then everything behind it."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Finding
from belegg.plan.citing import cite_page
from belegg.plan.components import Components
from belegg.plan.linked_data import describe_finding
from belegg.plan.metadata import metadata_of
from belegg.plan.page_views import FindingPage, Page
from belegg.plan.views import EvidenceView, Link, TheoryCard
from belegg.validate.records import Stance

_LEAD_VOICES = 2
"""A glance; everybody else stands under the evidence."""


def plan(components: Components) -> Iterator[Page]:
    """One page for each finding, group by group: the menu has each heading once."""
    for group in components.finding_groups:
        for card in group.cards:
            yield _plan_finding(components.site.findings[card.id], components)


def _plan_finding(finding: Finding, components: Components) -> Page:
    matter, t = finding.matter, components.t
    work = components.page_work(addresses.finding_url(finding.id), matter.title)
    view = FindingPage(
        card=components.finding_cards[finding.id],
        studies=tuple(components.study_link(study_id) for study_id in finding.study_ids),
        voices=components.voices(finding, _LEAD_VOICES),
        counter_voices=components.counter_voices(finding),
        practice=tuple((practice.reader, practice.text) for practice in matter.practice),
        limits=matter.limits,
        evidence=_evidence(finding, components),
        themes=tuple(components.theme_chips[theme_id] for theme_id in finding.theme_ids),
        theories=_theories(finding, components),
        sections=_sections(finding, components),
        terms=components.terms.within(_texts(finding)),
    )
    return Page(
        kind="finding",
        url=addresses.finding_url(finding.id),
        title=matter.title,
        description=matter.description or matter.claim,
        content=view,
        toc_before=components.toc(
            ("stemmer", "section.voices", view.voices or view.counter_voices),
            ("praksis", "section.practice", view.practice),
        ),
        toc=components.toc(
            ("belegg", "section.evidence", view.evidence),
            ("begrensninger", "section.limits", view.limits),
            ("videre", "section.onward", view.themes or view.theories or view.sections),
        ),
        breadcrumbs=(Link(t("index.findings.title"), addresses.FINDINGS_URL),),
        menu_heading=_menu_heading(finding, components),
        source=finding.prose.path,
        citation=cite_page(work, t),
        metadata=metadata_of(work, t.language),
        linked_data=describe_finding(finding, components),
    )


def _menu_heading(finding: Finding, components: Components) -> str | None:
    """Where a site has one study, its findings need no heading."""
    if len(components.site.studies) == 1:
        return None
    return components.finding_heading(finding.study_ids).title


def _texts(finding: Finding) -> Iterator[str]:
    """What the page says besides its prose and the quotes."""
    matter = finding.matter
    yield matter.claim
    yield from (practice.text for practice in matter.practice)
    yield matter.limits or ""
    yield from (evidence.because for evidence in finding.evidence)


def _evidence(
    finding: Finding, components: Components
) -> tuple[tuple[str, tuple[EvidenceView, ...]], ...]:
    by_stance = (
        (stance, tuple(components.evidence(e) for e in finding.evidence if e.stance is stance))
        for stance in (Stance.SUPPORTS, Stance.NUANCES, Stance.CONTRADICTS)
    )
    return tuple((stance.value, views) for stance, views in by_stance if views)


def _theories(finding: Finding, components: Components) -> tuple[TheoryCard, ...]:
    """Theories of the finding's themes, and those that throw light on its evidence."""
    site = components.site
    of_themes = (id_ for theme_id in finding.theme_ids for id_ in site.themes[theme_id].theory_ids)
    of_evidence = (
        theory.id
        for evidence in finding.evidence
        for theory, _ in site.backlinks.warrants_of_quote.get(evidence.quote, ())
    )
    return tuple(components.theory_cards[id_] for id_ in dict.fromkeys((*of_themes, *of_evidence)))


def _sections(finding: Finding, components: Components) -> tuple[Link, ...]:
    return tuple(
        Link(
            components.t(
                "section_of_report",
                study=components.site.studies[section.study].label,
                section=section.section,
                page=section.page,
            ),
            addresses.study_url(section.study),
        )
        for section in finding.matter.sections
        if section.study in components.site.studies
    )
