"""A signature is made anew each time. Here a quote goes after it, and its entry too."""

import json
from pathlib import Path

from tests.sealing import seal_fresh


def make(root: Path) -> None:
    path = root / "quotes" / "studie" / "anna.yml"
    before = path.read_text("utf-8")
    quote = before.partition("quotes:\n")[2].replace("for-fort", "altfor-fort")
    path.write_text(before + quote, "utf-8")
    seal_fresh(root)
    path.write_text(before, "utf-8")
    sealed = root / "quotes" / "studie" / "seal.json"
    content = json.loads(sealed.read_text("utf-8"))
    del content["quotes"]["anna/altfor-fort"]
    sealed.write_text(json.dumps(content, indent=2), "utf-8")
