"""What cannot be seen here stands in escapes."""

from pathlib import Path


def make(root: Path) -> None:
    path = root / "quotes" / "studie" / "anna.yml"
    path.write_text(path.read_text("utf-8").replace("går", "gå\x07r"), "utf-8")
