"""The page is taken from where the base has it."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "content" / "nytt").mkdir()
    page = root / "content" / "teori" / "npm.md"
    page.rename(root / "content" / "nytt" / "npm.md")
