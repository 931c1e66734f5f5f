"""The newest release, looked at from the files as they lie there."""

from pathlib import Path

from belegg.diagnostics import Diagnostic
from belegg.diff import find_gone
from belegg.diff.git import GitFolder, RevisionError
from belegg.diff.revisions import read_revision
from belegg.join import Site
from belegg.release.errors import ReleaseError
from belegg.release.tags import find_releases, newest


def find_gone_since_newest(project: Path, site: Site) -> tuple[Diagnostic, ...]:
    """Addresses of the newest release that the files as they are would leave unanswered.

    Each release was held to the one before it, so the newest stands for all. Nothing where
    there is no release yet, or no repository.
    """
    try:
        tag = newest(find_releases(GitFolder(project)))
        released = read_revision(project, f"refs/tags/{tag.name}")
    except (ReleaseError, RevisionError):
        return ()
    return find_gone(released.site, site)
