"""What mkdocs.yml says of a site: its language and templates, its name, author and address."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from belegg.plan.imprint import Imprint, Release
from belegg.plan.language import load_catalogue
from belegg.release.settings import Settings
from belegg.render.renderer import Renderer, make_renderer

_INHERIT = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)


def make_site_renderer(config: MkDocsConfig) -> Renderer:
    """A renderer in the site's language. Raises PluginError where templates are missing."""
    overrides = Path(config.theme.custom_dir or "")
    if not (overrides / "belegg").is_dir():
        raise PluginError("Set 'theme: {custom_dir: site_overrides}' in mkdocs.yml.")
    return make_renderer(overrides, load_catalogue(str(config.theme["language"])))


def read_release_settings(config: MkDocsConfig) -> Settings:
    """What of today's mkdocs.yml every release is built with. Raises PluginError."""
    config_file = Path(config.config_file_path).resolve()
    overrides = Path(config.theme.custom_dir or "").resolve()
    # MkDocs puts the modules of hooks among the plugins.
    named: list[object] = list(config.plugins.values())
    hooks = [Path(str(one.__file__)).resolve() for one in named if isinstance(one, ModuleType)]
    return Settings(
        config_file=config_file,
        overrides=overrides,
        files=(*_inherited(config_file), overrides, *hooks),
        values=_values_of(config),
        renderer=make_site_renderer(config),
        imprint=read_imprint(config, None),
    )


def _inherited(config_file: Path) -> Iterator[Path]:
    """The file, and those that it is based on."""
    yield config_file
    based_on = _INHERIT.search(config_file.read_text("utf-8"))
    if based_on:
        yield from _inherited((config_file.parent / based_on.group(1)).resolve())


def _values_of(config: MkDocsConfig) -> str:
    """What the file says with what it is based on, and with variables of the environment."""
    with Path(config.config_file_path).open("rb") as file:
        values = yaml_load(file, loader=get_yaml_loader(config=config))
    return json.dumps(values, default=_name_of)


def _name_of(value: object) -> str:
    """Of a function that the configuration names: where it lies in memory is chance."""
    return getattr(value, "__qualname__", type(value).__qualname__)


def read_imprint(config: MkDocsConfig, release: Release | None) -> Imprint:
    """What citations of the site itself say."""
    name, author = (
        " ".join((said or "").split()) for said in (config.site_name, config.site_author)
    )
    return Imprint(name, author or None, config.site_url or "", release)
