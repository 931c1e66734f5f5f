"""A withdrawal worked out in full before anything is written."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from belegg.audit import require_outside
from belegg.check import CheckedProject, check_project
from belegg.diagnostics import Diagnostic, Severity, did_you_mean
from belegg.edit.private_files import write_private
from belegg.edit.yaml_text import Remove, edit_yaml
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.load.project import STATIC_ENDINGS, ProjectPaths
from belegg.withdraw.files import (
    Change,
    read_file,
    to_bytes,
    to_text,
    write_changes,
)
from belegg.withdraw.ledger import add_entry, released_addresses
from belegg.withdraw.lost import find_links_to_lost, find_lost
from belegg.withdraw.mentions import Mention, Person, find_mentions
from belegg.withdraw.phrases import find_phrases, words_of
from belegg.withdraw.prose import Unlinked, leads_to, unlink
from belegg.withdraw.references import find_references, is_of
from belegg.withdraw.side_files import without_exceptions, without_seals
from belegg.withdraw.support import Loss, find_losses

_STATIC_TEXTS = frozenset({".css", ".js", ".svg"})


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
    pseudonym: str
    quotes: tuple[Quote, ...]
    losses: tuple[Loss, ...]
    addresses: tuple[str, ...]
    changes: tuple[Change, ...]
    by_hand: tuple[Mention, ...]
    emptied_pages: tuple[str, ...]
    """Addresses of other pages that have nothing left to show."""
    diagnostics: tuple[Diagnostic, ...]
    """Of the project as it will be: no errors, but perhaps warnings."""
    paths: ProjectPaths
    site: Site
    """As it was."""


def plan_withdrawal(paths: ProjectPaths, participant_id: str) -> Withdrawal:
    """Work out what withdrawing `study/participant` changes. Writes nothing.

    Raises WithdrawalRefusedError if there is no such participant, if the project has errors,
    or if it would have some afterwards.
    """
    checked = check_project(paths)
    if checked.has_errors:
        raise WithdrawalRefusedError("The project has errors: mend them first.", _errors(checked))
    site = checked.site
    if participant_id not in site.participants:
        hint = did_you_mean(participant_id, site.participants)
        message = f"There is no participant '{participant_id}' (write STUDY/PARTICIPANT)."
        raise WithdrawalRefusedError(" ".join(filter(None, [message, hint])))
    work = _Work(paths, site, participant_id)
    changes = tuple(work.changes())
    after = _rehearse(paths, changes)
    if after.has_errors:
        message = "The withdrawal would leave these errors: take them out by hand first."
        raise WithdrawalRefusedError(message, _errors(after))
    lost = find_lost(site, after.site)
    addresses = released_addresses(site, participant_id)
    mentions = find_mentions(_texts_after(paths, changes), work.person, work.unlinked)
    return Withdrawal(
        participant_id,
        site.participants[participant_id].record.pseudonym,
        site.backlinks.quotes_of_participant.get(participant_id, ()),
        find_losses(site, participant_id),
        addresses,
        changes,
        _sort_mentions({*mentions, *find_links_to_lost(lost, after.site)}),
        tuple(url for url in lost if "#" not in url and url not in addresses),
        after.diagnostics,
        paths,
        site,
    )


def _sort_mentions(mentions: set[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.path, m.line, m.why, m.found)))


def write_phrases(withdrawal: Withdrawal, path: Path) -> None:
    """Write the list for the audit, which only its owner reads, before the words are gone.

    Raises PhrasesError if the file would lie in the project, OSError if it is there already.
    """
    require_outside(path, [withdrawal.paths.root])
    if path.exists():
        raise FileExistsError(f"{path} exists already.")
    phrases = find_phrases(withdrawal.site, withdrawal.participant_id)
    write_private(path, "".join(f"{phrase}\n" for phrase in phrases))


def carry_out(withdrawal: Withdrawal) -> None:
    """Write all changes, or none. Raises CarryOutError."""
    write_changes(withdrawal.changes)


@dataclass
class _Work:
    paths: ProjectPaths
    site: Site
    participant_id: str
    unlinked: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def changes(self) -> Iterator[Change]:
        """References first, then the participant, then the ledger: a run that is killed in
        between leaves a project that is sound, or that says what happened."""
        references = find_references(self.site, self.participant_id)
        study = f"quotes/{self.participant_id.split('/')[0]}/study.yml"
        of_study = references.pop(study)
        yield from self._prose(references)
        for name in sorted(references):
            yield self._change(name, edit_yaml(self._text(name), references[name]))
        yield from self._side_files()
        yield self._change(study, edit_yaml(self._text(study), of_study))
        own = self.paths.root / f"quotes/{self.participant_id}.yml"
        content = read_file(own)
        if content is not None:
            yield Change(own, content, None)
        yield self._ledger()

    @property
    def person(self) -> Person:
        record = self.site.participants[self.participant_id].record
        hers: list[str] = []
        others: list[str] = []
        for quote in self.site.quotes.values():
            is_hers = is_of(self.participant_id, quote.id)
            (hers if is_hers else others).extend(words_of(quote))
        study_id = self.participant_id.split("/")[0]
        population = len(self.site.participants_of(study_id))
        counted = tuple(self._may_count(study_id))
        names = (self.participant_id, record.pseudonym)
        return Person(*names, tuple(hers), tuple(others), population, counted)

    def _may_count(self, study_id: str) -> Iterator[str]:
        """Files that may say how many participants the study has: its own, and prose that is
        not of another study alone."""
        yield f"quotes/{study_id}/study.yml"
        others = {f.prose.path for f in self.site.findings.values() if study_id not in f.study_ids}
        others |= {p.prose.path for p in self.site.pages if p.study_id not in {None, study_id}}
        yield from (page.path for page in self.site.prose if page.path not in others)

    def _prose(self, references: dict[str, list[Remove]]) -> Iterator[Change]:
        """Pages: links in the body, entries in the front matter. Takes theirs out of
        `references`."""
        for page in self.site.prose:
            links = [link for link in page.links if leads_to(link, self.participant_id)]
            edits = references.pop(page.path, [])
            if not links and not edits:
                continue
            unlinked = unlink(self._text(page.path), links)
            text = _edit_matter(unlinked.text, edits)
            self.unlinked[page.path] = _shift(unlinked, len(text) - len(unlinked.text))
            yield self._change(page.path, text)

    def _side_files(self) -> Iterator[Change]:
        study, _, participant = self.participant_id.partition("/")
        edits = (
            ("privacy.yml", without_exceptions, self.participant_id),
            (f"quotes/{study}/seal.json", without_seals, participant),
        )
        for name, edit, whose in edits:
            if (self.paths.root / name).is_file():
                text = self._text(name)
                edited = edit(text, whose)
                if edited != text:
                    yield self._change(name, edited)

    def _ledger(self) -> Change:
        path = self.paths.withdrawals
        content = read_file(path)
        urls = released_addresses(self.site, self.participant_id)
        before = to_text(content) if content is not None else None
        text = add_entry(before, len(self.site.withdrawals), urls)
        return Change(path, content, to_bytes(text, content or b""))

    def _text(self, name: str) -> str:
        return to_text((self.paths.root / name).read_bytes())

    def _change(self, name: str, text: str) -> Change:
        path = self.paths.root / name
        content = path.read_bytes()
        return Change(path, content, to_bytes(text, content))


def _edit_matter(text: str, edits: list[Remove]) -> str:
    """Edit what stands between the first two lines of hyphens."""
    if not edits:
        return text
    lines = text.split("\n")
    end = next(at for at in range(1, len(lines)) if lines[at].rstrip() in {"---", "..."})
    matter = edit_yaml("\n".join(lines[1:end]) + "\n", edits)
    return "\n".join([lines[0], matter + "\n".join(lines[end:])])


def _shift(unlinked: Unlinked, by: int) -> tuple[tuple[int, int], ...]:
    """What was edited in the front matter moves the body."""
    return tuple((start + by, end + by) for start, end in unlinked.plain)


def _rehearse(paths: ProjectPaths, changes: tuple[Change, ...]) -> CheckedProject:
    """Check the project as it will be, in a copy that is hers no more and is thrown away."""
    with tempfile.TemporaryDirectory(prefix="belegg-") as folder:
        root = Path(folder)
        gone = {change.path for change in changes}
        for path in _files(paths):
            if path not in gone:
                _copy_file(path, root / path.relative_to(paths.root))
        for change in changes:
            if change.after is not None:
                target = root / change.path.relative_to(paths.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(change.after)
        return check_project(ProjectPaths.under(root))


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _files(paths: ProjectPaths) -> Iterator[Path]:
    """Everything a check reads, and the other texts that people write at the top."""
    for folder in (paths.quotes, paths.content):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
    yield from sorted(p for p in paths.root.iterdir() if p.suffix in {".yml", ".md"})


def _texts_after(paths: ProjectPaths, changes: tuple[Change, ...]) -> Mapping[str, str]:
    """All texts of the project as they will be, by name."""
    listed = (path for path in _files(paths) if _is_text(path))
    contents = {path: path.read_bytes() for path in listed}
    for change in changes:
        contents.pop(change.path, None)
        if change.after is not None:
            contents[change.path] = change.after
    return {paths.name(path): to_text(content) for path, content in sorted(contents.items())}


def _is_text(path: Path) -> bool:
    return path.suffix in _STATIC_TEXTS or path.suffix not in STATIC_ENDINGS


def _errors(checked: CheckedProject) -> tuple[Diagnostic, ...]:
    return tuple(d for d in checked.diagnostics if d.severity is Severity.ERROR)
