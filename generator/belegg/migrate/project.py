"""All files of a project that say their schema."""

from dataclasses import dataclass, field, replace

from belegg.diagnostics import Diagnostic, sort_diagnostics
from belegg.load.nodes import Document
from belegg.load.project import LoadedProject, LoadedStudy
from belegg.migrate.document import migrate_document
from belegg.migrate.steps import Kind


def migrate_project(loaded: LoadedProject) -> LoadedProject:
    """The project with all its files in today's schema; its diagnostics tell which were not."""
    work = _Migration()
    migrated = replace(
        loaded,
        studies=tuple(work.study(study) for study in loaded.studies),
        themes=work.document(loaded.themes, Kind.THEMES),
        withdrawals=work.document(loaded.withdrawals, Kind.WITHDRAWALS),
        privacy=work.document(loaded.privacy, Kind.PRIVACY),
        redirects=work.document(loaded.redirects, Kind.REDIRECTS),
    )
    return replace(migrated, diagnostics=sort_diagnostics((*loaded.diagnostics, *work.found)))


@dataclass
class _Migration:
    found: list[Diagnostic] = field(default_factory=list)

    def document(self, document: Document | None, kind: Kind) -> Document | None:
        return self._migrate(document, kind) if document else None

    def study(self, study: LoadedStudy) -> LoadedStudy:
        participants = (
            (stem, self._migrate(document, Kind.PARTICIPANT))
            for stem, document in study.participants
        )
        return replace(
            study,
            study=self.document(study.study, Kind.STUDY),
            participants=tuple(participants),
            seal=self.document(study.seal, Kind.SEAL),
        )

    def _migrate(self, document: Document, kind: Kind) -> Document:
        migrated, found = migrate_document(document, kind)
        self.found += found
        return migrated
