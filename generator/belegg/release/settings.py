"""What of today every release is built with."""

from dataclasses import dataclass
from pathlib import Path

from belegg.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Settings:
    """From the project's configuration as it is today."""

    config_file: Path
    overrides: Path
    """The theme's folder, as the configuration names it."""
    renderer: Renderer
    site_name: str
    address: str
    """The root of all releases, with a slash at its end; '' where it is not known."""

    @property
    def latest(self) -> str:
        """The folder in which the newest release stands once more."""
        return self.renderer.catalogue("release.folder")

    def address_of(self, name: str) -> str:
        """A folder's address in full; '' where the root is not known."""
        return f"{self.address}{name}/" if self.address else ""
