"""What has a page of its own."""

from collections.abc import Collection, Mapping

from belegg.addresses import EntityRef
from belegg.join.site import Site


def has_page(site: Site, ref: EntityRef) -> bool:
    """Whether there is such a thing, and a page of its own for it. Participants have none
    where their study gives them none."""
    if ref.kind == "participant":
        participant = site.participants.get(ref.id)
        return participant is not None and (
            site.studies[participant.study_id].record.publish.participant_pages
        )
    return ref.id in _ids_by_kind(site)[ref.kind]


def find_addressed(site: Site) -> frozenset[EntityRef]:
    """Everything that has a page of its own. (Lists, prose and literature are not things.)"""
    refs = (EntityRef(kind, id_) for kind, ids in _ids_by_kind(site).items() for id_ in ids)
    return frozenset(ref for ref in refs if has_page(site, ref))


def _ids_by_kind(site: Site) -> Mapping[str, Collection[str]]:
    return {
        "quote": site.quotes,
        "theme": site.themes,
        "theory": site.theories,
        "finding": site.findings,
        "participant": site.participants,
        "phase": site.phases,
        "study": site.studies,
    }
