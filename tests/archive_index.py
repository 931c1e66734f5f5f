"""The index of a built site, read as its format says and as the archive's scripts do."""

import gzip
import json
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from belegg.index.words import fold, stemmer


class ArchiveIndex:
    """What is below arkiv/data/ of a site."""

    def __init__(self, site_folder: Path) -> None:
        self.folder = site_folder / "arkiv" / "data"
        self.stem = stemmer(self.summary["language"])

    def read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))

    @cached_property
    def summary(self) -> dict[str, Any]:
        summary: dict[str, Any] = self.read("index.json")
        return summary

    @cached_property
    def shards(self) -> list[dict[str, list[int]]]:
        return [
            dict(_read_shard((self.folder / f"shards/{number}.bin").read_bytes()))
            for number in range(self.summary["shards"])
        ]

    def hits(self, key: str) -> list[int]:
        return self.shards[zlib.crc32(key[1:].encode()) % len(self.shards)].get(key, [])

    def documents(self, *keys: str) -> set[int]:
        return {hit // 4096 for key in keys for hit in self.hits(key)}

    def asked(self, word: str) -> set[int]:
        """Documents that a reader finds who writes this word, in small letters."""
        written, folded = self.stem(word), self.stem(fold(word))
        keys = [f"s{written}", f"p{written}"]
        if not set("æøå") & set(word):
            keys += [f"f{folded}", f"g{folded}"]
        return self.documents(*keys)


def _read_shard(packed: bytes) -> Iterator[tuple[str, list[int]]]:
    content = gzip.decompress(packed)
    start = 4 + int.from_bytes(content[:4], "little")
    for key, size in json.loads(content[4:start]).items():
        yield key, list(read_gaps(content[start : start + size]))
        start += size


def read_gaps(packed: bytes) -> Iterator[int]:
    """Sums of gaps of seven bits a byte, the least first."""
    place, gap, shift = 0, 0, 0
    for byte in packed:
        gap |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            place += gap
            yield place
            gap, shift = 0, 0
