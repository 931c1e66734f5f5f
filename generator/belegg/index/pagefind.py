"""Pagefind over the built site: it reads the HTML and writes pagefind/ beside it."""

import json
import subprocess
import sys
from pathlib import Path

_STEMMERS = {"nb": "no", "en": "en"}
"""Pagefind's names of its stemmers; it knows Norwegian as `no` only."""
_LIMIT = 600
"""Seconds; an index that takes longer will not end well."""


class IndexingError(Exception):
    """Pagefind failed; the message is what it said."""


def build_index(site_folder: Path, language: str) -> None:
    """Index every page that marks a body with data-pagefind-body. Raises IndexingError."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_folder), "--silent"]
    command += ["--force-language", _STEMMERS.get(language, language)]
    try:
        result = subprocess.run(  # noqa: S603  (our own interpreter and folder)
            command, capture_output=True, text=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise IndexingError(f"Pagefind was not done after {_LIMIT} seconds.") from error
    if result.returncode != 0:
        raise IndexingError((result.stderr or result.stdout).strip())
    _check_written(site_folder / "pagefind")


def _check_written(folder: Path) -> None:
    """Pagefind ends well on a full disk too, and leaves empty files."""
    entry = folder / "pagefind-entry.json"
    try:
        json.loads(entry.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise IndexingError(f"Pagefind left no usable {entry.name}.") from error
    empty = [path.name for path in folder.rglob("*") if path.is_file() and not path.stat().st_size]
    if empty:
        raise IndexingError(f"Pagefind left empty files ({min(empty)}); is the disk full?")
