"""What the page of missing addresses asks: was a quote withdrawn from here?"""

import json
from pathlib import Path

from belegg.join import Site


def write_withdrawn(site: Site, site_folder: Path) -> None:
    """data/withdrawn.json: salts and digests, so that nothing says what stood where."""
    folder = site_folder / "data"
    folder.mkdir(exist_ok=True)
    withdrawals = [
        {"salt": withdrawal.salt, "addresses": sorted(withdrawal.addresses)}
        for withdrawal in site.withdrawals
    ]
    text = json.dumps({"schema": 1, "withdrawals": withdrawals}, separators=(",", ":"))
    (folder / "withdrawn.json").write_text(f"{text}\n", "utf-8", newline="")
