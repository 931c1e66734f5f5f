"""A signature is made anew each time. Here a quote goes after it."""

from pathlib import Path

from tests.sealing import seal_fresh


def make(root: Path) -> None:
    path = root / "quotes" / "studie" / "anna.yml"
    before = path.read_text("utf-8")
    quote = before.partition("quotes:\n")[2].replace("for-fort", "altfor-fort")
    path.write_text(before + quote, "utf-8")
    seal_fresh(root)
    path.write_text(before, "utf-8")
