"""What the commands about releases do: all releases into one folder, or none; one to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from belegg.diagnostics.layout import make_visible
from belegg.diff.git import GitFolder, RevisionError
from belegg.identifiers import NO_NAMES, PrivateNames
from belegg.join import Site
from belegg.plan.imprint import Release
from belegg.release.assemble import Assembly
from belegg.release.builder import Builder
from belegg.release.cache import Cache, open_cache
from belegg.release.errors import ReleaseError
from belegg.release.grounds import find_sound_releases, refuse_target
from belegg.release.history import tell_history
from belegg.release.keys import keys_of
from belegg.release.ledger import digest_of_ledger
from belegg.release.manifest import read_ledger_digest, write_manifest
from belegg.release.preparing import prepare, refuse_names
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag, newest
from belegg.release.today import BuiltRelease, Today
from belegg.write.staging import SiteFolderTakenError, begin_staging


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done; releases by name, oldest first."""

    releases: tuple[str, ...]
    built: tuple[str, ...]
    """Those that were not in the cache."""
    newest: str
    files: int


_UNMATCHED = (
    "Withdrawals in withdrawals.yml that are of nobody in any release: {}. Either they were never "
    "released, or they had another id then that no redirect tells of: look for them with "
    "`belegg audit`."
)
Say = Callable[[str], None]
"""Tells how far the work is, a line at a time."""


def build_releases(
    project: Path,
    target: Path,
    settings: Settings,
    builder: Builder,
    say: Say,
    *,
    names: PrivateNames = NO_NAMES,
) -> Summary:
    """Build every release of a project's repository, and let `target` be the folder of all.

    `names` must stand in no release, be it built anew or not. Nothing at `target` changes
    unless all of it is good. Raises ReleaseError.
    """
    try:
        git = GitFolder(project)
        tags = find_sound_releases(git, settings)
        refuse_target(project, target, settings)
        with open_cache(project) as cache:
            return _Work(git, tags, settings, cache, say, names).publish(target, builder)
    except (RevisionError, SiteFolderTakenError) as error:
        raise ReleaseError(str(error)) from error
    except OSError as error:
        raise ReleaseError(f"The releases could not be written: {error}") from error


def read_release(project: Path, name: str | None, settings: Settings) -> tuple[Site, Release]:
    """A release as it would be built today, the newest if no name is given: what its files say,
    and what it changed. Raises ReleaseError."""
    try:
        git = GitFolder(project)
        tags = find_sound_releases(git, settings)
        wanted = name or newest(tags).name
        if wanted not in {tag.name for tag in tags}:
            raise ReleaseError(f"There is no release '{make_visible(wanted)}'.")
        with open_cache(project) as cache, cache.workshop() as folder:
            releases = prepare(git, tags, folder, settings.renderer.catalogue).releases
        told = zip(releases, tell_history(releases), strict=True)
        return next((one.site, release) for one, release in told if release.name == wanted)
    except RevisionError as error:
        raise ReleaseError(str(error)) from error


@dataclass(frozen=True)
class _Work:
    git: GitFolder
    tags: tuple[ReleaseTag, ...]
    settings: Settings
    cache: Cache
    say: Say
    names: PrivateNames

    def publish(self, target: Path, builder: Builder) -> Summary:
        """Take from the cache what is there, build the rest, put all together, swap."""
        keys = keys_of(self.git, self.tags, self.settings)
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
        if before != digest_of_ledger(self.git.folder):
            staging.remove_former()  # somebody has withdrawn from it
        names = tuple(tag.name for tag in self.tags)
        return Summary(names, tuple(tag.name for tag in missing), newest(self.tags).name, files)

    def _build(
        self, missing: tuple[ReleaseTag, ...], keys: Mapping[ReleaseTag, str], builder: Builder
    ) -> dict[ReleaseTag, Path]:
        if not missing and self.names == NO_NAMES:
            return {}
        self.say(f"Building {len(missing)} of {len(self.tags)} releases …")
        with self.cache.workshop() as folder:
            catalogue = self.settings.renderer.catalogue
            prepared = prepare(self.git, self.tags, folder, catalogue)
            if prepared.unmatched:
                self.say(_UNMATCHED.format(prepared.unmatched))
            refuse_names([one.space for one in prepared.releases], self.names)
            sites = builder.build_all(missing, prepared.releases, self.settings)
            return {tag: self.cache.add(keys[tag], site) for tag, site in sites}

    def _assemble(self, sites: Mapping[ReleaseTag, Path], folder: Path) -> int:
        releases = tuple(BuiltRelease(tag, site) for tag, site in sites.items())
        last = newest(self.tags)
        today = Today(releases, next(one for one in releases if one.tag is last))
        assembly = Assembly(folder, today, self.settings)
        assembly.write()
        digest = digest_of_ledger(self.git.folder)
        write_manifest(folder, self.tags, digest, assembly.digests)
        return len(assembly.digests)
