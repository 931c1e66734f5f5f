"""A withdrawal worked out in full before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from belegg.audit import require_outside
from belegg.check import check_project
from belegg.diagnostics import Code, Diagnostic, Severity, did_you_mean
from belegg.edit.files import replace_file
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.load.project import ProjectPaths
from belegg.withdraw.changes import Changes
from belegg.withdraw.files import Change, write_changes
from belegg.withdraw.ledger import released_addresses
from belegg.withdraw.lost import find_links_to_lost, find_lost
from belegg.withdraw.mentions import Mention, Person, find_mentions
from belegg.withdraw.phrases import find_phrases, words_of
from belegg.withdraw.references import is_of
from belegg.withdraw.rehearsal import rehearse, texts_after
from belegg.withdraw.support import Loss, find_losses


class WithdrawalRefusedError(Exception):
    """Nothing was worked out; the message says why. With `diagnostics`, the content is at
    fault, otherwise the request."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """All that withdrawing a participant does, and what it leaves to people."""

    participant_id: str
    paths: ProjectPaths
    site: Site
    """As it was."""
    losses: tuple[Loss, ...]
    addresses: tuple[str, ...]
    emptied_pages: tuple[str, ...]
    """Addresses of other pages that have nothing left to show."""
    changes: tuple[Change, ...]
    by_hand: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...]
    """Of the project as it will be: warnings, and others' quotes that must be sealed anew."""

    @property
    def pseudonym(self) -> str:
        return self.site.participants[self.participant_id].record.pseudonym

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.site.backlinks.quotes_of_participant.get(self.participant_id, ())


def plan_withdrawal(paths: ProjectPaths, participant_id: str) -> Withdrawal:
    """Work out what withdrawing `study/participant` changes. Writes nothing.

    Raises WithdrawalRefusedError if there is no such participant, if the project has errors,
    or if it would have some afterwards.
    """
    site = _sound_site(paths, participant_id)
    work = Changes(paths, site, participant_id)
    changes = tuple(work.work_out())
    after = rehearse(paths, changes)
    obstacles = tuple(d for d in after.diagnostics if _is_obstacle(d))
    if obstacles:
        message = "The withdrawal would leave these errors: take them out by hand first."
        raise WithdrawalRefusedError(message, obstacles)
    lost = find_lost(site, after.site)
    addresses = released_addresses(site, participant_id)
    mentions = find_mentions(
        texts_after(paths, changes), _person(site, participant_id), work.unlinked
    )
    return Withdrawal(
        participant_id=participant_id,
        paths=paths,
        site=site,
        losses=find_losses(site, participant_id),
        addresses=addresses,
        emptied_pages=tuple(url for url in lost if "#" not in url and url not in addresses),
        changes=changes,
        by_hand=_in_order(mentions | set(find_links_to_lost(lost, after.site))),
        diagnostics=after.diagnostics,
    )


def _sound_site(paths: ProjectPaths, participant_id: str) -> Site:
    checked = check_project(paths)
    obstacles = tuple(d for d in checked.diagnostics if _is_obstacle(d))
    if obstacles:
        raise WithdrawalRefusedError("The project has errors: mend them first.", obstacles)
    if participant_id not in checked.site.participants:
        hint = did_you_mean(participant_id, checked.site.participants)
        message = f"There is no participant '{participant_id}' (write STUDY/PARTICIPANT)."
        raise WithdrawalRefusedError(" ".join(filter(None, [message, hint])))
    return checked.site


def _is_obstacle(diagnostic: Diagnostic) -> bool:
    """Another's quote that loses a credit must be sealed anew, where the sources are. Consent
    cannot wait for that."""
    is_error = diagnostic.severity is Severity.ERROR
    return is_error and diagnostic.code is not Code.CHANGED_AFTER_SEAL


def _person(site: Site, participant_id: str) -> Person:
    hers: list[str] = []
    others: list[str] = []
    for quote in site.quotes.values():
        (hers if is_of(participant_id, quote.id) else others).extend(words_of(quote))
    study_id = site.participants[participant_id].study_id
    return Person(
        id=participant_id,
        pseudonym=site.participants[participant_id].record.pseudonym,
        said=tuple(hers),
        said_by_others=tuple(others),
        population=len(site.participants_of(study_id)),
        counted_in=tuple(_may_count(site, study_id)),
    )


def _may_count(site: Site, study_id: str) -> Iterator[str]:
    """Files that may say how many participants the study has: its own, and prose that is not
    of another study alone."""
    yield f"quotes/{study_id}/study.yml"
    others = {f.prose.path for f in site.findings.values() if study_id not in f.study_ids}
    others |= {p.prose.path for p in site.pages if p.study_id not in {None, study_id}}
    yield from (page.path for page in site.prose if page.path not in others)


def _in_order(mentions: set[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.path, m.line, m.why, m.found)))


def write_phrases(withdrawal: Withdrawal, path: Path) -> None:
    """Write the list for the audit, which only its owner reads, before the words are gone.

    Raises PhrasesError if the file would lie in the project, OSError if it is there already.
    """
    require_outside(path, [withdrawal.paths.root])
    if path.exists():
        raise FileExistsError(f"{path} exists already.")
    phrases = find_phrases(withdrawal.site, withdrawal.participant_id)
    replace_file(path, "".join(f"{phrase}\n" for phrase in phrases), is_private=True)


def carry_out(withdrawal: Withdrawal) -> None:
    """Write all changes, or none. Raises CarryOutError."""
    write_changes(withdrawal.changes)
