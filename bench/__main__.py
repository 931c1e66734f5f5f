"""How long each stage takes, by number of quotes; stamping against a page each by MkDocs; and
what a search costs in a browser.

Run `make bench`. Times are of this machine; the last line is a ratio within one run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.contrib import search as contrib_search
from rich.console import Console
from rich.table import Table

from belegg.check.privacy import check_privacy
from belegg.check.registry import run_rules
from belegg.identifiers import NO_NAMES
from belegg.index.site_index import index_site
from belegg.inspect.links import check_built_site
from belegg.join import join_site
from belegg.load.project import ProjectPaths, load_project
from belegg.plan.language import load_catalogue
from belegg.plan.site_plan import SitePlan, plan_site
from belegg.render.head import render_head
from belegg.render.renderer import Renderer, make_renderer
from belegg.validate.project import validate_project
from belegg.write.archive import DATA_FOLDER, write_archive
from belegg.write.data import write_data
from belegg.write.shell import cut_shell
from bench.releases import measure_releases
from bench.search import RUNS, Cost, a_browser, measure_archive, measure_material
from bench.synthetic import write_project
from bench.verify import measure_verify

_OVERRIDES = Path(__file__).resolve().parent.parent / "site_overrides"
_SIZES = (100, 1_000, 10_000)
_STAGES = (
    "load",
    "validate",
    "join",
    "check",
    "privacy",
    "plan+render",
    "data",
    "archive",
    "inspect",
    "index",
    "build",
)
_SEARCHED = (1_000, 10_000, 100_000)
_QUERIES = ("fristsamtalen", "deltaker", "anbud møte trygghet")
"""A rare word, a frequent one, and three together."""
STEMMER_SCRIPTS = Path(str(contrib_search.__file__)).parent / "lunr-language"
Times = dict[str, float]


@contextmanager
def timed(times: Times, stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    times[stage] = time.perf_counter() - start


def time_stages(project: Path) -> Times:
    """Seconds of each stage; `build` is the whole command in a process of its own."""
    times: Times = {}
    with timed(times, "load"):
        loaded = load_project(ProjectPaths.under(project))
    with timed(times, "validate"):
        validated = validate_project(loaded)
    with timed(times, "join"):
        site, _ = join_site(validated)
    with timed(times, "check"):
        run_rules(site)
    with timed(times, "privacy"):
        list(check_privacy(loaded, validated.privacy, site, NO_NAMES))
    catalogue = load_catalogue("nb")
    with timed(times, "plan+render"):
        plan, renderer = plan_site(site, catalogue), make_renderer(_OVERRIDES, catalogue)
        render_stamped(plan, renderer)
    with timed(times, "build"):
        run("belegg.cli", "build", "--project", str(project))
    built = project / "site"
    with timed(times, "data"):
        write_data(plan.components, built)
    with timed(times, "inspect"):
        check_built_site(built)
    with timed(times, "archive"):
        write_archive(plan.components, built)
    urls = [f"{file.parent.relative_to(built)}/" for file in built.rglob("index.html")]
    with timed(times, "index"):
        index_site(plan.components, renderer, built, urls, STEMMER_SCRIPTS)
    return times


def render_stamped(plan: SitePlan, renderer: Renderer) -> int:
    """Render all stamped pages; how many there are."""
    pages = (page for kind in plan.stamped_kinds for page in plan.pages_of(kind))
    return sum(1 for page in pages if renderer.page(page))


def run(module: str, *arguments: str) -> None:
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=env)


def compare_frames(folder: Path, project: Path, pages: int) -> tuple[float, float]:
    """Seconds a page: stamped into a shell, and built by MkDocs from a Markdown file each."""
    site, _ = join_site(validate_project(load_project(ProjectPaths.under(project))))
    plan = plan_site(site, load_catalogue("nb"))
    kind = next(kind for kind in plan.stamped_kinds if kind.name == "quote")
    renderer = make_renderer(_OVERRIDES, plan.components.t)
    planned = list(plan.pages_of(kind))[:pages]
    frame = (project / "site" / planned[0].url / "index.html").read_text("utf-8")
    title, body = "belegg-slot-title", "<!--belegg-slot-body-->"
    shell = cut_shell(f"{frame}{title}{body}", kind)
    times: Times = {}
    with timed(times, "stamped"):
        for page in planned:
            path = folder / "stamped" / page.url
            path.mkdir(parents=True)
            (path / "index.html").write_bytes(
                shell.stamp(page, renderer.page(page), "", render_head(page))
            )
    docs = folder / "docs"
    docs.mkdir()
    for number, page in enumerate(planned):
        (docs / f"{number}.md").write_text(f"# {page.title}\n\n{page.description}\n", "utf-8")
    config = "site_name: x\ntheme: {name: material, font: false}\nplugins: []\nnav: [0.md]\n"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    with timed(times, "mkdocs"):
        run("mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml"))
    return times["stamped"] / pages, times["mkdocs"] / pages


def lay_out_archive(folder: Path, quotes: int) -> dict[str, str]:
    """A built site whose archive holds so many quotes; their texts by id.

    Pages of quotes play no part in a search: beyond 1,000 quotes the other pages are those of
    1,000, and only the archive and its data are of all.
    """
    small = write_project(folder / "small", min(quotes, 1_000))
    run("belegg.cli", "build", "--project", str(small))
    shutil.copytree((small / "site").resolve(), folder / "site")
    site, _ = join_site(
        validate_project(load_project(ProjectPaths.under(write_project(folder / "all", quotes))))
    )
    plan = plan_site(site, load_catalogue("nb"))
    shutil.rmtree(folder / "site" / DATA_FOLDER)
    renderer = make_renderer(_OVERRIDES, plan.components.t)
    write_archive(plan.components, folder / "site")
    index_site(plan.components, renderer, folder / "site", [], STEMMER_SCRIPTS)
    return {id_: quote.record.text for id_, quote in site.quotes.items()}


def search_table(folder: Path) -> Table:
    """What a search costs by number of quotes, and what Material's own would."""
    table = Table("quotes", "search", "KB", "ms cold", "ms warm", title=f"medians of {RUNS} runs")
    with a_browser() as browser:
        for size in _SEARCHED:
            place = folder / f"search-{size}"
            texts = lay_out_archive(place, size)
            for query, cost in measure_archive(browser, place / "site", _QUERIES).items():
                table.add_row(f"{size:,}", f"«{query}»", *_row(cost))
            material = measure_material(browser, place / "material", texts, _QUERIES[1])
            table.add_row(f"{size:,}", f"Material's, «{_QUERIES[1]}»", *_row(material))
            shutil.rmtree(place)
    return table


def _row(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.kilobytes:.0f}", f"{cost.cold:.0f}", f"{cost.warm:.0f}"


def main() -> None:
    """Print the tables."""
    console = Console(width=110)
    table = Table("quotes", *_STAGES, title="seconds a stage")
    with tempfile.TemporaryDirectory() as name, console.status("building synthetic projects"):
        folder = Path(name)
        for size in _SIZES:
            times = time_stages(write_project(folder / str(size), size))
            table.add_row(f"{size:,}", *(f"{times[stage]:.2f}" for stage in _STAGES))
        stamped, alone = compare_frames(folder, folder / "1000", 500)
        verified = measure_verify(folder / "verify", 10_000, 10)
        searches = search_table(folder)
        released = measure_releases(folder / "releases", 20)
    console.print(table)
    console.print(searches)
    console.print(
        f"a quote's page stamped: {stamped * 1e3:.2f} ms; a page each by MkDocs: "
        f"{alone * 1e3:.2f} ms; ratio 1:{alone / stamped:.0f}"
    )
    console.print(
        f"{verified.quotes:,} quotes verified against {verified.megabytes:.0f} MB in "
        f"{verified.seconds:.1f} s"
    )
    console.print(
        f"{released.releases} releases of this repository's content: all but one built "
        f"{released.cold:.0f} s, one built and the others from the cache "
        f"{released.one_more:.1f} s, all from the cache {released.warm:.1f} s"
    )


if __name__ == "__main__":
    main()
