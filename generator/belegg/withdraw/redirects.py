"""Redirects that name a participant, or lead to nothing but her."""

from collections.abc import Iterator

from belegg.addresses import EntityRef
from belegg.join import Site
from belegg.join.entities import Place


def find_redirects(site: Site, participant_id: str) -> Iterator[Place]:
    """What to take out of redirects.yml: entries of which nothing is left, and in the others
    what they lead to besides."""
    lost = _lost_formers(site, participant_id)
    for former, redirect in site.redirects.items():
        if former in lost:
            yield redirect.place
            continue
        for index, ref in enumerate(redirect.to):
            if ref in lost or _is_hers(ref, participant_id):
                yield redirect.place.at("to", index)


def former_quotes(site: Site, participant_id: str) -> Iterator[EntityRef]:
    """Quotes that were hers under another id."""
    for former in _lost_formers(site, participant_id):
        if former.kind == "quote":
            yield former


def _lost_formers(site: Site, participant_id: str) -> frozenset[EntityRef]:
    """Former addresses that name her, or lead to her alone, by whatever way."""
    lost: frozenset[EntityRef] = frozenset()
    while True:
        gone = lost | {
            former
            for former, redirect in site.redirects.items()
            if _is_hers(former, participant_id)
            or (redirect.to and all(r in lost or _is_hers(r, participant_id) for r in redirect.to))
        }
        if gone == lost:
            return lost
        lost = gone


def _is_hers(ref: EntityRef, participant_id: str) -> bool:
    if ref.kind == "quote":
        return ref.id.startswith(f"{participant_id}/")
    return ref == ("participant", participant_id)
