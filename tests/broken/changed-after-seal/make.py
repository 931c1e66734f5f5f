"""A signature is made anew each time. Here a comma goes after it."""

from pathlib import Path

from tests.sealing import seal_fresh


def make(root: Path) -> None:
    seal_fresh(root)
    path = root / "quotes" / "studie" / "anna.yml"
    path.write_text(path.read_text("utf-8").replace("fort, og", "fort og"), "utf-8")
