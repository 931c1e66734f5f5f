"""Every data page, stamped into the shell of its kind."""

import shutil
from pathlib import Path

from belegg.plan.page_views import Page
from belegg.plan.site_plan import SitePlan
from belegg.render.head import render_head
from belegg.render.renderer import Renderer
from belegg.write.shell import cut_shell, shell_url


def stamp_pages(plan: SitePlan, renderer: Renderer, site_folder: Path) -> list[str]:
    """Write all stamped pages and remove the shells; the addresses of those that are listed.

    The shells stand in `site_folder`, built by whoever gives pages their frame.
    """
    urls = []
    for kind in plan.stamped_kinds:
        built = site_folder / shell_url(kind) / "index.html"
        shell = cut_shell(built.read_text("utf-8"), kind)
        for page in plan.pages_of(kind):
            body, toc = renderer.page(page), renderer.table_of_contents(page.toc)
            _write(site_folder, page, shell.stamp(page, body, toc, render_head(page)))
            urls += [page.url] if page.is_listed else []
    shutil.rmtree(site_folder / shell_url(plan.stamped_kinds[0]).split("/")[0])
    return urls


def _write(site_folder: Path, page: Page, content: bytes) -> None:
    folder = site_folder / page.url
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(content)
