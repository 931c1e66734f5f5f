"""Redirects that name what goes, or lead to nothing else."""

from collections.abc import Iterator

from belegg.addresses import EntityRef
from belegg.join import Site
from belegg.join.entities import Place
from belegg.withdraw.gone import Gone


def find_redirects(site: Site, gone: Gone) -> Iterator[Place]:
    """What to take out of redirects.yml: entries of which nothing is left, and in the others
    what they lead to besides."""
    lost = _lost_formers(site, gone)
    for former, redirect in site.redirects.items():
        if former in lost:
            yield redirect.place
            continue
        for index, ref in enumerate(redirect.to):
            if ref in lost or _is_of(ref, gone):
                yield redirect.place.at("to", index)


def former_quotes(site: Site, gone: Gone) -> Iterator[EntityRef]:
    """Quotes that go and had another id."""
    for former in _lost_formers(site, gone):
        if former.kind == "quote":
            yield former


def _lost_formers(site: Site, gone: Gone) -> frozenset[EntityRef]:
    """Former addresses of what goes, or that lead to nothing else, by whatever way."""
    lost: frozenset[EntityRef] = frozenset()
    while True:
        more = lost | {
            former
            for former, redirect in site.redirects.items()
            if _is_of(former, gone)
            or (redirect.to and all(ref in lost or _is_of(ref, gone) for ref in redirect.to))
        }
        if more == lost:
            return lost
        lost = more


def _is_of(ref: EntityRef, gone: Gone) -> bool:
    if ref.kind == "quote":
        return gone.has_quote(ref.id)
    return ref.kind == "participant" and ref.id in gone.participants
