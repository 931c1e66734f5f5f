"""load → validate → join, in one call: for what works on a project before its rules hold."""

from belegg.diagnostics import Diagnostic
from belegg.join.join import join_site
from belegg.join.site import Site
from belegg.load.project import ProjectPaths, load_project
from belegg.validate.project import validate_project


def read_site(paths: ProjectPaths) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The joined site of a project, and all faults of its files, ids and references."""
    loaded = load_project(paths)
    validated = validate_project(loaded)
    site, faults = join_site(validated)
    return site, (*loaded.diagnostics, *validated.diagnostics, *faults)
