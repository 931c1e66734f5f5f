"""The files of a release that people wrote, and which studies each is about."""

from pathlib import Path

from belegg.join import Site
from belegg.load.nodes import Document
from belegg.load.project import WITHDRAWALS_NAME, ProjectPaths
from belegg.load.prose import parse_prose
from belegg.load.yaml_reader import parse_yaml
from belegg.withdraw.files import to_text
from belegg.withdraw.traces import About

_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_YAML = frozenset({".yml", ".yaml", ".json"})
_NOT_OURS = frozenset({"mkdocs.yml", WITHDRAWALS_NAME})
"""Today's, and of digests alone."""


class TextFiles:
    """Found anew whenever asked: files go while a release is stripped."""

    def __init__(self, paths: ProjectPaths, site: Site) -> None:
        self._paths = paths
        self._about: dict[str, frozenset[str]] = {
            finding.prose.path: frozenset(finding.study_ids) for finding in site.findings.values()
        }
        self._about |= {
            page.prose.path: frozenset({page.study_id}) for page in site.pages if page.study_id
        }

    @property
    def pages(self) -> tuple[Path, ...]:
        """Markdown in content/."""
        return tuple(path for path in self._below(self._paths.content) if path.suffix in _PAGES)

    @property
    def yaml(self) -> tuple[Path, ...]:
        """YAML and JSON in quotes/ and content/, and at the top."""
        folders = (self._paths.quotes, self._paths.content)
        below = [path for folder in folders for path in self._below(folder)]
        top = [path for path in sorted(self._paths.root.iterdir()) if path.name not in _NOT_OURS]
        return tuple(path for path in (*below, *top) if path.suffix in _YAML and path.is_file())

    def document(self, path: Path) -> Document | None:
        """A YAML file, or a page's front matter; None if it cannot be read."""
        text, name = to_text(path.read_bytes()), self._paths.name(path)
        if path.suffix in _PAGES:
            return parse_prose(text, name)[0].matter
        return parse_yaml(text, name, list_allowed=True)[0]

    def about(self, path: Path) -> About:
        """The studies that a file is about; None if it may be any."""
        name = self._paths.name(path)
        if path.is_relative_to(self._paths.quotes):
            return frozenset({path.relative_to(self._paths.quotes).parts[0]})
        return self._about.get(name)

    def _below(self, folder: Path) -> list[Path]:
        return sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
        )
