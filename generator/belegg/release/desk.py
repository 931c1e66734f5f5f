"""What `belegg release build` does: all releases into one folder, or none."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from belegg.diff.git import GitFolder, RevisionError
from belegg.release.assemble import Assembly
from belegg.release.builder import Builder
from belegg.release.cache import Cache, open_cache
from belegg.release.errors import ReleaseError
from belegg.release.keys import keys_of, ledger_digest
from belegg.release.manifest import read_ledger_digest, write_manifest
from belegg.release.preparing import prepare
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag, find_releases, newest
from belegg.release.today import BuiltRelease, Today
from belegg.release.workspace import OF_TAG, OF_TODAY
from belegg.write.staging import SiteFolderTakenError, begin_staging


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done; releases by name, oldest first."""

    releases: tuple[str, ...]
    built: tuple[str, ...]
    """Those that were not in the cache."""
    newest: str
    files: int


Say = Callable[[str], None]
"""Tells how far the work is, a line at a time."""


def build_releases(
    project: Path, target: Path, settings: Settings, builder: Builder, say: Say
) -> Summary:
    """Build every release of a project's repository, and let `target` be the folder of all.

    Nothing at `target` changes unless all of it is good. Raises ReleaseError.
    """
    try:
        git = GitFolder(project)
        _refuse_uncommitted(git, settings)
        tags = find_releases(git)
        with open_cache(project) as cache:
            return _Work(git, tags, settings, cache, say).publish(target, builder)
    except (RevisionError, SiteFolderTakenError) as error:
        raise ReleaseError(str(error)) from error
    except OSError as error:
        raise ReleaseError(f"The releases could not be written: {error}") from error


def _refuse_uncommitted(git: GitFolder, settings: Settings) -> None:
    """What is not committed is in no release, and nobody could make the same folder again."""
    names = {*OF_TAG, *OF_TODAY}
    for path in (settings.config_file, settings.overrides):
        if path.is_relative_to(git.folder):
            names.add(path.relative_to(git.folder).as_posix())
    changed = git.list_uncommitted(sorted(names))
    if changed:
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        raise ReleaseError(
            f"Not committed: {', '.join(changed[:5])}{more}. Releases are built from tags, with "
            "the settings and withdrawals of the last commit: commit, or put the files back."
        )


@dataclass(frozen=True)
class _Work:
    git: GitFolder
    tags: tuple[ReleaseTag, ...]
    settings: Settings
    cache: Cache
    say: Say

    def publish(self, target: Path, builder: Builder) -> Summary:
        """Take from the cache what is there, build the rest, put all together, swap."""
        keys = keys_of(self.git, self.tags, self._today, self.settings.address)
        self.cache.keep_only(keys)
        kept = dict(zip(self.tags, (self.cache.find(key) for key in keys), strict=True))
        missing = tuple(tag for tag, site in kept.items() if site is None)
        staging = begin_staging(target)
        try:
            built = self._build(missing, dict(zip(self.tags, keys, strict=True)), builder)
            sites = {tag: site or built[tag] for tag, site in kept.items()}
            files = self._assemble(sites, staging.folder)
            before = read_ledger_digest(target)
            staging.publish()
        except BaseException:
            staging.discard()
            raise
        if before != ledger_digest(self.git.folder):
            staging.remove_former()  # somebody has withdrawn from it
        names = tuple(tag.name for tag in self.tags)
        return Summary(names, tuple(tag.name for tag in missing), newest(self.tags).name, files)

    @property
    def _today(self) -> tuple[Path, ...]:
        return self.settings.config_file, self.settings.overrides

    def _build(
        self, missing: tuple[ReleaseTag, ...], keys: Mapping[ReleaseTag, str], builder: Builder
    ) -> dict[ReleaseTag, Path]:
        if not missing:
            return {}
        self.say(f"Building {len(missing)} of {len(self.tags)} releases …")
        with tempfile.TemporaryDirectory(prefix="belegg-", ignore_cleanup_errors=True) as folder:
            catalogue = self.settings.renderer.catalogue
            spaces = prepare(self.git, self.tags, Path(folder), catalogue)
            sites = builder.build_all(missing, spaces, self.settings)
            return {tag: self.cache.add(keys[tag], site) for tag, site in sites}

    def _assemble(self, sites: Mapping[ReleaseTag, Path], folder: Path) -> int:
        releases = tuple(BuiltRelease(tag, site) for tag, site in sites.items())
        last = newest(self.tags)
        today = Today(releases, next(one for one in releases if one.tag is last))
        assembly = Assembly(folder, today, self.settings)
        assembly.write()
        digest = ledger_digest(self.git.folder)
        write_manifest(folder, self.tags, digest, assembly.digests)
        return len(assembly.digests)
