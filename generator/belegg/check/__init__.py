"""Rules over the joined site, and the one way to check a project.

To add a rule: a code in diagnostics/codes.py, a decorated function in a module of
check/rules/, and a tiny broken project in tests/broken/.
"""

from belegg.check.project import CheckedProject, check_project

__all__ = ["CheckedProject", "check_project"]
