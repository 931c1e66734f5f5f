"""Where released addresses lead: entries that name other entries, followed to the end."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from belegg.addresses import EntityRef
from belegg.diagnostics import Code, Diagnostic
from belegg.join.collect import register
from belegg.join.entities import Place, Redirect
from belegg.join.references import Lookup
from belegg.validate.redirect_records import RedirectsFile
from belegg.validate.validator import Located

_Redirects = Mapping[EntityRef, Redirect]


def collect_redirects(
    file: Located[RedirectsFile] | None, diagnostics: list[Diagnostic]
) -> dict[EntityRef, Redirect]:
    """Redirects by what had the address, in the order of the addresses, each with where it
    leads in the end. Those that lead back to themselves are reported."""
    written = _as_written(file, diagnostics)
    found: dict[EntityRef, Redirect] = {}
    for former in sorted(written, key=lambda former: former.url):
        reached = tuple(_reach(former, written))
        if former in reached:
            place = written[former].place.at("to")
            message = f"'{former}' leads back to itself."
            hint = "Let it lead to what is there now."
            diagnostics.append(place.diagnose(Code.REDIRECT_LOOP, message, hint))
        found[former] = _follow(written[former], reached, written)
    return found


def keep_known(redirects: _Redirects, lookup: Lookup) -> dict[EntityRef, Redirect]:
    """The same without what is not there, which is reported where it is named."""
    for redirect in redirects.values():
        for index, ref in enumerate(redirect.to):
            if ref not in redirects:
                lookup.is_known(ref.kind, ref.id, redirect.place.at("to", index))
    return {
        former: replace(redirect, targets=tuple(filter(lookup.has, redirect.targets)))
        for former, redirect in redirects.items()
    }


def _as_written(
    file: Located[RedirectsFile] | None, diagnostics: list[Diagnostic]
) -> dict[EntityRef, Redirect]:
    if file is None:
        return {}
    entries = []
    for index, record in enumerate(file.record.redirects):
        place = Place(file.document, ("redirects", index))
        former, to = EntityRef.read(record.from_), tuple(map(EntityRef.read, record.to))
        redirect = Redirect(former, to, (), record.because, place)
        entries.append((record.from_, redirect, place.at("from")))
    by_name = register("redirect of", entries, diagnostics, Code.DUPLICATE_REDIRECT)
    return {redirect.former: redirect for redirect in by_name.values()}


def _reach(former: EntityRef, written: _Redirects) -> Iterator[EntityRef]:
    """All that is met on the ways from an address, in the order written, each once."""
    seen: set[EntityRef] = set()
    ahead = [*reversed(written[former].to)]
    while ahead:
        ref = ahead.pop()
        if ref not in seen:
            seen.add(ref)
            yield ref
            ahead += reversed(written[ref].to) if ref in written else ()


def _follow(redirect: Redirect, reached: tuple[EntityRef, ...], written: _Redirects) -> Redirect:
    """To the ends. What ends nowhere in the end has the reason of the last entry."""
    targets = tuple(ref for ref in reached if ref not in written)
    reasons = (written[ref].because for ref in reached if ref in written)
    because = redirect.because or (None if targets else next(filter(None, reasons), None))
    return replace(redirect, targets=targets, because=because)
