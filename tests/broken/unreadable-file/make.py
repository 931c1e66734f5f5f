"""A folder where a file should be: git keeps no empty folders."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "themes.yml").unlink()
    (root / "themes.yml").mkdir()
