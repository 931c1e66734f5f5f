"""Where a study must be sealed, every quote is as it was when it was found in its source."""

from collections.abc import Iterator, Mapping

from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Place, Study
from belegg.seal import SealState, StudySeal, seal_of
from belegg.validate.records import SealLevel

_SEAL_AGAIN = "Run `belegg seal` where the sources are."


@rule
def seals_hold(site: Site) -> Iterator[Diagnostic]:
    """A study with `publish: {seal: required}` has a seal that holds for all its quotes, and
    a quote that was sealed stays, unless its participant withdrew it.

    Bad: a comma added to a quote after `belegg seal`, or a counter-voice deleted with its
    entry in seal.json. Good: what the seal was made of, or a new seal, by whoever vouches.
    """
    seals = {study_id: seal_of(study_id, site) for study_id in site.studies}
    for study in site.studies.values():
        if study.record.publish.seal is SealLevel.REQUIRED:
            yield from _check(study, seals[study.id], site)
    yield from _find_vanished(seals, site)


def _find_vanished(seals: Mapping[str, StudySeal], site: Site) -> Iterator[Diagnostic]:
    gone = sum(seal.gone for seal in seals.values())
    withdrawn = sum(len(record.quotes) for record in site.withdrawals)
    if gone <= withdrawn:
        return
    for id_, seal in seals.items():
        study = site.studies[id_]
        if seal.gone and study.seal:
            message = (
                f"Quotes of '{id_}' that were sealed and that the seal has no more: {seal.gone}."
            )
            hint = f"withdrawals.yml explains {withdrawn} in all. {_SEAL_AGAIN}"
            place = Place(study.seal.document).at("entries")
            yield place.diagnose(Code.VANISHED_QUOTE, message, hint)


def _check(study: Study, seal: StudySeal, site: Site) -> Iterator[Diagnostic]:
    if study.seal is None:
        message = f"The study '{study.id}' must be sealed, and has no seal.json that can be read."
        hint = f"{_SEAL_AGAIN} Until then `seal: draft` builds a draft that says so."
        yield study.place.at("publish", "seal").diagnose(Code.MISSING_SEAL, message, hint)
        return
    place = Place(study.seal.document)
    if seal.fault:
        message = f"The seal of '{study.id}' does not hold. {seal.fault}"
        yield place.at("study").diagnose(Code.BROKEN_SEAL, message, _SEAL_AGAIN)
        return
    for id_ in seal.idle:
        message = f"The seal has an entry for '{id_}', which is no quote of the study."
        hint = f"{_SEAL_AGAIN} If the quote was withdrawn, delete the entry: the rest still holds."
        yield place.at("quotes", id_).diagnose(Code.IDLE_SEAL, message, hint)
    yield from _check_quotes(seal, site)


def _check_quotes(seal: StudySeal, site: Site) -> Iterator[Diagnostic]:
    for id_, state in seal.states.items():
        place = site.quotes[id_].place.at("text")
        if state is SealState.CHANGED:
            message = f"'{id_}' is not as it was when it was sealed."
            hint = f"Undo the change, or seal anew. {_SEAL_AGAIN}"
            yield place.diagnose(Code.CHANGED_AFTER_SEAL, message, hint)
        elif state is SealState.UNSEALED:
            message = f"'{id_}' is not in the seal of its study."
            yield place.diagnose(Code.UNSEALED_QUOTE, message, _SEAL_AGAIN)
