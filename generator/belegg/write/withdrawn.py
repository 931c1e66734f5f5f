"""What the page of missing addresses asks: was a quote withdrawn from here?"""

import json
from pathlib import Path

from belegg.join import Site


def write_withdrawn(site: Site, site_folder: Path) -> None:
    """data/withdrawn.json: a salt and a digest for each quote's address, in the digests' order.

    Nothing says which of them were one person's, nor when, and no participant's address is
    among them: names are soon tried.
    """
    folder = site_folder / "data"
    folder.mkdir(exist_ok=True)
    quotes = (quote for withdrawal in site.withdrawals for quote in withdrawal.quotes)
    entries = sorted((quote.digest, quote.salt) for quote in quotes)
    withdrawn = [{"salt": salt, "digest": digest} for digest, salt in entries]
    text = json.dumps({"schema": 1, "withdrawn": withdrawn}, separators=(",", ":"))
    (folder / "withdrawn.json").write_text(f"{text}\n", "utf-8", newline="")
