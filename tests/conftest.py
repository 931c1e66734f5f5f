"""Fixtures that tests of several folders share."""

import os
from pathlib import Path

import pytest

from tests.browser.built_site import BuiltSite, build_once
from tests.projects import ROOT


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def built_site(shared_folder: Path) -> BuiltSite:
    """The real project, built once a run, away from the checkout's own site/."""
    return build_once(ROOT / "mkdocs.yml", shared_folder)
