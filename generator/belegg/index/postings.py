"""Where each key stands: two lists, packed in shards that a browser fetches alone.

One list has its documents, which is all that most searches ask for. The other has its places,
for phrases: a place is one number, DOCUMENT * SPAN + POSITION, so that a phrase is found by
comparing numbers. Both are short gaps, a byte or two each. A search fetches the shards of its
keys: they are small, and as many as the archive needs.
"""

import gzip
import json
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from belegg.index.words import words

SPAN = 4096
"""Positions a document has; words after that many share the last one."""
PART_GAP = 8
"""Positions between a document's parts: no phrase reaches from one into the next."""
_BYTES_A_SHARD = 12_000
"""Before compression, which leaves some two thirds. A key as frequent as «og» takes more."""

Document = Iterable[str]
"""Its parts, such as a quote's words as said and in the standard language."""
Places = Mapping[str, "array[int]"]
"""By word, ascending. An array takes a quarter of a list's memory, and there are millions."""


def find_places(documents: Iterable[Document]) -> Places:
    """Where each word stands."""
    places: defaultdict[str, array[int]] = defaultdict(_no_places)
    for number, parts in enumerate(documents):
        position = 0
        for part in parts:
            for word in words(part):
                place = number * SPAN + min(position, SPAN - 1)
                places[word].append(place)
                position += 1
            position += PART_GAP
    return dict(places)


def _no_places() -> "array[int]":
    return array("Q")


def places_by_key(
    places: Places, keys_of: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, list[int]]]:
    """Each key in its order, and where its words stand: ascending, each place once."""
    words_of: dict[str, list[str]] = {}
    for word in places:
        for key in dict.fromkeys(keys_of(word)):
            words_of.setdefault(key, []).append(word)
    for key in sorted(words_of):
        found = [place for word in words_of[key] for place in places[word]]
        found.sort()
        yield key, list(dict.fromkeys(found))


def pack_places(places: Iterable[int]) -> bytes:
    """The gaps between ascending places."""
    return _pack(_gaps(places))


def pack_documents(places: Iterable[int]) -> bytes:
    """The gaps between their documents, doubled; one more where a document has several of the
    places, whose number follows."""
    counts = Counter(place // SPAN for place in places)
    numbers: list[int] = []
    for gap, count in zip(_gaps(counts), counts.values(), strict=True):
        numbers += [gap * 2] if count == 1 else [gap * 2 + 1, count]
    return _pack(numbers)


def _gaps(ascending: Iterable[int]) -> Iterator[int]:
    last = 0
    for number in ascending:
        yield number - last
        last = number


def _pack(numbers: Iterable[int]) -> bytes:
    """Seven bits a byte, the least first, as in LEB128."""
    packed = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            packed.append(rest & 127 | 128)
            rest >>= 7
        packed.append(rest)
    return bytes(packed)


def write_shards(packed: Mapping[str, bytes], folder: Path) -> int:
    """Write the lists of all keys to a folder of their own; how many shards there are."""
    size = sum(len(key) + 8 + len(hits) for key, hits in packed.items())
    count = max(1, size // _BYTES_A_SHARD)
    shards: list[dict[str, bytes]] = [{} for _ in range(count)]
    for key, hits in packed.items():
        shards[shard_of(key, count)][key] = hits
    folder.mkdir(parents=True, exist_ok=True)
    for number, shard in enumerate(shards):
        (folder / f"{number}.bin").write_bytes(_shard_bytes(shard))
    return count


def shard_of(key: str, count: int) -> int:
    """The shard that has a key. Its first letter, the kind, does not count: the kinds of one
    word that are spelt alike are one request."""
    return zlib.crc32(key[1:].encode()) % count


def _shard_bytes(shard: Mapping[str, bytes]) -> bytes:
    """A head that says how long each key's list is, after its own length; then the lists."""
    sizes = {key: len(hits) for key, hits in shard.items()}
    head = json.dumps(sizes, ensure_ascii=False, separators=(",", ":")).encode()
    content = b"".join((len(head).to_bytes(4, "little"), head, *shard.values()))
    return gzip.compress(content, mtime=0)
