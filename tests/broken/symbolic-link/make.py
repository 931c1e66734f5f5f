"""Git on Windows makes files of links."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "content" / "index.md").rename(root / "index.md")
    (root / "content" / "index.md").symlink_to("../index.md")
    (root / "quotes" / "kopi").symlink_to("studie")
