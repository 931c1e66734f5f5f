"""data/redirects.json: where addresses of earlier releases lead, for other tools."""

import json
from pathlib import Path

from belegg.join import Site


def write_redirects(site: Site, site_folder: Path) -> None:
    """From each former address to those that took its place, none of them a former one; an
    empty list where nothing did. Always written, sorted."""
    folder = site_folder / "data"
    folder.mkdir(exist_ok=True)
    redirects = {
        former.url: [ref.url for ref in redirect.targets]
        for former, redirect in site.redirects.items()
    }
    text = json.dumps({"schema": 1, "redirects": redirects}, indent=1)
    (folder / "redirects.json").write_text(f"{text}\n", "utf-8", newline="")
