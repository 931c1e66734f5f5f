"""Pages that MkDocs builds without a Markdown file of their own, and the menu."""

from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from belegg.load.project import STATIC_ENDINGS
from belegg.plan.site_plan import SitePlan
from belegg.write.shell import DESCRIPTION_SLOT, TITLE_SLOT, TOC_SLOT, shell_url


def hide_sources(files: Files, config: MkDocsConfig) -> None:
    """What is neither page nor picture, style or script stays here: the literature is read
    by us, and MkDocs would publish it as it is."""
    for file in list(files):
        is_published = file.is_documentation_page() or Path(file.src_uri).suffix in STATIC_ENDINGS
        if file.src_dir == config.docs_dir and not is_published:
            files.remove(file)


def add_pages(plan: SitePlan, files: Files, config: MkDocsConfig) -> None:
    """One shell for each kind of stamped page, and the generated pages."""
    for kind in plan.stamped_kinds:
        matter = {"title": TITLE_SLOT, "description": DESCRIPTION_SLOT}
        _add(files, config, shell_url(kind), matter, shell_toc=TOC_SLOT)
    taken = {file.url for file in files.documentation_pages()}
    for page in plan.generated_pages:
        # A file of the author's own at this address keeps its prose and its front matter.
        if page.url not in taken:
            _add(files, config, page.url, {"title": page.title, "description": page.description})


def _add(
    files: Files,
    config: MkDocsConfig,
    url: str,
    matter: dict[str, str],
    shell_toc: str | None = None,
) -> None:
    lines = [f"{key}: {_quoted(value)}" for key, value in matter.items()]
    if shell_toc:
        lines.append(f"belegg_shell: {{toc: {_quoted(shell_toc)}}}")
    content = "\n".join(["---", *lines, "---", ""])
    file = File.generated(config, f"{url}index.md", content=content)
    file.inclusion = InclusionLevel.NOT_IN_NAV if shell_toc else InclusionLevel.INCLUDED
    files.append(file)


def _quoted(value: str) -> str:
    """A YAML single-quoted scalar."""
    return "'" + value.replace("'", "''") + "'"


def forget_absent(files: Files, config: MkDocsConfig) -> None:
    """Leave pages out of today's menu that an older release does not have."""
    config.nav = _present(config.nav or [], {file.src_uri for file in files}) or None


def _present(entry: Any, paths: set[str]) -> Any:
    """The entry without what is absent; nothing where nothing is left."""
    if isinstance(entry, list):
        return [left for one in entry if (left := _present(one, paths))]
    if isinstance(entry, dict):
        return {title: left for title, one in entry.items() if (left := _present(one, paths))}
    is_page = isinstance(entry, str) and entry.endswith(".md")
    return None if is_page and entry not in paths else entry


def expand_nav(plan: SitePlan, files: Files, config: MkDocsConfig) -> None:
    """A menu entry `- Funn: funn/*` stands for the pages of that folder: its index first,
    then the others in the plan's order, under the headings that the plan gives them. Where
    a folder has no page, the entry is left out: it would lead nowhere; where it has only its
    index, the entry is that page."""
    if config.nav:
        places = {url: place for place, url in enumerate(plan.menu_order)}
        pages = sorted(
            files.documentation_pages(),
            key=lambda file: (places.get(file.url, len(places)), file.src_uri),
        )
        headings = {url: page.menu_heading for url, page in plan.built_pages.items()}
        # Templates print titles of the menu as they are: ours are text, not markup.
        listed = [(file.src_uri, escape(headings.get(file.url) or "")) for file in pages]
        config.nav = _expand_all(config.nav, listed)


_Listed = list[tuple[str, str]]
"""Pages in their order, each with the heading it stands under; '' for none."""


def _expand_all(entries: list[Any], pages: _Listed) -> list[Any]:
    return [entry for entry in (_expand(entry, pages) for entry in entries) if entry]


def _expand(entry: Any, pages: _Listed) -> Any:
    if not isinstance(entry, dict):
        return entry
    expanded = {title: _expand_value(value, pages) for title, value in entry.items()}
    return {title: value for title, value in expanded.items() if value}


def _expand_value(value: Any, pages: _Listed) -> Any:
    if isinstance(value, list):
        return _expand_all(value, pages)
    if not isinstance(value, str) or not value.endswith("/*"):
        return value
    folder = value.removesuffix("*")
    index = f"{folder}index.md"
    within = [page for page in pages if page[0].startswith(folder)]
    if [path for path, _ in within] == [index]:
        return index
    within.sort(key=lambda page: page[0] != index)
    entries: list[Any] = []
    for heading, group in groupby(within, key=lambda page: page[1]):
        paths = [path for path, _ in group]
        entries += [{heading: paths}] if heading else paths
    return entries
