"""Styles, scripts and drawings: text that is published as it is."""

import re
from dataclasses import dataclass
from pathlib import Path

TEXT_ENDINGS = frozenset({".css", ".js", ".svg"})
# How a drawing's lines run: numbers that would look like anything.
_GEOMETRY = re.compile(r"""(\s(?:d|points|\w*transform)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class StaticText:
    """What can be read of such a file. Lines are where they are; geometry is blanks."""

    path: str
    lines: tuple[str, ...]
    text: str

    @property
    def is_drawing(self) -> bool:
        return self.path.endswith(".svg")


def read_static(path: Path, name: str) -> StaticText:
    """A file as text, whatever its characters. Raises OSError."""
    content = path.read_bytes()
    written = content.decode(_WIDE.get(content[:2], "utf-8"), "replace").replace("\r\n", "\n")
    text = _GEOMETRY.sub(lambda found: found[1] + re.sub(r"[^\n]", " ", found[2]), written)
    return StaticText(name, tuple(written.split("\n")), text)
