"""What mkdocs.yml says of a site: its language and templates, its name, author and address."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from belegg.plan.imprint import Imprint, Release
from belegg.plan.language import load_catalogue
from belegg.release.settings import Settings
from belegg.render.renderer import Renderer, make_renderer


def make_site_renderer(config: MkDocsConfig) -> Renderer:
    """A renderer in the site's language. Raises PluginError where templates are missing."""
    overrides = Path(config.theme.custom_dir or "")
    if not (overrides / "belegg").is_dir():
        raise PluginError("Set 'theme: {custom_dir: site_overrides}' in mkdocs.yml.")
    return make_renderer(overrides, load_catalogue(str(config.theme["language"])))


def read_release_settings(config: MkDocsConfig) -> Settings:
    """What of today's mkdocs.yml every release is built with. Raises PluginError."""
    return Settings(
        config_file=Path(config.config_file_path).resolve(),
        overrides=Path(config.theme.custom_dir or "").resolve(),
        renderer=make_site_renderer(config),
        imprint=read_imprint(config, None),
    )


def read_imprint(config: MkDocsConfig, release: Release | None) -> Imprint:
    """What citations of the site itself say."""
    name, author = (
        " ".join((said or "").split()) for said in (config.site_name, config.site_author)
    )
    return Imprint(name, author or None, config.site_url or "", release)
