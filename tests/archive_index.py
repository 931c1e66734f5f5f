"""The index of a built site, read as its format says and as the archive's scripts do."""

import gzip
import itertools
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
    def _lists(self) -> dict[str, list[dict[str, bytes]]]:
        """The shards of both kinds."""
        return {
            name: [
                dict(_read_shard((self.folder / f"{name}/{number}.bin").read_bytes()))
                for number in range(self.summary[name])
            ]
            for name in ("shards", "places")
        }

    def _packed(self, name: str, key: str) -> bytes:
        shards = self._lists[name]
        return shards[zlib.crc32(key[1:].encode()) % len(shards)].get(key, b"")

    def hits(self, key: str) -> list[int]:
        """Its places, DOCUMENT * 4096 + POSITION."""
        return list(itertools.accumulate(read_numbers(self._packed("places", key))))

    def counts(self, key: str) -> dict[int, int]:
        """Its documents, and how often each has it."""
        numbers = read_numbers(self._packed("shards", key))
        counts: dict[int, int] = {}
        document = 0
        for number in numbers:
            document += number // 2
            counts[document] = next(numbers) if number % 2 else 1
        return counts

    def documents(self, *keys: str) -> set[int]:
        return {document for key in keys for document in self.counts(key)}

    def asked(self, word: str) -> set[int]:
        """Documents that a reader finds who writes this word, in small letters."""
        written, folded = self.stem(word), self.stem(fold(word))
        keys = [f"s{written}", f"p{written}"]
        if not set("æøå") & set(word):
            keys += [f"f{folded}", f"g{folded}"]
        return self.documents(*keys)


def _read_shard(packed: bytes) -> Iterator[tuple[str, bytes]]:
    content = gzip.decompress(packed)
    start = 4 + int.from_bytes(content[:4], "little")
    for key, size in json.loads(content[4:start]).items():
        yield key, content[start : start + size]
        start += size


def read_numbers(packed: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte, the least first."""
    number, shift = 0, 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number, shift = 0, 0
