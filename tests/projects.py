"""Small projects for tests: copied to a folder of the test's own, built by the real command."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from belegg.check import CheckedProject, check_project
from belegg.cli import main
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


def copy_real_content(project: Path) -> Path:
    """A copy of the real content, to be changed, that still finds the real site_overrides/."""
    project.mkdir(exist_ok=True)
    for name in ("quotes", "content"):
        shutil.copytree(ROOT / name, project / name)
    for path in [*ROOT.glob("*.yml"), *ROOT.glob("*.md")]:
        shutil.copyfile(path, project / path.name)
    config = project / "mkdocs.yml"
    overrides = f"custom_dir: {ROOT / 'site_overrides'}"
    text = config.read_text("utf-8").replace("custom_dir: site_overrides", overrides)
    config.write_text(text, "utf-8")
    return project


_APART = frozenset({"build", "offline", "release build", "serve"})
"""Commands that build sites: processes of their own, as MkDocs expects to be."""


def run_belegg(
    *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line; in this process, which saves half a second, where that is the same:
    not for builds, nor where an environment is asked for that a process begins with."""
    written = [str(argument) for argument in arguments]
    if env is not None or _APART.intersection((written[0], " ".join(written[:2]))):
        return _run_apart(written, env or {})
    result = CliRunner().invoke(
        main, written, prog_name="belegg", env={"SOURCE_DATE_EPOCH": EPOCH}, catch_exceptions=False
    )
    return subprocess.CompletedProcess(written, result.exit_code, result.stdout, result.stderr)


def _run_apart(arguments: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "belegg.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH} | env,
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
