"""One folder of all releases. Which of them is the newest is told only here, so that a release
need not be built anew when another comes out."""

import gzip
import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from belegg.plan.views import Link
from belegg.plan.wording import day_text
from belegg.release.folders import files_below
from belegg.release.settings import Settings
from belegg.release.today import BuiltRelease, Today
from belegg.render.renderer import way_to_root
from belegg.write.shell import RELEASE_SLOTS

_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]*)">')
_NO_INDEX = b'<meta name="robots" content="noindex">'
_HEAD, _BANNER = (RELEASE_SLOTS[name].encode() for name in ("head", "banner"))
_NOT_FOUND = "404.html"
_SITEMAP = "sitemap.xml"


@dataclass
class Assembly:
    """Writes the folder; `digests` are those of the files written so far, by path."""

    folder: Path
    today: Today
    settings: Settings
    digests: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        """Everything but the manifest."""
        for release in self.today.releases:
            self._write_release(release, release.tag.name)
        self._write_release(self.today.newest, self.settings.latest)
        self._write_root()

    # ---- releases --------------------------------------------------------------------

    def _write_release(self, release: BuiltRelease, name: str) -> None:
        own = self._own_address(release)
        for path, file in files_below(release.site).items():
            content = file.read_bytes()
            if path in {f"{_SITEMAP}.gz", _NOT_FOUND}:
                continue
            if path == _SITEMAP:
                content = self._move(content, b"<loc>", own, self._address_of(name))
                self._put(f"{name}/{path}.gz", gzip.compress(content, mtime=0))
            elif path.endswith(".html"):
                content = self._fill(release, path, content)
            self._put(f"{name}/{path}", content)

    def _fill(self, release: BuiltRelease, path: str, html: bytes) -> bytes:
        url = path.removesuffix("index.html")
        is_newest = release is self.today.newest
        html = html.replace(_HEAD, b"" if is_newest else _NO_INDEX)
        html = html.replace(_BANNER, b"" if is_newest else self._banner(release, url).encode())
        own = self._own_address(release)
        return _CANONICAL.sub(lambda found: self._canonical(found.group(1).decode(), own), html)

    def _canonical(self, said: str, own: str) -> bytes:
        url = unescape(said).removeprefix(own)
        address = self.settings.imprint.address + self.today.canonical(url, self.settings.latest)
        return f'<link rel="canonical" href="{escape(address)}">'.encode()

    def _banner(self, release: BuiltRelease, url: str) -> str:
        t = self.settings.renderer.catalogue
        fate, address = self.today.find(url)
        title = t(f"release.{fate.value}", name=self.today.newest.tag.name)
        way = f"{way_to_root(url)}../{self.settings.latest}/{address}"
        return self.settings.renderer.document(
            "older-release",
            text=t(
                "release.older" if release.tag.is_final else "release.trial",
                name=release.tag.name,
                date=day_text(release.tag.day, t),
            ),
            link=Link(title, way),
        )

    # ---- the root --------------------------------------------------------------------

    def _write_root(self) -> None:
        newest = self.today.newest
        not_found = (newest.site / _NOT_FOUND).read_bytes().replace(_HEAD, b"")
        own, latest = self._own_address(newest), self._address_of(self.settings.latest)
        own, latest = (re.sub("^https?://[^/]*", "", address) for address in (own, latest))
        not_found = self._move(not_found.replace(_BANNER, b""), b'"', own, latest)
        self._put(_NOT_FOUND, not_found)
        for name in (_SITEMAP, f"{_SITEMAP}.gz"):
            self._put(name, (self.folder / self.settings.latest / name).read_bytes())
        self._put("versions.json", self._versions().encode())
        self._put("index.html", self._first_page().encode())

    def _versions(self) -> str:
        """What Material's version selector reads, newest first: `version` is a folder, `aliases`
        are other folders with the same (the form of mike's versions.json)."""
        entries = [{"version": n, "title": title, "aliases": also} for n, title, also in self._list]
        return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"

    @property
    def _list(self) -> list[tuple[str, str, list[str]]]:
        newest = self.today.newest
        title = self.settings.renderer.catalogue("release.latest", name=newest.tag.name)
        others = (one.tag.name for one in reversed(self.today.releases) if one is not newest)
        return [
            (self.settings.latest, title, [newest.tag.name]),
            *((n, n, list[str]()) for n in others),
        ]

    def _first_page(self) -> str:
        t = self.settings.renderer.catalogue
        days = {one.tag.name: day_text(one.tag.day, t) for one in self.today.releases}
        listed = (
            Link(t("release.listed", name=name, date=days[name]), f"{name}/")
            for name in reversed([one.tag.name for one in self.today.releases])
        )
        return self.settings.renderer.document(
            "releases",
            site_name=self.settings.imprint.name,
            latest=self.settings.latest,
            canonical=self.settings.address_of(self.settings.latest) or None,
            releases=tuple(listed),
        )

    # ---- files -----------------------------------------------------------------------

    def _own_address(self, release: BuiltRelease) -> str:
        """What the release's pages take for their root."""
        return self._address_of(release.tag.name) if self.settings.imprint.address else "/"

    def _address_of(self, name: str) -> str:
        return f"{self.settings.imprint.address or '/'}{name}/"

    @staticmethod
    def _move(text: bytes, before: bytes, own: str, to: str) -> bytes:
        """Addresses behind a mark, from one root to another."""
        return text.replace(before + own.encode(), before + to.encode())

    def _put(self, path: str, content: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self.digests[path] = sha256(content).hexdigest()
