"""The list of what must be absent: a phrase a line. It stays outside project and site."""

from collections.abc import Iterable
from pathlib import Path

from belegg.audit.matching import fold
from belegg.load.files import is_inside_project


class PhrasesError(Exception):
    """The list cannot be used; the message says why."""


def read_phrases(path: Path, forbidden_folders: Iterable[Path]) -> tuple[str, ...]:
    """The phrases of a list; blank lines do not count. Raises PhrasesError.

    `forbidden_folders` are those that the list would give its secrets away in.
    """
    require_outside(path, forbidden_folders)
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise PhrasesError(f"There is no {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasesError(f"{path} cannot be read as UTF-8 text: {error}") from error
    phrases = tuple(line.strip() for line in lines if line.strip())
    if not phrases:
        raise PhrasesError(f"{path} is empty: nothing would be proven.")
    wordless = next((n for n, phrase in enumerate(phrases, 1) if not fold(phrase)), None)
    if wordless is not None:
        raise PhrasesError(f"Phrase {wordless} of {path} has neither letters nor digits.")
    return phrases


def require_outside(path: Path, folders: Iterable[Path]) -> None:
    """Raises PhrasesError if the file lies in one of the folders, or a repository around it."""
    for folder in folders:
        if is_inside_project(path, folder):
            raise PhrasesError(
                f"{path} lies in {folder}, or in the repository around it: keep the list of "
                "phrases elsewhere."
            )


def projects_around(*folders: Path) -> tuple[Path, ...]:
    """The projects that folders are or lie in: what has quotes/ and content/."""
    above = (
        above for folder in folders for above in (folder.absolute(), *folder.absolute().parents)
    )
    return tuple(
        {path: None for path in above if (path / "quotes").is_dir() and (path / "content").is_dir()}
    )
