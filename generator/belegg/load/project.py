"""The files of a project, found and read; nothing is understood yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from belegg.diagnostics import Code, Diagnostic, sort_diagnostics
from belegg.load.files import Entry, list_folder
from belegg.load.nodes import Document
from belegg.load.prose import ProseDocument, parse_prose
from belegg.load.static import TEXT_ENDINGS, StaticText, read_static
from belegg.load.text import WHOLE_FILE, read_text
from belegg.load.yaml_reader import parse_yaml

# What MkDocs takes for Markdown (mkdocs.utils.markdown_extensions): a page with another of
# these endings would be published as well, so it is read and checked as well.
_PROSE_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
STATIC_ENDINGS = frozenset(
    {".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".pdf", ".png", ".svg", ".webp"}
)
"""Files among the prose that are published as they are. Nothing else is: what lies beside a
page by mistake (a transcript, an editor's backup) must not reach the site."""
_THEME_ENDINGS = (STATIC_ENDINGS - {".pdf"}) | {".html", ".otf", ".ttf", ".woff", ".woff2"}
"""Templates, and what a design needs. MkDocs publishes all else that lies beside them too."""
_LITERATURE_NAMES = ("litteratur.yml", "litteratur.json")
_GLOSSARY_NAME = "ordliste.yml"
PRIVACY_NAME = "privacy.yml"
WITHDRAWALS_NAME = "withdrawals.yml"
REDIRECTS_NAME = "redirects.yml"
_SEAL_NAME = "seal.json"
_SIGNERS_NAME = "allowed_signers"
_LIST_NAMES = frozenset({"litteratur", "ordliste"})
_LIST_ENDINGS = frozenset({".json", ".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class ProjectPaths:
    """Where a project's files are; `root` is what diagnostics' paths are relative to."""

    root: Path
    quotes: Path
    themes: Path
    content: Path
    theme: Path
    """MkDocs' custom_dir, of which all but the templates is published."""

    @classmethod
    def under(cls, root: Path) -> "ProjectPaths":
        """The usual places."""
        return cls(
            root, root / "quotes", root / "themes.yml", root / "content", root / "site_overrides"
        )

    def name(self, path: Path) -> str:
        """A path as diagnostics show it."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()


@dataclass(frozen=True, slots=True)
class LoadedStudy:
    """A folder of quotes/: study.yml, each participant's file under its name's stem, and
    the seal if there is one."""

    folder: str
    study: Document | None
    participants: tuple[tuple[str, Document], ...]
    seal: Document | None


@dataclass(frozen=True, slots=True)
class LoadedProject:
    """Everything that could be read; `unread` names the files and folders that could not."""

    paths: ProjectPaths
    studies: tuple[LoadedStudy, ...]
    themes: Document | None
    prose: tuple[ProseDocument, ...]
    literature: Document | None
    glossary: Document | None
    withdrawals: Document | None
    redirects: Document | None
    privacy: Document | None
    names: tuple[str, ...]
    """Paths of all files and folders in quotes/, content/ and the theme's folder, read or not."""
    static: tuple[StaticText, ...]
    """Styles, scripts and drawings of content/."""
    allowed_signers: str | None
    """Whose signatures count, in OpenSSH's format; None without such a file."""
    unread: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load_project(paths: ProjectPaths) -> LoadedProject:
    """Read all files in a fixed order. Links are never followed."""
    loader = _Loader(paths)
    studies = tuple(loader.studies())
    themes = loader.themes()
    prose, literature, glossary = loader.content()
    loader.theme()
    privacy = loader.optional(PRIVACY_NAME)
    withdrawals = loader.optional(WITHDRAWALS_NAME)
    redirects = loader.optional(REDIRECTS_NAME)
    return LoadedProject(
        paths,
        studies,
        themes,
        prose,
        literature,
        glossary,
        withdrawals,
        redirects,
        privacy,
        tuple(sorted(loader.names)),
        tuple(loader.static),
        loader.signers,
        frozenset(loader.unread),
        sort_diagnostics(loader.faults),
    )


@dataclass
class _Loader:
    paths: ProjectPaths
    faults: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    static: list[StaticText] = field(default_factory=list)
    signers: str | None = None

    def studies(self) -> Iterator[LoadedStudy]:
        for folder in self._list(self.paths.quotes):
            if folder.is_folder:
                yield self._study(folder)
            elif folder.name == _SIGNERS_NAME and folder.is_file:
                self.signers = self._text(folder)
            else:
                self._stray(folder)

    def themes(self) -> Document | None:
        return self._yaml(self._required(self.paths.themes))

    def optional(self, name: str) -> Document | None:
        """A file at the project's root that may be absent."""
        path = self.paths.root / name
        return self._yaml(self._required(path)) if Entry.of(path) else None

    def content(self) -> tuple[tuple[ProseDocument, ...], Document | None, Document | None]:
        """All pages, and the lists of literature and of terms if there are any."""
        pages = []
        literature = glossary = None
        for entry in self._walk(self.paths.content):
            is_at_top = entry.path.parent == self.paths.content
            if not entry.is_file:
                self._stray_in_content(entry)
            elif entry.path.suffix in _PROSE_ENDINGS:
                pages.append(self._prose(entry))
            elif is_at_top and entry.name in _LITERATURE_NAMES:
                literature = self._yaml(entry, list_allowed=True) or literature
            elif is_at_top and entry.name == _GLOSSARY_NAME:
                glossary = self._yaml(entry, list_allowed=True)
            elif entry.path.suffix not in STATIC_ENDINGS:
                self._stray_in_content(entry)
            elif entry.path.suffix in TEXT_ENDINGS:
                self._static(entry)
        return tuple(page for page in pages if page), literature, glossary

    def theme(self) -> None:
        """Nothing of it is ours to read, but what lies there by mistake is published."""
        for entry in self._walk(self.paths.theme) if Entry.of(self.paths.theme) else ():
            if not entry.is_file or entry.path.suffix.lower() not in _THEME_ENDINGS:
                message = "Only templates, styles, scripts, pictures and fonts belong here."
                hint = "Move it elsewhere: what lies here is published."
                self._report(entry.path, Code.STRAY_FILE, message, hint)

    def _static(self, entry: Entry) -> None:
        name = self.paths.name(entry.path)
        try:
            self.static.append(read_static(entry.path, name))
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            message = f"The file cannot be read: {reason}."
            self._report(entry.path, Code.UNREADABLE_FILE, message)

    def _study(self, folder: Entry) -> LoadedStudy:
        study = seal = None
        participants = []
        for entry in self._list(folder.path):
            document = self._yaml(entry) if self._belongs(entry) else None
            if entry.name == "study.yml":
                study = document
            elif entry.name == _SEAL_NAME:
                seal = document
            elif document:
                participants.append((entry.path.stem, document))
        study_path = folder.path / "study.yml"
        if Entry.of(study_path) is None:
            self._missing(study_path, "Describe the study in it: see docs/formats.md.")
        return LoadedStudy(folder.name, study, tuple(participants), seal)

    def _belongs(self, entry: Entry) -> bool:
        is_named = entry.path.suffix == ".yml" or entry.name == _SEAL_NAME
        belongs = is_named and entry.is_file
        if not belongs:
            self._stray(entry)
        return belongs

    def _yaml(self, entry: Entry | None, *, list_allowed: bool = False) -> Document | None:
        text = self._text(entry)
        if entry is None or text is None:
            return None
        name = self.paths.name(entry.path)
        document, faults = parse_yaml(text, name, list_allowed=list_allowed)
        self.faults += faults
        if document is None:
            self.unread.add(name)
        return document

    def _prose(self, entry: Entry) -> ProseDocument | None:
        text = self._text(entry)
        if text is None:
            return None
        name = self.paths.name(entry.path)
        page, faults = parse_prose(text, name)
        self.faults += faults
        if page.matter is None:
            self.unread.add(name)
        return page

    def _text(self, entry: Entry | None) -> str | None:
        if entry is None:
            return None
        name = self.paths.name(entry.path)
        text, faults = read_text(entry.path, name)
        self.faults += faults
        if text is None:
            self.unread.add(name)
        return text

    def _required(self, path: Path) -> Entry | None:
        """A file that must be there, as the folder around it lists it."""
        entry = Entry.of(path)
        if entry is None:
            self._missing(path, "Create it: see docs/formats.md.")
        elif self._refuse_link(entry):
            return None
        elif not entry.is_file:
            self._report(path, Code.UNREADABLE_FILE, f"{path.name} is not a file.")
            return None
        return entry

    def _walk(self, folder: Path) -> Iterator[Entry]:
        for entry in self._list(folder):
            if entry.is_folder:
                yield from self._walk(entry.path)
            else:
                yield entry

    def _list(self, folder: Path) -> list[Entry]:
        """What is in a folder, without links and hidden files; sorted by name."""
        if self._is_link(folder):
            return []
        try:
            entries = list_folder(folder)
        except FileNotFoundError:
            self._missing(folder, "Create the folder: see docs/formats.md.")
            return []
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            self._report(folder, Code.UNREADABLE_FILE, f"The folder cannot be read: {reason}.")
            return []
        self.names |= {self.paths.name(entry.path) for entry in entries}
        return [entry for entry in entries if not self._refuse_link(entry)]

    def _is_link(self, folder: Path) -> bool:
        entry = Entry.of(folder)
        return entry is not None and self._refuse_link(entry)

    def _refuse_link(self, entry: Entry) -> bool:
        if entry.is_link:
            hint = "Put the file or folder itself here."
            self._report(entry.path, Code.SYMBOLIC_LINK, "This is a symbolic link.", hint)
        return entry.is_link

    def _stray(self, entry: Entry) -> None:
        message = "Only quotes/STUDY/study.yml and quotes/STUDY/PARTICIPANT.yml belong here."
        self._report(entry.path, Code.STRAY_FILE, message, _what_to_do(entry))

    def _stray_in_content(self, entry: Entry) -> None:
        message = "Only pages (.md), pictures, styles and scripts belong in content/."
        suffix = entry.path.suffix
        is_loud = suffix != suffix.lower() and suffix.lower() in _PROSE_ENDINGS | STATIC_ENDINGS
        hint = _what_to_do(entry)
        if is_loud:
            hint = f"Write its ending in small letters: {suffix.lower()}."
        elif entry.is_file and entry.path.stem in _LIST_NAMES and suffix in _LIST_ENDINGS:
            hint = f"Name it {self.paths.name(self.paths.content)}/{entry.path.stem}.yml."
        self._report(entry.path, Code.STRAY_FILE, message, hint)

    def _missing(self, path: Path, hint: str) -> None:
        message = f"There is no {path.name}{'' if path.suffix else ' folder'}."
        self._report(path, Code.MISSING_FILE, message, hint)

    def _report(self, path: Path, code: Code, message: str, hint: str | None = None) -> None:
        name = self.paths.name(path)
        self.unread.add(name)
        self.faults.append(Diagnostic(name, WHOLE_FILE, code, message, hint))


def _what_to_do(entry: Entry) -> str:
    if entry.is_folder:
        return "Move it out of quotes/: studies have no folders in them."
    if entry.path.suffix.lower() in {".yaml", ".yml"} and len(entry.path.stem) > 0:
        parent = entry.path.parent.name
        return f"Rename it to {entry.path.stem}.yml, in a study's folder ({parent} or another)."
    if entry.name.endswith(("~", ".bak", ".orig", "#", ".tmp")):
        return "It looks like an editor's backup: delete it, it may hold confidential words."
    return "Move it elsewhere: what lies here may be published."
