"""Files of older schemas, kept as they were written, laid over a copy of the present ones."""

import shutil
from pathlib import Path

from tests.projects import ROOT, copy_project

SCHEMAS = ROOT / "tests" / "schemas"
"""By number: what tests/sites/two-studies says in its quotes/ and its themes.yml."""


def write_in_schema_0(project: Path) -> None:
    """Let a copy of two-studies say the same in schema 0. Its pages stay, and its seals."""
    shutil.copytree(SCHEMAS / "0", project, dirs_exist_ok=True)


def copy_oldest(folder: Path) -> Path:
    """A copy of two-studies in schema 0."""
    project = copy_project("two-studies", folder)
    write_in_schema_0(project)
    return project
