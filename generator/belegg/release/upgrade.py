"""Files of older schemas written anew in today's: what takes somebody out of files edits them by
the names of today's keys."""

from collections.abc import Iterator

import yaml

from belegg.load.nodes import Document, to_plain
from belegg.load.project import LoadedProject, ProjectPaths, load_project
from belegg.migrate import migrate_project


def upgrade_files(paths: ProjectPaths) -> None:
    """Write every file of an older schema anew, in place. Its comments go: nothing publishes
    them, and nobody will edit these files."""
    loaded = load_project(paths)
    pairs = zip(_documents(loaded), _documents(migrate_project(loaded)), strict=True)
    for before, after in pairs:
        if after != before:
            text = yaml.safe_dump(to_plain(after.root), allow_unicode=True, sort_keys=False)
            (paths.root / after.path).write_text(text, "utf-8")


def _documents(loaded: LoadedProject) -> Iterator[Document]:
    of_project = (loaded.themes, loaded.withdrawals, loaded.redirects, loaded.privacy)
    of_studies = (
        document
        for study in loaded.studies
        for document in (study.study, study.seal, *(own for _, own in study.participants))
    )
    yield from (document for document in (*of_project, *of_studies) if document is not None)
