"""Editors and git would mend the bytes."""

from pathlib import Path


def make(root: Path) -> None:
    path = root / "quotes" / "studie" / "anna.yml"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    path = root / "themes.yml"
    path.write_text(path.read_text("utf-8"), "utf-16")
