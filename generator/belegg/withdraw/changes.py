"""Every file that a withdrawal changes, before and after."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from belegg.edit.yaml_text import Put, Remove, edit_yaml
from belegg.join import Site
from belegg.load.project import PRIVACY_NAME, ProjectPaths
from belegg.withdraw.files import Change, read_file, to_bytes, to_text
from belegg.withdraw.gone import Gone
from belegg.withdraw.prose import Unlinked, leads_to, unlink
from belegg.withdraw.references import find_references
from belegg.withdraw.side_files import without_exceptions, without_seals


@dataclass
class Changes:
    """Works out the changes, and remembers where links became plain text."""

    paths: ProjectPaths
    site: Site
    gone: Gone
    unlinked: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By page, the places of former links' texts as they will be."""

    def work_out(self) -> Iterator[Change]:
        """Files of content, the participants' entries in study.yml last: whatever a run that is
        killed in between leaves, all ids and references hold, so that a second run finishes
        the first."""
        references = find_references(self.site, self.gone)
        names = [f"quotes/{study}/study.yml" for study in self.gone.studies]
        of_studies = {name: references.pop(name) for name in names if name in references}
        yield from self._prose(references)
        own = {f"quotes/{id_}.yml" for id_ in self.gone.participants}
        for name in sorted(references.keys() - own):
            yield self._change(name, edit_yaml(self._text(name), references[name]))
        yield from self._side_files()
        for name in sorted(own):
            content = read_file(self.paths.root / name)
            if content is not None:
                yield Change(self.paths.root / name, content, None)
        for name, edits in of_studies.items():
            yield self._change(name, edit_yaml(self._text(name), edits))

    def _prose(self, references: dict[str, list[Remove]]) -> Iterator[Change]:
        """Pages: links in the body, entries in the front matter. Takes theirs out of
        `references`."""
        for page in self.site.prose:
            links = [link for link in page.links if leads_to(link, self.gone)]
            edits = references.pop(page.path, [])
            if not links and not edits:
                continue
            unlinked = unlink(self._text(page.path), links)
            text = edit_matter(unlinked.text, edits) if edits else unlinked.text
            self.unlinked[page.path] = _shift(unlinked, len(text) - len(unlinked.text))
            yield self._change(page.path, text)

    def _side_files(self) -> Iterator[Change]:
        if (self.paths.root / PRIVACY_NAME).is_file():
            text = self._text(PRIVACY_NAME)
            yield from self._if_edited(PRIVACY_NAME, without_exceptions(text, self.gone))
        for study in self.gone.studies:
            name = f"quotes/{study}/seal.json"
            if (self.paths.root / name).is_file():
                text = self._text(name)
                yield from self._if_edited(name, without_seals(text, study, self.gone))

    def _if_edited(self, name: str, text: str) -> Iterator[Change]:
        if text != self._text(name):
            yield self._change(name, text)

    def _text(self, name: str) -> str:
        return to_text((self.paths.root / name).read_bytes())

    def _change(self, name: str, text: str) -> Change:
        path = self.paths.root / name
        content = path.read_bytes()
        return Change(path, content, to_bytes(text, content))


def edit_matter(
    text: str,
    edits: Sequence[Put | Remove],
    finish: Callable[[str], str] = lambda matter: matter,
) -> str:
    """Edit what stands between the first two lines of hyphens, and hand it to `finish`."""
    lines = text.split("\n")
    end = next(at for at in range(1, len(lines)) if lines[at].rstrip() in {"---", "..."})
    matter = finish(edit_yaml("\n".join(lines[1:end]) + "\n", edits))
    return "\n".join([lines[0], matter + "\n".join(lines[end:])])


def _shift(unlinked: Unlinked, by: int) -> tuple[tuple[int, int], ...]:
    """What was edited in the front matter moves the body."""
    return tuple((start + by, end + by) for start, end in unlinked.plain)
