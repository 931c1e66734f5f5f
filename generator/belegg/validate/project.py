"""All files of a project to records, each on its own: what belongs together is joined later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from belegg.diagnostics import Code, Diagnostic, sort_diagnostics
from belegg.load.nodes import Document, MappingNode, SequenceNode
from belegg.load.project import LoadedProject, LoadedStudy, ProjectPaths
from belegg.load.prose import ProseDocument
from belegg.load.text import WHOLE_FILE
from belegg.validate.dropped import DroppedId, DroppedIds, id_of, ids_in
from belegg.validate.explain import suggest_id
from belegg.validate.fields import check_id
from belegg.validate.protection_records import PrivacyFile, WithdrawalsFile
from belegg.validate.records import (
    FindingMatter,
    GlossaryFile,
    LiteratureFile,
    PageMatter,
    ParticipantFile,
    PlainPageMatter,
    StudyFile,
    ThemesFile,
    TheoryMatter,
)
from belegg.validate.seal_records import SealFile
from belegg.validate.validator import Located, validate_document

T = TypeVar("T", bound=BaseModel)
_Matter = TypeVar("_Matter", bound=PageMatter)
Page = tuple[ProseDocument, Located[_Matter]]


@dataclass(frozen=True, slots=True)
class ValidatedStudy:
    """A study, those of its participants' files that hold a record, and its seal."""

    study: Located[StudyFile]
    participants: tuple[Located[ParticipantFile], ...]
    seal: Located[SealFile] | None


@dataclass(frozen=True, slots=True)
class ValidatedProject:
    """Every record that could be made, and the ids of those that could not."""

    studies: tuple[ValidatedStudy, ...]
    themes: Located[ThemesFile] | None
    findings: tuple[Page[FindingMatter], ...]
    theories: tuple[Page[TheoryMatter], ...]
    pages: tuple[Page[PlainPageMatter], ...]
    literature: Located[LiteratureFile] | None
    glossary: Located[GlossaryFile] | None
    withdrawals: Located[WithdrawalsFile] | None
    privacy: Located[PrivacyFile] | None
    allowed_signers: str | None
    dropped_ids: DroppedIds
    diagnostics: tuple[Diagnostic, ...]


def validate_project(loaded: LoadedProject) -> ValidatedProject:
    """Validate every document. Faults of the load stage are not repeated here."""
    work = _Validation(loaded.paths)
    studies = tuple(study for folder in loaded.studies for study in work.study(folder))
    themes = work.document(loaded.themes, ThemesFile)
    literature = work.document(loaded.literature, LiteratureFile)
    glossary = work.document(loaded.glossary, GlossaryFile)
    withdrawals = work.document(loaded.withdrawals, WithdrawalsFile)
    privacy = work.document(loaded.privacy, PrivacyFile)
    findings, theories, pages = work.prose(loaded.prose)
    work.drop_entries("theme", themes, loaded.themes)
    work.drop_entries("reference", literature, loaded.literature)
    work.drop_unread(loaded.unread)
    return ValidatedProject(
        studies,
        themes,
        findings,
        theories,
        pages,
        literature,
        glossary,
        withdrawals,
        privacy,
        loaded.allowed_signers,
        DroppedIds(frozenset(work.dropped)),
        sort_diagnostics(_not_yet_known(work.faults, loaded.diagnostics)),
    )


@dataclass
class _Validation:
    paths: ProjectPaths
    faults: list[Diagnostic] = field(default_factory=list)
    dropped: set[DroppedId] = field(default_factory=set)

    def document(self, document: Document | None, model: type[T]) -> Located[T] | None:
        if document is None:
            return None
        located, faults = validate_document(document, model)
        self.faults += faults
        return located

    def study(self, loaded: LoadedStudy) -> Iterator[ValidatedStudy]:
        study = self.document(loaded.study, StudyFile)
        is_safe = self._check_folder(loaded.folder)
        participants = [
            (stem, document, self.document(document, ParticipantFile))
            for stem, document in loaded.participants
        ]
        for stem, _, located in participants:
            if located and not self._is_named(
                located, "participant", located.record.participant, stem
            ):
                self._drop("quote", f"{loaded.folder}/{stem}/")
        study_id = study.record.id if study else loaded.folder
        self._drop_quotes(study_id, participants)
        if study is None:
            self._drop_folder(PurePosixPath(loaded.folder))
            return
        if is_safe and not self._is_named(study, "id", study_id, loaded.folder):
            self._drop_folder(PurePosixPath(loaded.folder))
        self._drop_parts(study)
        found = tuple(located for *_, located in participants if located)
        yield ValidatedStudy(study, found, self.document(loaded.seal, SealFile))

    def prose(
        self, prose: Iterable[ProseDocument]
    ) -> tuple[
        tuple[Page[FindingMatter], ...],
        tuple[Page[TheoryMatter], ...],
        tuple[Page[PlainPageMatter], ...],
    ]:
        findings: list[Page[FindingMatter]] = []
        theories: list[Page[TheoryMatter]] = []
        pages: list[Page[PlainPageMatter]] = []
        for document in prose:
            if _has_key(document, "finding"):
                findings += self._page(document, FindingMatter, "finding")
            elif _has_key(document, "theory"):
                theories += self._page(document, TheoryMatter, "theory")
            else:
                pages += self._page(document, PlainPageMatter, None)
        return tuple(findings), tuple(theories), tuple(pages)

    def drop_entries(
        self, kind: str, located: Located[T] | None, document: Document | None
    ) -> None:
        """Ids of a file's faulty entries; all of them where the whole file is."""
        if located is None and document is not None:
            self._drop(kind, "*")
        for dropped in located.dropped if located else ():
            is_list = isinstance(dropped.node, SequenceNode)
            if len(dropped.keys) <= 1 or dropped.keys[-1] == "themes" or is_list:
                for id_ in ids_in(dropped.node):
                    self._drop(kind, id_ or "*")

    def drop_unread(self, unread: Iterable[str]) -> None:
        """What may be defined in files that could not be read."""
        quotes, content = self.paths.name(self.paths.quotes), self.paths.name(self.paths.content)
        for name in unread:
            path = PurePosixPath(name)
            if name == self.paths.name(self.paths.themes):
                self._drop("theme", "*")
            elif path.is_relative_to(quotes):
                self._drop_folder(path.relative_to(quotes))
            elif path.is_relative_to(content):
                self._drop_content(path, is_folder=not path.suffix)

    def _drop_folder(self, path: PurePosixPath) -> None:
        if not path.parts or path.name == "study.yml":
            study_id = path.parts[0] if path.parts else "*"
            for kind in ("study", "participant", "quote"):
                self._drop(kind, study_id if kind == "study" or not path.parts else f"{study_id}/")
            self._drop("phase", "*")
        elif len(path.parts) == 1:
            self._drop_folder(path / "study.yml")
        else:
            self._drop("quote", f"{path.parts[0]}/{path.stem}/")

    def _drop_content(self, path: PurePosixPath, *, is_folder: bool) -> None:
        if path.stem == "litteratur" and path.suffix in {".yml", ".json"}:
            self._drop("reference", "*")
        for kind in ("finding", "theory"):
            self._drop(kind, "*" if is_folder else path.stem)

    def _page(
        self, document: ProseDocument, model: type[_Matter], key: str | None
    ) -> Iterator[Page[_Matter]]:
        located = self.document(document.matter, model)
        stem = PurePosixPath(document.path).stem
        if located:
            yield document, located
        if key and not (
            located and self._is_named(located, key, getattr(located.record, key), stem)
        ):
            self._drop(key, stem)

    def _drop_quotes(
        self,
        study_id: str,
        participants: list[tuple[str, Document, Located[ParticipantFile] | None]],
    ) -> None:
        for stem, _, located in participants:
            participant = f"{study_id}/{located.record.participant if located else stem}"
            if located is None:
                self._drop("quote", f"{participant}/")
            for dropped in located.dropped if located else ():
                if dropped.keys == ("quotes",):
                    id_ = id_of(dropped.node)
                    self._drop("quote", f"{participant}/{id_ or ''}")

    def _drop_parts(self, study: Located[StudyFile]) -> None:
        """Participants, phases and cycles that study.yml means to define."""
        kinds = {"participants": "participant", "phases": "phase", "cycles": "cycle"}
        for dropped in study.dropped:
            kind = kinds.get(dropped.keys[0]) if len(dropped.keys) == 1 else None
            for id_ in [id_of(dropped.node)] if kind else ():
                prefix = f"{study.record.id}/" if kind == "participant" else ""
                self._drop(str(kind), f"{prefix}{id_}" if id_ else prefix or "*")
                if kind == "participant":
                    self._drop("quote", f"{prefix}{id_}/" if id_ else prefix)
            if dropped.keys == ("unattributed",):  # any file may be the one it was to name
                self._drop("participant", f"{study.record.id}/")

    def _drop(self, kind: str, id_: str) -> None:
        self.dropped.add(DroppedId(kind, id_))

    def _check_folder(self, folder: str) -> bool:
        """A study's folder is named for its id, so its name can be an id."""
        try:
            check_id(folder)
        except PydanticCustomError as error:
            name = self.paths.name(self.paths.quotes / folder)
            hint = f"Perhaps '{suggest_id(folder)}'?" if suggest_id(folder) else None
            self.faults.append(Diagnostic(name, WHOLE_FILE, Code.UNSAFE_ID, str(error), hint))
            return False
        return True

    def _is_named(self, located: Located[T], key: str, id_: str, name: str) -> bool:
        """What names a file (or a study's folder) is the id of what is in it."""
        if id_ != name:
            what = "folder" if key == "id" else "file"
            message = f"The {what} is named '{name[:80]}', and '{id_}' is in it."
            hint = f"Rename the {what} to '{id_}', or write `{key}: {name[:80]}`."
            self.faults.append(located.diagnose(Code.MISNAMED_FILE, (key,), message, hint))
        return id_ == name


def _has_key(document: ProseDocument, key: str) -> bool:
    root = document.matter.root if document.matter else None
    return isinstance(root, MappingNode) and any(found.raw == key for found, _ in root)


def _not_yet_known(
    faults: Iterable[Diagnostic], known: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Faults save those of a value the load stage has reported: `010` is not wrong twice."""
    spans: dict[tuple[str, int], list[Diagnostic]] = {}
    for fault in known:
        spans.setdefault((fault.path, fault.span.line), []).append(fault)
    for fault in faults:
        same_line = spans.get((fault.path, fault.span.line), ())
        if fault.code is Code.MISSING_KEY or not any(_overlap(fault, seen) for seen in same_line):
            yield fault


def _overlap(one: Diagnostic, other: Diagnostic) -> bool:
    return one.span.column < max(
        other.span.end_column, other.span.column + 1
    ) and other.span.column < max(one.span.end_column, one.span.column + 1)
