"""sitemap.xml over all pages, prose and stamped alike (sitemaps.org, protocol 0.9)."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape


def write_sitemap(urls: Iterable[str], site_url: str, site_folder: Path) -> None:
    """List pages by address. Without a `site_url` the addresses begin at the host's root.

    No dates: a build's date says nothing of when a page changed.
    """
    root = site_url.rstrip("/") + "/"
    entries = "".join(f"<url><loc>{escape(root + url)}</loc></url>\n" for url in sorted(set(urls)))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    )
    (site_folder / "sitemap.xml").write_text(text, "utf-8")
    compressed = gzip.compress(text.encode(), mtime=0)
    (site_folder / "sitemap.xml.gz").write_bytes(compressed)
