"""load → migrate → validate → join → check: what every command and the plugin begin with."""

from dataclasses import dataclass

from belegg.check import rules as _rules  # noqa: F401  (registers the rules)
from belegg.check.privacy import check_privacy
from belegg.check.registry import run_rules
from belegg.diagnostics import Diagnostic, Severity, sort_diagnostics
from belegg.identifiers import NO_NAMES, PrivateNames
from belegg.join import Site, read_project
from belegg.load.project import ProjectPaths


@dataclass(frozen=True, slots=True)
class CheckedProject:
    """A project's site and every fault of it, sorted by place."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def check_project(paths: ProjectPaths, names: PrivateNames = NO_NAMES) -> CheckedProject:
    """Read and check a project. Faults never raise: they are in the result, all at once.

    `names` must not stand in anything that is published.
    """
    project = read_project(paths)
    site = project.site
    found = (*project.diagnostics, *run_rules(site))
    found += tuple(check_privacy(project.loaded, project.validated.privacy, site, names))
    errors = [d for d in found if d.severity is Severity.ERROR]
    # What is left out for an error leaves gaps, and gaps are no faults of the content.
    return CheckedProject(site, sort_diagnostics(errors or found))
