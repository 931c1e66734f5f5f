"""A signature is made anew each time. Here a quote comes after it."""

from pathlib import Path

from tests.sealing import seal_fresh


def make(root: Path) -> None:
    seal_fresh(root)
    path = root / "quotes" / "studie" / "anna.yml"
    quote = path.read_text("utf-8").partition("quotes:\n")[2].replace("for-fort", "altfor-fort")
    path.write_text(path.read_text("utf-8") + quote, "utf-8")
