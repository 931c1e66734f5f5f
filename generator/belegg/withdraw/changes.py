"""Every file that a withdrawal changes, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from belegg.edit.yaml_text import Remove, edit_yaml
from belegg.join import Site
from belegg.load.project import PRIVACY_NAME, WITHDRAWALS_NAME, ProjectPaths
from belegg.withdraw.files import Change, read_file, to_bytes, to_text
from belegg.withdraw.ledger import add_entry, released_addresses
from belegg.withdraw.prose import Unlinked, leads_to, unlink
from belegg.withdraw.references import find_references
from belegg.withdraw.side_files import without_exceptions, without_seals


@dataclass
class Changes:
    """Works out the changes, and remembers where links became plain text."""

    paths: ProjectPaths
    site: Site
    participant_id: str
    unlinked: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By page, the places of former links' texts as they will be."""

    def work_out(self) -> Iterator[Change]:
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
            (PRIVACY_NAME, without_exceptions, self.participant_id),
            (f"quotes/{study}/seal.json", without_seals, participant),
        )
        for name, edit, whose in edits:
            if (self.paths.root / name).is_file():
                text = self._text(name)
                edited = edit(text, whose)
                if edited != text:
                    yield self._change(name, edited)

    def _ledger(self) -> Change:
        path = self.paths.root / WITHDRAWALS_NAME
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
