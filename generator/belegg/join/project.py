"""load → migrate → validate → join: for what works on a project before its rules hold."""

from dataclasses import dataclass

from belegg.diagnostics import Diagnostic
from belegg.join.join import join_site
from belegg.join.site import Site
from belegg.load.project import LoadedProject, ProjectPaths, load_project
from belegg.migrate import migrate_project
from belegg.validate.project import ValidatedProject, validate_project


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project as each stage left it, and all faults of its files, ids and references."""

    loaded: LoadedProject
    validated: ValidatedProject
    site: Site
    diagnostics: tuple[Diagnostic, ...]


def read_project(paths: ProjectPaths) -> ReadProject:
    """Read a project. Faults never raise: they are in the result."""
    loaded = migrate_project(load_project(paths))
    validated = validate_project(loaded)
    site, faults = join_site(validated)
    found = (*loaded.diagnostics, *validated.diagnostics, *faults)
    return ReadProject(loaded, validated, site, found)


def read_site(paths: ProjectPaths) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The joined site of a project, and all faults of its files, ids and references."""
    project = read_project(paths)
    return project.site, project.diagnostics
