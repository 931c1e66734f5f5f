"""A built site → a folder that a browser reads from a disk.

Pages, what the archive's scripts read, and modules are made anew; all else is copied.
"""

import json
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urljoin

from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no stubs
from selectolax.lexbor import LexborHTMLParser

from belegg.offline.errors import OfflineError
from belegg.offline.pages import LOADER, rewrite_fragment, rewrite_page
from belegg.offline.relink import Copy
from belegg.offline.scripts import to_script
from belegg.write.archive import DATA_FOLDER
from belegg.write.scripts import SCRIPTS_FOLDER

FRONT = "index.html"
_ACCESS = f"{SCRIPTS_FOLDER}/site.js"
"""The one module that asks for files; ours stands in for it."""
_CARDS = f"{DATA_FOLDER}/cards"
_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt")
"""For servers and search engines."""
_THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The theme's own search, which our pages do not have, and which needs a server."""


@dataclass
class Edition:
    """Writes the copy of a site below `folder`, which is there and empty."""

    site: Path
    folder: Path
    copy: Copy
    _modules: set[str] = field(default_factory=set)
    _previewed: set[str] = field(default_factory=set)

    def write(self) -> None:
        """Raises OfflineError, or OSError."""
        for path in sorted(self.copy.files):
            self._write_one(path)
        self._write_modules()
        for path in sorted(self._previewed):
            self._write_data(path, (self.folder / path).read_text("utf-8"))
        self._write_text(LOADER, jsmin(_own_script("loader.js")))

    def _write_one(self, path: str) -> None:
        name = PurePosixPath(path)
        if name.suffix == ".html":
            page = rewrite_page((self.site / path).read_bytes(), path, self.copy)
            self._modules |= page.modules
            self._previewed |= page.previewed
            self._write_text(path, page.html)
        elif name.is_relative_to(DATA_FOLDER) and name.suffix != ".js":
            self._write_archive_data(name)
        else:
            target = self._made(path)
            shutil.copyfile(self.site / path, target)

    def _write_archive_data(self, name: PurePosixPath) -> None:
        content = (self.site / name).read_bytes()
        if name.suffix != ".json":
            self._write_data(str(name), b64encode(content).decode(), is_base64=True)
        elif name.is_relative_to(_CARDS):
            folder = f"{PurePosixPath(DATA_FOLDER).parent}/"
            cards = json.loads(content)
            for card in cards:
                card["html"] = rewrite_fragment(card["html"], folder, self.copy)
            self._write_data(str(name), json.dumps(cards, ensure_ascii=False))
        else:
            self._write_data(str(name), content.decode())

    def _write_modules(self) -> None:
        """Those that pages ask for, and all that these may load."""
        waiting, known = sorted(self._modules), set(self._modules)
        while waiting:
            path = waiting.pop()
            if path not in self.copy.files:
                raise OfflineError(f"{path} is asked for as a module, and is not there.")
            script = to_script(self._module(path), path)
            self._write_text(path, script.text)
            waiting += sorted(set(script.needs) - known)
            known |= set(script.needs)

    def _module(self, path: str) -> bytes:
        if path == _ACCESS:
            return str(jsmin(_own_script("site.js"))).encode()
        return (self.site / path).read_bytes()

    def _write_data(self, path: str, text: str, *, is_base64: bool = False) -> None:
        """A file for scripts to read, as a script itself."""
        given = (path, text, is_base64) if is_base64 else (path, text)
        arguments = ",".join(json.dumps(one, ensure_ascii=False) for one in given)
        self._write_text(f"{path}.js", f"belegg.take({arguments});\n")

    def _write_text(self, path: str, text: str) -> None:
        self._made(path).write_text(text, "utf-8", newline="")

    def _made(self, path: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def read_copy(site: Path) -> Copy:
    """What of a built site goes into its copy. Raises OfflineError if it is none of ours."""
    for needed in (FRONT, _ACCESS):
        if not (site / needed).is_file():
            raise OfflineError(
                f"The site has no {needed}, so this version of Belegg did not build it. "
                "Build it again, or name one release of a folder of releases."
            )
    return Copy(frozenset(_files_of(site)), _address_of(site))


def _files_of(site: Path) -> Iterator[str]:
    for file in site.rglob("*"):
        path = file.relative_to(site)
        if file.is_symlink():
            raise OfflineError(f"{file} is a link; a built site has none within it.")
        if file.is_file() and not _is_left_out(path.as_posix()):
            yield path.as_posix()


def _is_left_out(path: str) -> bool:
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return is_hidden or path in _LEFT_OUT or path.startswith(_THEME_SEARCH) or path.endswith(".map")


def _address_of(site: Path) -> str:
    """Where the site is on the web, as its front page says; '' if it does not. That of a release
    names the newest one, which stands beside it."""
    link = LexborHTMLParser((site / FRONT).read_bytes()).css_first("link[rel=canonical]")
    address = (link.attributes.get("href") if link is not None else None) or ""
    if address and release_of(site):
        return urljoin(address, f"../{quote(site.name)}/")
    return address


def release_of(site: Path) -> str:
    """As which release a site came out; '' for one that stands alone. `site` is no link."""
    list_ = site.parent / "versions.json"
    if not list_.is_file():
        return ""
    names = {one["version"]: one["aliases"] for one in json.loads(list_.read_text("utf-8"))}
    return str((names.get(site.name) or [site.name])[0])


def _own_script(name: str) -> str:
    return files("belegg.offline").joinpath(name).read_text("utf-8")
