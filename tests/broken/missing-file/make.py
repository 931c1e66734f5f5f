"""Git keeps no file that is not there."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "themes.yml").unlink()
