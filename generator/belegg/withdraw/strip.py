"""An old release's files without those who have withdrawn since."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from belegg.diagnostics import Diagnostic
from belegg.edit.yaml_text import Put, Remove, edit_yaml
from belegg.join import Site, read_site
from belegg.load.links import SchemeLink
from belegg.load.project import ProjectPaths
from belegg.load.prose import ProseDocument, parse_prose
from belegg.migrate import older_among
from belegg.plan.language import Catalogue
from belegg.withdraw.changes import Changes, edit_matter
from belegg.withdraw.files import Change, to_bytes, to_text, write_changes
from belegg.withdraw.gone import Gone
from belegg.withdraw.lost import Lost, find_lost, links_to_lost
from belegg.withdraw.people import WithdrawnFrom
from belegg.withdraw.proof import StripError, prove_absent
from belegg.withdraw.prose import leads_to, unlink
from belegg.withdraw.references import find_references
from belegg.withdraw.sharing import own_values
from belegg.withdraw.strike import Tells, strike_body, without_fragments
from belegg.withdraw.strike_yaml import find_strikes, strike_comments
from belegg.withdraw.texts import TextFiles
from belegg.withdraw.traces import Traces

_LONE_EMBED = re.compile(r"[ \t]*!\[[^\[\]]*\]\([^()]*\)[ \t]*")


class LastParticipantError(StripError):
    """A study would have no participant left: the release cannot be built without it."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """How much went: participants, quotes (theirs, and single ones), passages of pages, and
    values of YAML."""

    participants: int
    quotes: int
    passages: int
    values: int


def strip_withdrawn(paths: ProjectPaths, people: WithdrawnFrom, catalogue: Catalogue) -> Stripped:
    """Take everything of withdrawn people out of a release's folder, in place, and prove it.

    `people` are those of this release, `catalogue` the site's language. The folder holds
    today's withdrawals.yml. What is left passes `belegg check` as well as before: nothing
    that follows from a withdrawal is an error.

    Raises LastParticipantError, and StripError for files of an older schema that name them,
    before anything is written, and StillThereError if something of
    them is still there; the folder is then to be thrown away.
    """
    strip = _Strip(paths, people.gone, people.traces, catalogue)
    stripped = strip.run()
    prove_absent(paths, people, strip.files, strip.traces)
    return stripped


@dataclass
class _Strip:
    paths: ProjectPaths
    gone: Gone
    traces: Traces
    catalogue: Catalogue
    passages: int = 0
    values: int = 0
    anchors: set[str] = field(default_factory=set)
    files: TextFiles = field(init=False)

    def run(self) -> Stripped:
        before, faults = read_site(self.paths)
        _require_participants(before, self.gone)
        _require_present_schemas(before, faults, self.gone)
        self.files = TextFiles(self.paths, before)
        for path in self.files.pages:
            self._strike_page(path)
        write_changes(Changes(self.paths, self._read(), self.gone).work_out())
        for path in (*self.files.pages, *self.files.yaml):
            self._strike_yaml(path)
        self._remove_own_values(before)
        for path in self.files.pages:
            text = to_text(path.read_bytes())
            self._write(path, without_fragments(text, self.anchors))
        self._lead_elsewhere(before)
        quotes = sum(self.gone.has_quote(id_) for id_ in before.quotes)
        return Stripped(len(self.gone.participants), quotes, self.passages, self.values)

    def _read(self) -> Site:
        return read_site(self.paths)[0]

    # ---- pages ---------------------------------------------------------------------------

    def _strike_page(self, path: Path) -> None:
        text = to_text(path.read_bytes())
        page, _ = parse_prose(text, self.paths.name(path))
        cards = [link for link in self._links(page) if _LONE_EMBED.fullmatch(_line(page, link))]
        page, _ = parse_prose(unlink(text, cards).text, page.path)
        first = page.body_line - 1
        lines = {link.span.line - 1 - first for link in self._links(page)}
        body = "\n".join(page.lines[first:])
        struck = strike_body(body, self._tells(path), self.catalogue("struck.passage"), lines)
        self.passages += struck.pieces
        self.anchors |= struck.anchors
        self._write(path, "\n".join([*page.lines[:first], struck.body]))

    def _links(self, page: ProseDocument) -> list[SchemeLink]:
        return [link for link in page.links if leads_to(link, self.gone)]

    def _lead_elsewhere(self, before: Site) -> None:
        """Links to pages that are gone become text, those to places lead to the page."""
        after = self._read()
        found: dict[str, list[tuple[SchemeLink, Lost]]] = {}
        for page, link, what in links_to_lost(frozenset(find_lost(before, after)), after):
            found.setdefault(page.path, []).append((link, what))
        for name, links in found.items():
            path = self.paths.root / name
            text = to_text(path.read_bytes())
            text = unlink(text, [link for link, what in links if what is Lost.PAGE]).text
            for link, what in links:
                address = f"{link.scheme}:{link.target}"
                place = rf"{re.escape(address)}#{re.escape(link.fragment or '')}(?=[\s)>])"
                text = re.sub(place, address, text) if what is Lost.PLACE else text
            self._write(path, text)

    # ---- YAML ----------------------------------------------------------------------------

    def _strike_yaml(self, path: Path) -> None:
        text = to_text(path.read_bytes())
        document = self.files.document(path)
        if document is None:
            return
        about = self.files.about(path)
        edits = find_strikes(document, self.traces.tell, about, self.catalogue("struck.text"))
        self.values += len(edits)
        tells = self._tells(path)
        if path in self.files.pages:
            self._write(
                path, edit_matter(text, edits, lambda matter: strike_comments(matter, tells))
            )
        else:
            self._write(path, strike_comments(edit_yaml(text, edits), tells))

    def _remove_own_values(self, before: Site) -> None:
        """Of the population, what only they were: it still tells what they were."""
        after = self._read()
        edits: dict[str, list[Put | Remove]] = {}
        for participant_id in sorted(self.gone.participants):
            for place in own_values(before, after, participant_id):
                edits.setdefault(place.document.path, []).append(Remove(place.location))
        for name, removals in edits.items():
            path = self.paths.root / name
            self._write(path, edit_yaml(to_text(path.read_bytes()), removals))

    # ---- files ---------------------------------------------------------------------------

    def _tells(self, path: Path) -> Tells:
        about = self.files.about(path)
        return lambda text: self.traces.tell(text, about)

    def _write(self, path: Path, text: str) -> None:
        content = path.read_bytes()
        after = to_bytes(text, content)
        if after != content:
            write_changes([Change(path, content, after)])


def _line(page: ProseDocument, link: SchemeLink) -> str:
    return page.lines[link.span.line - 1]


def _require_present_schemas(site: Site, faults: Iterable[Diagnostic], gone: Gone) -> None:
    """Places of an older schema are not where they would be edited."""
    older = older_among(find_references(site, gone).keys(), faults)
    if older:
        names = ", ".join(sorted({fault.path for fault in older}))
        raise StripError(f"Of an older schema, so nothing can be taken out of it: {names}")


def _require_participants(site: Site, gone: Gone) -> None:
    for study_id in gone.studies:
        if all(p.id in gone.participants for p in site.participants_of(study_id)):
            raise LastParticipantError(
                f"Nobody would be left in the study '{study_id}': this release cannot be built "
                "without those who have withdrawn. Take the release back."
            )
