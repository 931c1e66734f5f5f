"""One build by MkDocs: the state between its hooks."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

import mkdocs.contrib.search
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import CountHandler

from belegg.build import complete_site
from belegg.check import check_project
from belegg.diagnostics import Diagnostic, Severity
from belegg.diagnostics.output import render_text
from belegg.load.project import PRIVACY_NAME, REDIRECTS_NAME, ProjectPaths
from belegg.load.prose import ProseDocument
from belegg.mkdocs_plugin.settings import make_site_renderer, read_imprint
from belegg.plan.imprint import Release
from belegg.plan.page_views import TocEntry
from belegg.plan.site_plan import SitePlan, plan_site
from belegg.render.head import render_head
from belegg.render.prose import ProseExtension
from belegg.render.renderer import Renderer
from belegg.render.targets import Targets
from belegg.validate.records import PageMatter
from belegg.write.shell import BODY_SLOT, HEAD_SLOT
from belegg.write.staging import SiteFolderTakenError, Staging, begin_staging

log = logging.getLogger("mkdocs.plugins.belegg")
_STEMMER_SCRIPTS = Path(mkdocs.contrib.search.__file__).parent / "lunr-language"


@dataclass
class BuildSession:
    """What a build has read and planned; `staging` is None while serving."""

    plan: SitePlan
    renderer: Renderer
    extension: ProseExtension
    prose: dict[str, ProseDocument]
    """By path relative to content/."""
    heads: dict[str, PageMatter]
    """Title and description of plain pages, by the same path."""
    staging: Staging | None
    built_urls: list[str] = field(default_factory=list)

    @classmethod
    def begin(
        cls, config: MkDocsConfig, root: Path, *, is_serving: bool, release: Release | None
    ) -> "BuildSession":
        """Read, check and plan; point MkDocs to a fresh folder. Raises PluginError."""
        paths = ProjectPaths.under(root)
        if Path(config.docs_dir).resolve() != paths.content:
            raise PluginError(f"Set 'docs_dir: {paths.content.name}' in mkdocs.yml.")
        if not config.use_directory_urls:
            raise PluginError("Remove 'use_directory_urls: false': addresses of pages are folders.")
        theme = Path(config.theme.custom_dir).resolve() if config.theme.custom_dir else paths.theme
        checked = check_project(replace(paths, theme=theme))
        report(checked.diagnostics)
        renderer = make_site_renderer(config)
        plan = plan_site(checked.site, renderer.catalogue, read_imprint(config, release))
        extension = ProseExtension(Targets(plan.components), renderer)
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # instances do too
        staging = None if is_serving else _begin_staging(config)
        site = checked.site
        prefix = paths.name(paths.content) + "/"
        prose = {prose.path.removeprefix(prefix): prose for prose in site.prose}
        heads = {page.prose.path.removeprefix(prefix): page.matter for page in site.pages}
        beside = (paths.root / name for name in (PRIVACY_NAME, REDIRECTS_NAME))
        watched = (paths.quotes, paths.themes, *beside)
        config.watch += [str(path) for path in watched if path.exists()]
        return cls(plan, renderer, extension, prose, dict(heads), staging)

    def begin_page(self, page: Page, markdown: str) -> str:
        """Tell the extension where it is; the Markdown as the load stage read it."""
        self.extension.page_url = page.url
        self.built_urls += [] if _is_shell(page) else [page.url]
        head = self.heads.get(page.file.src_uri)
        if head is not None:
            _set_head(page, head.title, head.description or "")
        prose = self.prose.get(page.file.src_uri)
        return prose.body if prose else markdown

    def finish_page(self, page: Page, html: str) -> str:
        """A shell's body is a slot; a planned page goes through its template."""
        if _is_shell(page):
            page.meta["belegg_head"] = HEAD_SLOT
            return BODY_SLOT
        planned = self.plan.built_pages.get(page.url)
        if planned is None:
            return html
        page.meta.update(belegg=planned.kind, belegg_head=render_head(planned))
        if page.file.src_uri not in self.heads or planned.source is not None:
            _set_head(page, planned.title, planned.description)
        page.toc.items[:0] = _anchors(planned.toc_before)
        page.toc.items += _anchors(planned.toc)
        return self.renderer.page(planned, html)

    def finish_site(self, config: MkDocsConfig) -> None:
        """Everything after MkDocs' own pages. Raises PluginError if the site is not good."""
        folder = Path(config.site_dir)
        with _plain_errors():
            faults = complete_site(
                self.plan,
                self.renderer,
                folder,
                self.built_urls,
                site_url=config.site_url or "",
                stemmer_scripts=_STEMMER_SCRIPTS,
            )
            report(faults, fatal=self.staging is not None)
            if self.staging is not None and not _strict_mode_objects(config):
                self.staging.publish()
                log.info("The site is in %s", self.staging.target)

    def discard(self) -> None:
        """Forget the build; what is published stays."""
        if self.staging is not None:
            self.staging.discard()


def report(diagnostics: tuple[Diagnostic, ...], *, fatal: bool = True) -> None:
    """Print errors and warnings, and end the build (PluginError) if there are errors.

    Printed as a block, because MkDocs' log wraps lines and carets would be out of place.
    """
    shown = tuple(d for d in diagnostics if d.severity is not Severity.INFO)
    if not shown:
        return
    print(render_text(shown), file=sys.stderr)
    errors = [d for d in shown if d.severity is Severity.ERROR]
    if errors and fatal:
        raise PluginError(f"{len(errors)} error(s) in the content; nothing was published.")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """What the machine refuses (a full disk, a folder that cannot be written) in one line."""
    try:
        yield
    except (OSError, SiteFolderTakenError) as error:
        raise PluginError(f"The site could not be written: {error}") from error


def _begin_staging(config: MkDocsConfig) -> Staging:
    with _plain_errors():
        staging = begin_staging(Path(config.site_dir))
    config.site_dir = str(staging.folder)
    return staging


def _strict_mode_objects(config: MkDocsConfig) -> bool:
    """Whether MkDocs will fail this build for a warning, which it says only afterwards."""
    handlers = logging.getLogger("mkdocs").handlers
    counters = (handler for handler in handlers if isinstance(handler, CountHandler))
    return bool(config.strict) and any(counter.get_counts() for counter in counters)


def _set_head(page: Page, title: str, description: str) -> None:
    """Material prints title and description as they are: front matter is text, not markup."""
    page.meta.update(title=escape(title), description=escape(description))


def _is_shell(page: Page) -> bool:
    return "belegg_shell" in page.meta


def _anchors(entries: tuple[TocEntry, ...]) -> list[AnchorLink]:
    # MkDocs gives titles as HTML, and templates print them so.
    return [AnchorLink(escape(entry.title), entry.anchor, level=2) for entry in entries]
