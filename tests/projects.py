"""Small projects for tests: copied to a folder of the test's own, built by the real command."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from belegg.check import CheckedProject, check_project
from belegg.load.project import ProjectPaths
from belegg.plan.imprint import UNNAMED, Imprint
from belegg.plan.language import load_catalogue
from belegg.plan.site_plan import SitePlan, plan_site

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
EPOCH = "1700000000"


def copy_project(name: str, folder: Path) -> Path:
    """A copy of a project of tests/sites/ that still finds the real site_overrides/."""
    project = folder / name
    shutil.copytree(SITES / name, project)
    config = project / "mkdocs.yml"
    overrides = str(ROOT / "site_overrides")
    text = config.read_text("utf-8").replace("../../../site_overrides", overrides)
    config.write_text(text, "utf-8")
    return project


def run_belegg(
    *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "belegg.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH} | (env or {}),
    )


def build(project: Path, env: dict[str, str] | None = None) -> Path:
    """Build a project; its site's folder."""
    result = run_belegg("build", "--project", project, env=env)
    assert result.returncode == 0, result.stderr
    return project / "site"


def check(project: Path) -> CheckedProject:
    return check_project(ProjectPaths.under(project))


def plan(project: Path, language: str = "nb", imprint: Imprint = UNNAMED) -> SitePlan:
    return plan_site(check(project).site, load_catalogue(language), imprint)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
