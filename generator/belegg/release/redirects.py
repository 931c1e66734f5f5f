"""Today's redirects, as far as they say something of an older release.

A tag's own redirects.yml cannot be mended, today's can: an entry that is added now answers for an
address that any release lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml

from belegg.addresses import EntityRef
from belegg.diagnostics import Diagnostic
from belegg.diff import find_gone
from belegg.join import Site
from belegg.join.addressed import find_addressed
from belegg.join.entities import Redirect
from belegg.load.project import REDIRECTS_NAME
from belegg.release.workspace import Workspace

Redirects = Mapping[EntityRef, Redirect]


def redirects_within(sites: Sequence[Site], redirects: Redirects) -> Iterator[Redirects]:
    """For each release, oldest first, the redirects of what earlier ones had and it has not,
    to what it has."""
    earlier: frozenset[EntityRef] = frozenset()
    for site in sites:
        here = find_addressed(site)
        yield dict(_within(earlier - here, here, redirects))
        earlier |= here


def _within(
    gone: frozenset[EntityRef], here: frozenset[EntityRef], redirects: Redirects
) -> Iterator[tuple[EntityRef, Redirect]]:
    for former in sorted(gone & redirects.keys(), key=lambda former: former.url):
        redirect = redirects[former]
        targets = tuple(dict.fromkeys(_reach(former, here, redirects)))
        if targets or not redirect.targets:
            yield former, replace(redirect, to=targets, targets=targets)


def _reach(
    former: EntityRef,
    here: frozenset[EntityRef],
    redirects: Redirects,
    seen: frozenset[EntityRef] = frozenset(),
) -> Iterator[EntityRef]:
    """The first things on the ways from an address that the release has."""
    for ref in redirects[former].to:
        if ref in here:
            yield ref
        elif ref in redirects and ref not in seen:
            yield from _reach(ref, here, redirects, seen | {ref})


def write_redirects(space: Workspace, redirects: Redirects) -> None:
    """Write a release's redirects.yml, in place of its tag's."""
    entries = [_entry(redirect) for redirect in redirects.values()]
    text = yaml.safe_dump({"schema": 1, "redirects": entries}, allow_unicode=True)
    (space.root / REDIRECTS_NAME).write_text(text, "utf-8")


def _entry(redirect: Redirect) -> dict[str, Any]:
    because = {"because": redirect.because} if redirect.because else {}
    return {"from": str(redirect.former), "to": [str(ref) for ref in redirect.to], **because}


def find_unanswered(sites: Sequence[Site]) -> tuple[Diagnostic, ...]:
    """Addresses that a release had and the next one neither has nor redirects, each once."""
    found = (fault for before, after in pairwise(sites) for fault in find_gone(before, after))
    return tuple(dict.fromkeys(found))
