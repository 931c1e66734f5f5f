"""What comes after the frame: stamp → write → inspect → index, whoever built the frame."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from belegg.diagnostics import Diagnostic, Severity
from belegg.index.site_index import index_site
from belegg.inspect.links import check_built_site
from belegg.plan.site_plan import SitePlan
from belegg.render.renderer import Renderer
from belegg.write.archive import write_archive
from belegg.write.data import write_data
from belegg.write.feed import write_feed
from belegg.write.scripts import shrink_scripts
from belegg.write.sitemap import write_sitemap
from belegg.write.stamping import stamp_pages
from belegg.write.withdrawn import write_withdrawn


def complete_site(
    plan: SitePlan,
    renderer: Renderer,
    site_folder: Path,
    built_urls: Iterable[str],
    *,
    site_url: str,
    stemmer_scripts: Path,
) -> tuple[Diagnostic, ...]:
    """Make a folder of built prose pages and shells into the whole site; the faults found.

    `site_url` is the site's address, '' if not known; `stemmer_scripts` a folder with the
    scripts of lunr-languages, which the frame's package carries.
    """
    stamped_urls = stamp_pages(plan, renderer, site_folder)
    write_data(plan.components, site_folder)
    write_withdrawn(plan.components.site, site_folder)
    write_archive(plan.components, site_folder)
    write_feed(plan.components, renderer, site_folder)
    shrink_scripts(site_folder)
    urls = [*built_urls, *stamped_urls]
    write_sitemap(urls, site_url, site_folder)
    base = unquote(urlsplit(site_url).path).rstrip("/") + "/"
    faults = check_built_site(site_folder, base, plan.addresses_beside)
    if all(fault.severity is not Severity.ERROR for fault in faults):
        index_site(plan.components, renderer, site_folder, urls, stemmer_scripts)
    return faults
