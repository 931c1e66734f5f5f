"""Addresses of a site as they have to be where no server stands between them and the files.

A server shows a folder's index.html; from a disk a browser lists the folder. And what is not
in the copy, as other releases, is somewhere else or nowhere.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from posixpath import relpath
from urllib.parse import quote, unquote, urljoin, urlsplit

_HOST = "https://site.invalid"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a site: its files, relative to its root; its address on the web, with a slash
    at its end, '' where that is not known."""

    files: Set[str]
    address: str
    _from_root: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    """What has been worked out: by an address relative to the root, the link from there."""

    def relink(self, address: str, folder: str) -> str | None:
        """An address that stands in a file of `folder` ('' or ending with a slash), as it leads
        to the same place in the copy; None if that is not in it."""
        up = "../" * folder.count("/")
        if not address.startswith(up):
            return self._relink(address, folder)
        rest = f"./{address.removeprefix(up)}" if up else address  # a:b is a path here
        if rest not in self._from_root:  # the menu's links are on every page
            self._from_root[rest] = self._relink(rest, "")
        link = self._from_root[rest]
        return None if link is None else f"{up}{link}"

    def _relink(self, address: str, folder: str) -> str | None:
        target = self.find(address, folder)
        if target is None:
            return address
        if target not in self.files:
            return None
        link = quote(relpath(target, folder or "."))
        return urlsplit(address.strip())._replace(path=link).geturl()

    def on_web(self, address: str, folder: str) -> str | None:
        """The same, as it leads to the site on the web; None if nobody knows where that is."""
        return urljoin(self.address + quote(folder), address.strip()) if self.address else None

    def find(self, address: str, folder: str) -> str | None:
        """The file that an address leads to, whether it is there or not; None if it says
        nothing of where on the site: another host, the same page, no address at all."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = urlsplit(urljoin(f"{_HOST}{self._base}{quote(folder)}", parts.path)).path
        if not path.startswith(self._base):
            return path  # above the site; no file of it begins with a slash
        return self._file(unquote(path.removeprefix(self._base)))

    def _file(self, path: str) -> str:
        if path in self.files:
            return path
        return f"{path.rstrip('/')}/{_INDEX}".lstrip("/")

    @property
    def _base(self) -> str:
        return urlsplit(self.address).path or "/"

    def address_of(self, file: str) -> str:
        """Where a file is on the web; '' where that is not known."""
        return f"{self.address}{quote(file.removesuffix(_INDEX))}" if self.address else ""
