"""What has to hold before any release is built: of the repository, the settings and the folder."""

from pathlib import Path

from belegg.diff.git import GitFolder
from belegg.load.project import ProjectPaths
from belegg.release.cache import FOLDER
from belegg.release.errors import ReleaseError
from belegg.release.ledger import refuse_forgotten
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag, find_releases
from belegg.release.workspace import OF_TAG, OF_TODAY


def find_sound_releases(git: GitFolder, settings: Settings) -> tuple[ReleaseTag, ...]:
    """All releases, oldest first, of a repository from which they can be built as anybody else
    would build them. Raises ReleaseError."""
    _refuse_shallow(git)
    _refuse_uncommitted(git, settings)
    tags = find_releases(git)
    refuse_forgotten(git, tags)
    return tags


def _refuse_shallow(git: GitFolder) -> None:
    """Tags may be missing, and their releases would go from what is published."""
    if git.is_shallow():
        raise ReleaseError(
            "The clone is shallow, so releases and withdrawals may be missing: fetch it whole "
            "(git fetch --unshallow --tags; in GitHub Actions: fetch-depth: 0)."
        )


def _refuse_uncommitted(git: GitFolder, settings: Settings) -> None:
    """What is not committed is in no release, and nobody could make the same folder again."""
    names = {*OF_TAG, *OF_TODAY}
    for path in settings.files:
        if path.is_relative_to(git.folder):
            names.add(path.relative_to(git.folder).as_posix())
    changed = git.list_uncommitted(sorted(names))
    if changed:
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        raise ReleaseError(
            f"Not committed: {', '.join(changed[:5])}{more}. Releases are built from tags, with "
            "the settings and withdrawals of the last commit: commit, or put the files back."
        )


def refuse_target(project: Path, target: Path, settings: Settings) -> None:
    """Raises ReleaseError for a folder within what releases are made of: the next build, and
    the next commit, would take the site for content."""
    paths = ProjectPaths.under(project)
    sources = (paths.content, paths.quotes, settings.overrides, project / FOLDER, project / ".git")
    for source in sources:
        if target.parent.resolve().is_relative_to(source.resolve()) or target == source:
            raise ReleaseError(
                f"{target} is within {source.name}, which is no place for a site. Choose a folder "
                "beside the project, or one at its top."
            )
