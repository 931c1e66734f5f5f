"""manifest.json: what a published folder is made of, so that anyone can compare."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from belegg import __version__
from belegg.release.tags import ReleaseTag

NAME = "manifest.json"
_SCHEMA = 1


def write_manifest(
    folder: Path, releases: Iterable[ReleaseTag], ledger: str | None, files: Mapping[str, str]
) -> None:
    """Write the manifest of a folder: `files` are the SHA-256 digests of all others by path,
    `ledger` that of withdrawals.yml, None where nothing was ever withdrawn."""
    manifest = {
        "schema": _SCHEMA,
        "generator": __version__,
        "releases": [
            {"name": tag.name, "commit": tag.commit, "date": tag.day.isoformat()}
            for tag in releases
        ],
        "withdrawals": ledger,
        "files": {path: files[path] for path in sorted(files)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(f"{text}\n", "utf-8", newline="")


def read_ledger_digest(folder: Path) -> str | None:
    """Which ledger a published folder was made with; None also where that cannot be told."""
    try:
        document: Any = json.loads((folder / NAME).read_text("utf-8"))
        return str(document["withdrawals"]) if document["withdrawals"] else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def parse_manifest(text: bytes) -> dict[str, str]:
    """Digests by path. ValueError where it is no manifest, or one that names a path outside."""
    document: Any = json.loads(text)
    files = document.get("files") if isinstance(document, dict) else None
    if document is None or not isinstance(files, dict) or document.get("schema") != _SCHEMA:
        raise ValueError("it is no manifest of a published folder")
    for path, digest in files.items():
        if not isinstance(digest, str) or not _is_inside(path):
            raise ValueError(f"it names {path!r}")
    return files


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and "\\" not in path
