"""What mkdocs.yml says that work outside a build needs too: the site's language, its templates."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from belegg.plan.language import load_catalogue
from belegg.render.renderer import Renderer, make_renderer


def make_site_renderer(config: MkDocsConfig) -> Renderer:
    """A renderer in the site's language. Raises PluginError where templates are missing."""
    overrides = Path(config.theme.custom_dir or "")
    if not (overrides / "belegg").is_dir():
        raise PluginError("Set 'theme: {custom_dir: site_overrides}' in mkdocs.yml.")
    return make_renderer(overrides, load_catalogue(str(config.theme["language"])))
