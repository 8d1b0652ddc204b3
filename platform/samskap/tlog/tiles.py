"""Tiles (C2SP tlog-tiles): a log as static files that never change."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from samskap.tlog.errors import Malformed
from samskap.tlog.tree import HASH_SIZE, ReadHash, node_hash

WIDTH = 256
MAX_ENTRY = 65_535  # the length before an entry is a uint16
ENTRIES = -1  # in place of a level: the tile holds entries, not hashes
_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)/(?P<index>(?:x[0-9]{3}/){0,5}[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True)
class Tile:
    """Up to 256 neighbouring hashes, each over 256**level entries, or 256 entries."""

    level: int
    index: int
    width: int = WIDTH

    def __str__(self) -> str:
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{level}/{_index_path(self.index)}{partial}"


def parse_tile(path: str) -> Tile:
    """Read a tile's path; raise Malformed on any other spelling than its own."""
    match = _PATH.fullmatch(path)
    if not match:
        raise Malformed("not the path of a tile")
    level = ENTRIES if match["level"] == "entries" else int(match["level"])
    index = int(match["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(match["width"] or WIDTH))
    if level > 63 or str(tile) != path:
        raise Malformed("not the path of a tile")
    return tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield the tiles and entry bundles that a tree of that size consists of."""
    yield from _row(ENTRIES, size)
    level = 0
    while size:
        yield from _row(level, size)
        level, size = level + 1, size // WIDTH


def has_tile(tile: Tile, size: int) -> bool:
    """Tell whether a log of that size has that tile."""
    below = size >> 8 * max(tile.level, 0)
    return tile.index * WIDTH + tile.width <= below


def tile_hashes(tile: Tile, read_hash: ReadHash) -> bytes:
    """Return a hash tile's bytes: 32 for each hash."""
    first = tile.index * WIDTH
    return b"".join(read_hash(8 * tile.level, first + i) for i in range(tile.width))


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """Return an entry bundle's bytes; raise Malformed when an entry is too long."""
    return b"".join(map(_prefixed, entries))


def parse_bundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle; raise Malformed."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        entries.append(data[at + 2 : end])
        at = end
    if at != len(data):
        raise Malformed("the last entry is cut off")
    return entries


def hashes_in_tiles(read_tile: Callable[[int, int], bytes]) -> ReadHash:
    """Return how to read any full node when only tiles, by (level, index), are stored."""

    def read_hash(level: int, index: int) -> bytes:
        within = level % 8
        tile, first = divmod(index << within, WIDTH)
        start = first * HASH_SIZE
        return _root(read_tile(level // 8, tile)[start : start + (HASH_SIZE << within)])

    return read_hash


def check_entry(entry: bytes) -> bytes:
    """Return the entry; raise Malformed when a bundle could not hold it."""
    if len(entry) > MAX_ENTRY:
        raise Malformed(f"an entry of {len(entry)} bytes; a log takes at most {MAX_ENTRY}")
    return entry


def _prefixed(entry: bytes) -> bytes:
    return len(check_entry(entry)).to_bytes(2, "big") + entry


def _row(level: int, hashes: int) -> Iterator[Tile]:
    full, rest = divmod(hashes, WIDTH)
    yield from (Tile(level, index) for index in range(full))
    if rest:
        yield Tile(level, full, rest)


def _index_path(index: int) -> str:
    high, low = divmod(index, 1000)
    parts = [f"{low:03}"]
    while high:
        high, low = divmod(high, 1000)
        parts.append(f"x{low:03}")
    return "/".join(reversed(parts))


def _root(hashes: bytes) -> bytes:
    if len(hashes) <= HASH_SIZE:
        return hashes
    half = len(hashes) // 2
    return node_hash(_root(hashes[:half]), _root(hashes[half:]))
