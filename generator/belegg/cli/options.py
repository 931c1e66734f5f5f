"""What commands share: options, and how they speak."""

from pathlib import Path

import click
from rich.console import Console

from belegg.check.privacy.private_list import PrivateListError, read_private_names
from belegg.identifiers import NO_NAMES, PrivateNames
from belegg.load.project import ProjectPaths

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

project_option = click.option(
    "--project",
    type=FOLDER,
    default=Path(),
    help="The project's folder; where you are, if not given.",
)

names_option = click.option(
    "--names",
    type=EXISTING_FILE,
    help="Names and workplaces that must not be published, one a line; outside the project.",
)


def read_names(path: Path | None, paths: ProjectPaths) -> PrivateNames:
    """The private list, if one is given; a usage error where it cannot be used."""
    try:
        return NO_NAMES if path is None else read_private_names(path, paths)
    except PrivateListError as error:
        raise click.UsageError(str(error)) from error


def config_file(project: Path) -> Path:
    """mkdocs.yml; a usage error where there is none."""
    path = project / "mkdocs.yml"
    if not path.is_file():
        raise click.UsageError(f"There is no mkdocs.yml in {project.resolve()}.")
    return path


def say(text: str) -> None:
    """Text as it is: brackets are no markup, and nothing is wrapped that may be copied."""
    Console().print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)
