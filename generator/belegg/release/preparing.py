"""Every release's files as they are to be built: without what was withdrawn since, and with what
redirects.yml says of it today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from belegg.addresses import EntityRef
from belegg.diagnostics import Severity, sort_diagnostics
from belegg.diff.git import GitFolder
from belegg.join import Site, read_site
from belegg.join.entities import Redirect
from belegg.load.project import REDIRECTS_NAME, ProjectPaths
from belegg.plan.language import Catalogue
from belegg.release.errors import ReleaseError
from belegg.release.redirects import find_unanswered, redirects_within, write_redirects
from belegg.release.tags import ReleaseTag
from belegg.release.upgrade import upgrade_files
from belegg.release.workspace import Workspace, write_workspace
from belegg.withdraw import StripError, find_withdrawn_people, strip_withdrawn


def prepare(
    git: GitFolder, tags: Sequence[ReleaseTag], folder: Path, catalogue: Catalogue
) -> dict[Workspace, Site]:
    """Write out the files of all releases, oldest first, each with the site they make.

    Raises ReleaseError where a release's files have errors, hold what no program can take out,
    or leave an address of an earlier release unanswered; RevisionError where git or the machine
    does not let it.
    """
    spaces = [write_workspace(git, tag, folder / tag.name) for tag in tags]
    sites = [space.read() for space in spaces]
    if any(site.withdrawals for site in sites):
        _strip(spaces, sites, catalogue)
        sites = [space.read() for space in spaces]
    redirects = _read_redirects(git.folder)
    within = [dict(known) for known in redirects_within(sites, redirects)]
    for space, known in zip(spaces, within, strict=True):
        write_redirects(space, known)
    sites = [replace(site, redirects=known) for site, known in zip(sites, within, strict=True)]
    _refuse_unanswered(sites)
    return dict(zip(spaces, sites, strict=True))


def _strip(spaces: Sequence[Workspace], sites: Sequence[Site], catalogue: Catalogue) -> None:
    by_name = {space.tag.name: site for space, site in zip(spaces, sites, strict=True)}
    people = find_withdrawn_people(by_name, sites[-1].withdrawals, _moved(sites))
    for space in spaces:
        upgrade_files(space.paths)
        try:
            strip_withdrawn(space.paths, people.releases[space.tag.name], catalogue)
        except StripError as error:
            raise ReleaseError(f"{space.tag.name}: {error}") from error


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


def _refuse_unanswered(sites: Sequence[Site]) -> None:
    unanswered = find_unanswered(sites)
    if unanswered:
        raise ReleaseError(
            "Addresses of earlier releases would lead nowhere. What is added to today's "
            f"{REDIRECTS_NAME} counts for every release: no tag has to be made anew.",
            unanswered,
        )
