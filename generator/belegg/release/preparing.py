"""Every release's files as they are to be built: without what was withdrawn since, and with what
redirects.yml says of it today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from belegg.addresses import EntityRef
from belegg.check import check_project
from belegg.diagnostics import Code, Diagnostic, Severity, sort_diagnostics
from belegg.diff.git import GitFolder
from belegg.identifiers import NO_NAMES, PrivateNames
from belegg.join import Site, read_site
from belegg.join.entities import Redirect
from belegg.load.project import REDIRECTS_NAME, ProjectPaths
from belegg.plan.language import Catalogue
from belegg.release.errors import ReleaseError
from belegg.release.ledger import read_ledgers, refuse_returned
from belegg.release.redirects import Redirects, find_unanswered, redirects_within, write_redirects
from belegg.release.tags import ReleaseTag
from belegg.release.upgrade import upgrade_files
from belegg.release.workspace import Workspace, write_workspace
from belegg.withdraw import (
    StripError,
    WithdrawnFrom,
    WithdrawnPeople,
    find_withdrawn_people,
    strip_withdrawn,
)


@dataclass(frozen=True, slots=True)
class PreparedRelease:
    """A release's files and the site they make; `withdrawn` counts the quotes that its tag has
    and that were taken out."""

    space: Workspace
    site: Site
    withdrawn: int

    @property
    def tag(self) -> ReleaseTag:
        return self.space.tag


@dataclass(frozen=True, slots=True)
class Prepared:
    """All releases, oldest first. `unmatched` counts the withdrawals of people who are in none,
    as far as can be known."""

    releases: tuple[PreparedRelease, ...]
    unmatched: int


def prepare(
    git: GitFolder, tags: Sequence[ReleaseTag], folder: Path, catalogue: Catalogue
) -> Prepared:
    """Write out the files of all releases.

    Raises ReleaseError where a release's files have errors, hold what no program can take out,
    or leave an address of an earlier release unanswered; RevisionError where git or the machine
    does not let it.
    """
    spaces = [write_workspace(git, tag, folder / tag.name) for tag in tags]
    unstripped = _read_unstripped(git, spaces)
    sites, people = _strip(spaces, unstripped, catalogue)
    lost = [len(raw.quotes) - len(left.quotes) for raw, left in zip(unstripped, sites, strict=True)]
    redirects = _read_redirects(git.folder)
    within = [dict(known) for known in redirects_within(sites, redirects)]
    for space, known in zip(spaces, within, strict=True):
        _refuse_telling(known, people.releases[space.tag.name])
        write_redirects(space, known)
    sites = [replace(site, redirects=known) for site, known in zip(sites, within, strict=True)]
    _refuse_unanswered(sites)
    return Prepared(tuple(map(PreparedRelease, spaces, sites, lost)), people.unmatched)


def _read_unstripped(git: GitFolder, spaces: Sequence[Workspace]) -> list[Site]:
    sites = [space.read_unstripped() for space in spaces]
    ledgers = read_ledgers(git, [space.tag for space in spaces])
    for space, site in zip(spaces, sites, strict=True):
        refuse_returned(space.tag, site, ledgers[space.tag.name])
    return sites


def _strip(
    spaces: Sequence[Workspace], sites: Sequence[Site], catalogue: Catalogue
) -> tuple[list[Site], WithdrawnPeople]:
    """The sites without those who have withdrawn, and who they are."""
    by_name = {space.tag.name: site for space, site in zip(spaces, sites, strict=True)}
    people = find_withdrawn_people(by_name, sites[-1].withdrawals, _moved(sites))
    if not sites[-1].withdrawals:
        return list(sites), people
    for space in spaces:
        upgrade_files(space.paths)
        try:
            strip_withdrawn(space.paths, people.releases[space.tag.name], catalogue)
        except StripError as error:
            raise ReleaseError(f"{space.tag.name}: {error}") from error
    return [space.read() for space in spaces], people


def _moved(sites: Sequence[Site]) -> Mapping[str, frozenset[str]]:
    """Of participants and quotes, the ids that any release's redirects lead on to."""
    moved: dict[str, frozenset[str]] = {}
    for former, ref in (pair for site in sites for pair in _steps(site)):
        if former.kind == ref.kind and former.kind in {"participant", "quote"}:
            moved[former.id] = moved.get(former.id, frozenset()) | {ref.id}
    return moved


def _steps(site: Site) -> Iterator[tuple[EntityRef, EntityRef]]:
    return ((former, ref) for former, entry in site.redirects.items() for ref in entry.to)


def _read_redirects(project: Path) -> Mapping[EntityRef, Redirect]:
    """Today's. Raises ReleaseError if they cannot all be read."""
    if not (project / REDIRECTS_NAME).is_file():
        return {}
    site, found = read_site(ProjectPaths.under(project))
    errors = [d for d in found if d.severity is Severity.ERROR and d.path == REDIRECTS_NAME]
    if errors:
        raise ReleaseError(f"{REDIRECTS_NAME} has errors.", sort_diagnostics(errors))
    return site.redirects


def _refuse_telling(redirects: Redirects, people: WithdrawnFrom) -> None:
    """A tag's files are stripped, today's are for people to mend. Raises ReleaseError."""
    reasons = {former: known.because for former, known in redirects.items() if known.because}
    for former, because in reasons.items():
        if people.traces.tell(because):
            raise ReleaseError(
                f"{REDIRECTS_NAME}: the reason at '{former}' names somebody who has withdrawn, or "
                "holds their words. Write it anew ('because'), and commit."
            )


def _refuse_unanswered(sites: Sequence[Site]) -> None:
    unanswered = find_unanswered(sites)
    if unanswered:
        raise ReleaseError(
            "Addresses of earlier releases would lead nowhere. What is added to today's "
            f"{REDIRECTS_NAME} counts for every release: no tag has to be made anew.",
            unanswered,
        )


def refuse_names(spaces: Iterable[Workspace], names: PrivateNames) -> None:
    """Raises ReleaseError where a release says a name of the private list."""
    if names == NO_NAMES:
        return
    found: list[Diagnostic] = []
    for space in spaces:
        listed = check_project(space.paths, names).diagnostics
        found += space.as_of_tag([d for d in listed if d.code is Code.LISTED_NAME])
    if found:
        raise ReleaseError("Releases say what the private list forbids.", tuple(found))
