"""Projects of older schemas: written out in tests/sites/, and laid over the present ones."""

import shutil
from pathlib import Path

from tests.projects import SITES, copy_project

OLDEST = SITES / "two-studies-schema-0"
"""What two-studies says, as schema 0 had it: its quotes and its themes.yml, no more."""


def write_in_schema_0(project: Path) -> None:
    """Let a copy of two-studies say the same in schema 0. Its pages stay, and its seals."""
    shutil.copytree(OLDEST, project, dirs_exist_ok=True)


def copy_oldest(folder: Path) -> Path:
    """A copy of two-studies in schema 0."""
    project = copy_project("two-studies", folder)
    write_in_schema_0(project)
    return project
