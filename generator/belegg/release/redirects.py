"""Today's redirects, as far as they say something of an older release.

A tag's own redirects.yml cannot be mended, today's can: an entry that is added now answers for an
address that any release lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import yaml

from belegg.addresses import EntityRef
from belegg.diagnostics import Diagnostic
from belegg.diff.gone import find_gone
from belegg.join import Site
from belegg.join.addressed import find_addressed
from belegg.join.entities import Redirect
from belegg.load.project import REDIRECTS_NAME
from belegg.release.workspace import Workspace

_Redirects = Mapping[EntityRef, Redirect]


def write_redirects(
    spaces: Sequence[Workspace], sites: Sequence[Site], redirects: _Redirects
) -> None:
    """Give each release, oldest first, the entries for what earlier ones had and it has not,
    and that lead to what it has."""
    earlier: frozenset[EntityRef] = frozenset()
    for space, site in zip(spaces, sites, strict=True):
        here = find_addressed(site)
        entries = list(_entries(earlier - here, here, redirects))
        earlier |= here
        document = {"schema": 1, "redirects": entries}
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
        (space.root / REDIRECTS_NAME).write_text(text, "utf-8")


def _entries(
    gone: frozenset[EntityRef], here: frozenset[EntityRef], redirects: _Redirects
) -> Iterator[dict[str, Any]]:
    for former in sorted(gone & redirects.keys()):
        redirect = redirects[former]
        to = dict.fromkeys(_reach(former, here, redirects))
        if to or not redirect.targets:
            because = {"because": redirect.because} if redirect.because else {}
            yield {"from": str(former), "to": [str(ref) for ref in to], **because}


def _reach(
    former: EntityRef,
    here: frozenset[EntityRef],
    redirects: _Redirects,
    seen: frozenset[EntityRef] = frozenset(),
) -> Iterator[EntityRef]:
    """The first things on the ways from an address that the release has."""
    for ref in redirects[former].to:
        if ref in here:
            yield ref
        elif ref in redirects and ref not in seen:
            yield from _reach(ref, here, redirects, seen | {ref})


def find_unanswered(sites: Sequence[Site]) -> tuple[Diagnostic, ...]:
    """Addresses that a release had and the next one neither has nor redirects, each once."""
    found = (fault for before, after in pairwise(sites) for fault in find_gone(before, after))
    return tuple(dict.fromkeys(found))
