"""Our scripts as they are sent: without comments and needless blanks."""

from pathlib import Path

from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no stubs

SCRIPTS_FOLDER = "javascripts"


def shrink_scripts(site_folder: Path) -> None:
    """Scripts are written for those who read them; readers on a phone pay for every byte."""
    for script in sorted((site_folder / SCRIPTS_FOLDER).rglob("*.js")):
        script.write_text(jsmin(script.read_text("utf-8")), "utf-8", newline="")
