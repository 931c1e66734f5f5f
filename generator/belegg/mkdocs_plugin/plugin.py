"""The MkDocs plugin: hooks that hand over to the stages, and nothing else.

MkDocs calls them in this order: on_startup once; then for each build on_config, on_files,
for each page on_page_markdown and on_page_content, on_env, for each file written
on_post_template or on_post_page, and on_post_build.
"""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from belegg.mkdocs_plugin.files import add_pages, expand_nav, forget_absent, hide_sources
from belegg.mkdocs_plugin.frame import equip_templates, mend_frame
from belegg.mkdocs_plugin.session import BuildSession
from belegg.plan.imprint import Release


class BeleggConfig(Config):
    """No options: where the files are is fixed (docs/formats.md)."""


class BeleggPlugin(BasePlugin[BeleggConfig]):
    """Joins quotes, themes and prose into the site that MkDocs builds."""

    session: BuildSession
    is_serving = False
    release: Release | None = None
    root: Path | None = None
    """Where the content is, if not beside mkdocs.yml. Whoever builds a release sets both."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a reader's browser waits for each build."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the project; a fault ends the build before anything is touched."""
        root = self.root or Path(config.config_file_path).parent
        self.session = BuildSession.begin(
            config, root.resolve(), is_serving=self.is_serving, release=self.release
        )
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that no Markdown file stands for."""
        hide_sources(files, config)
        add_pages(self.session.plan, files, config)
        if self.release is not None:
            forget_absent(files, config)
        expand_nav(self.session.plan, files, config)
        return files

    # Last, so that other plugins see Markdown, and first, so that they see whole pages.
    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """The body without comments; shells and generated pages have none."""
        return self.session.begin_page(page, markdown)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Put what belongs to a page around its prose."""
        return self.session.finish_page(page, html)

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Give templates of whole pages the site's messages."""
        equip_templates(env, self.session.plan)
        return env

    def on_post_page(self, output: str, **_: Any) -> str:
        """Mend what the frame gets wrong."""
        return mend_frame(output)

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """The same on pages that stand for no file, such as 404.html."""
        return mend_frame(output_content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp, write, index, inspect; publish if all of it is good."""
        self.session.finish_site(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Nothing of a build that failed is kept."""
        if hasattr(self, "session"):
            self.session.discard()
