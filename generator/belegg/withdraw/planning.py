"""A withdrawal worked out in full before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from belegg.addresses import participant_url
from belegg.audit import require_outside
from belegg.diagnostics import Diagnostic
from belegg.edit.files import replace_file
from belegg.join import Site, read_site
from belegg.join.entities import Quote
from belegg.join.withdrawals import find_withdrawal
from belegg.load.project import ProjectPaths
from belegg.migrate import OLDER_FILES, older_among
from belegg.withdraw.changes import Changes
from belegg.withdraw.files import Change, write_changes
from belegg.withdraw.gone import Gone, is_of
from belegg.withdraw.ledger import enter_withdrawal, released_addresses
from belegg.withdraw.lost import find_links_to_lost, find_lost
from belegg.withdraw.mentions import Mention, Person, find_mentions
from belegg.withdraw.phrases import find_phrases, words_of
from belegg.withdraw.references import find_references
from belegg.withdraw.rehearsal import obstacles_among, rehearse, texts_after
from belegg.withdraw.sharing import find_own_values
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
    """Of the project as it will be: what rules say of it, such as others' quotes that must be
    sealed anew."""

    @property
    def is_resumed(self) -> bool:
        """Whether the ledger has her already, and this run finishes one that was interrupted."""
        return find_withdrawal(self.site, participant_url(self.participant_id)) is not None

    @property
    def pseudonym(self) -> str:
        return self.site.participants[self.participant_id].record.pseudonym

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.site.backlinks.quotes_of_participant.get(self.participant_id, ())


def plan_withdrawal(paths: ProjectPaths, participant_id: str) -> Withdrawal:
    """Work out what withdrawing `study/participant` changes. Writes nothing.

    Raises WithdrawalRefusedError if there is no such participant, if files, ids or references
    of the project have errors, or if they would have some afterwards, or if a file that names her
    is of an older schema.
    """
    site = _sound_site(paths, participant_id)
    work = Changes(paths, site, Gone.of(participant_id))
    # The ledger first: whatever a run that is killed leaves, `belegg check` fails.
    changes = (*enter_withdrawal(paths, site, participant_id), *work.work_out())
    after = rehearse(paths, changes)
    if after.obstacles:
        message = "The withdrawal would leave these errors: take them out by hand first."
        raise WithdrawalRefusedError(message, after.obstacles)
    lost = find_lost(site, after.checked.site)
    addresses = tuple(released_addresses(site, participant_id))
    texts = texts_after(paths, changes)
    mentions = find_mentions(texts, _person(site, participant_id), work.unlinked)
    mentions |= set(find_links_to_lost(lost, after.checked.site))
    mentions |= set(find_own_values(site, after.checked.site, participant_id))
    return Withdrawal(
        participant_id=participant_id,
        paths=paths,
        site=site,
        losses=find_losses(site, participant_id),
        addresses=addresses,
        emptied_pages=tuple(url for url in lost if "#" not in url and url not in addresses),
        changes=changes,
        by_hand=_in_order(mentions),
        diagnostics=after.checked.diagnostics,
    )


def _sound_site(paths: ProjectPaths, participant_id: str) -> Site:
    site, faults = read_site(paths)
    obstacles = obstacles_among(faults)
    if participant_id not in site.participants:
        _refuse_withdrawn(paths, site, participant_id)
    if obstacles:
        raise WithdrawalRefusedError("The project has errors: mend them first.", obstacles)
    if participant_id not in site.participants:
        # No «did you mean»: whoever takes a suggestion withdraws somebody else.
        message = f"There is no participant '{participant_id}' (write STUDY/PARTICIPANT)."
        raise WithdrawalRefusedError(message)
    older = older_among(find_references(site, Gone.of(participant_id)).keys(), faults)
    if older:
        raise WithdrawalRefusedError(OLDER_FILES, older)
    return site


def _refuse_withdrawn(paths: ProjectPaths, site: Site, participant_id: str) -> None:
    """Say so if she is in the ledger and not in study.yml."""
    withdrawal = find_withdrawal(site, participant_url(participant_id))
    if withdrawal is None:
        return
    message = f"'{participant_id}' was withdrawn already on {withdrawal.date.isoformat()}."
    if (paths.root / f"quotes/{participant_id}.yml").exists():
        message += " But her file is still there: `git checkout -- .`, and withdraw her anew."
    raise WithdrawalRefusedError(message)


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

    A run that finishes an interrupted one adds to the list of the first, which knew more.
    Raises PhrasesError if the file would lie in the project, OSError if it is there already.
    """
    require_outside(path, [withdrawal.paths.root])
    known: list[str] = []
    if path.exists():
        if not withdrawal.is_resumed:
            raise FileExistsError(f"{path} exists already.")
        known = path.read_text("utf-8").splitlines()
    phrases = (*known, *find_phrases(withdrawal.site, withdrawal.participant_id))
    text = "".join(f"{phrase}\n" for phrase in dict.fromkeys(phrases))
    replace_file(path, text, is_private=True)


def carry_out(withdrawal: Withdrawal) -> None:
    """Write all changes, or none. Raises CarryOutError."""
    write_changes(withdrawal.changes)
