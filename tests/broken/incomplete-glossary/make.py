"""Words, and no page that lists them."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "content" / "ordliste" / "index.md").unlink()
