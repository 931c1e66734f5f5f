"""The list of names and workplaces that a researcher keeps apart from the project."""

from pathlib import Path

from belegg.identifiers import PrivateNames
from belegg.load.files import is_inside_project
from belegg.load.project import ProjectPaths
from belegg.load.text import read_text


class PrivateListError(Exception):
    """The list cannot be used; the message says why, and nothing of what is in it."""


def read_private_names(path: Path, paths: ProjectPaths) -> PrivateNames:
    """The names of a text file: one a line, `#` begins a comment. Raises PrivateListError.

    Refused within the project and the repository around it: a key to who is who belongs in
    neither.
    """
    if is_inside_project(path, paths.root):
        raise PrivateListError(
            f"{path} lies in the project, where it may be published. Move it out."
        )
    text, faults = read_text(path, str(path))
    if text is None:
        raise PrivateListError(f"{path} cannot be used. {faults[0].message}")
    names = PrivateNames.of_lines(text.split("\n"))
    if names.is_empty:
        raise PrivateListError(f"{path} holds no name.")
    return names
