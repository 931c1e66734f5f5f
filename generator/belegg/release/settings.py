"""What of today every release is built with."""

from dataclasses import dataclass, replace
from pathlib import Path

from belegg.plan.imprint import Imprint, Release
from belegg.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Settings:
    """From the project's configuration as it is today."""

    config_file: Path
    overrides: Path
    """The theme's folder, as the configuration names it."""
    renderer: Renderer
    imprint: Imprint
    """Of the site, at the root of all releases."""

    @property
    def latest(self) -> str:
        """The folder in which the newest release stands once more."""
        return self.renderer.catalogue("release.folder")

    def address_of(self, name: str) -> str:
        """A folder's address in full; '' where the root is not known."""
        return f"{self.imprint.address}{name}/" if self.imprint.address else ""

    def imprint_of(self, release: Release) -> Imprint:
        """What a release says of itself: what is cited stays where it was cited."""
        return replace(self.imprint, address=self.address_of(release.name), release=release)
