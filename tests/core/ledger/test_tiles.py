"""A log as static files."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.tlog.errors import Malformed
from samskap.tlog.tiles import (
    ENTRIES,
    Tile,
    has_tile,
    hashes_in_tiles,
    parse_bundle,
    parse_tile,
    tile_hashes,
    tiles_of,
    write_bundle,
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(3, 1234067), "tile/3/x001/x234/067"),
        (Tile(ENTRIES, 1000, 1), "tile/entries/x001/000.p/1"),
        (Tile(63, 999), "tile/63/999"),
    ],
)
def test_paths(tile: Tile, path: str) -> None:
    assert str(tile) == path
    assert parse_tile(path) == tile


@given(st.integers(0, 10**17), st.integers(-1, 63), st.integers(1, 256))
def test_paths_read_back(index: int, level: int, width: int) -> None:
    assert parse_tile(str(Tile(level, index, width))) == Tile(level, index, width)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/007",
        "tile/0/000/",
        "/tile/0/000",
        "tile/data/000",
        "tile/0/../000",
        "tile/0/٠٠٠",
        "tile/0/000\n",
    ],
)
def test_other_spellings_are_refused(path: str) -> None:
    with pytest.raises(Malformed):
        parse_tile(path)


def test_tiles_are_those_the_specification_counts() -> None:
    tiles = [str(tile) for tile in tiles_of(70_000)]
    hashes = [path for path in tiles if "entries" not in path]
    assert len(hashes) == 273 + 1 + 1 + 1 + 1
    assert {"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"} <= set(hashes)
    assert len(tiles) - len(hashes) == 274


def test_no_tiles_of_nothing() -> None:
    assert list(tiles_of(0)) == []


@given(st.integers(0, 100_000))
def test_a_log_has_its_own_tiles_and_none_beyond(size: int) -> None:
    tiles = list(tiles_of(size))
    assert all(has_tile(tile, size) for tile in tiles)
    last = [tile for tile in tiles if tile.level == 0][-1:]
    assert not any(has_tile(Tile(0, tile.index, tile.width), size - 1) for tile in last)


def test_tiles_are_enough_to_read_every_node(grow: Callable[[int], Any]) -> None:
    log = grow(600)
    stored = {
        (tile.level, tile.index): tile_hashes(tile, log.read_hash)
        for tile in tiles_of(600)
        if tile.level != ENTRIES
    }
    read_hash = hashes_in_tiles(lambda level, index: stored[level, index])
    assert {node: read_hash(*node) for node in log.nodes} == log.nodes


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_read_back(entries: list[bytes]) -> None:
    assert parse_bundle(write_bundle(entries)) == entries


def test_largest_entry_fits() -> None:
    assert parse_bundle(write_bundle([b"x" * 65_535])) == [b"x" * 65_535]


def test_larger_entry_is_refused() -> None:
    with pytest.raises(Malformed, match="65536 bytes; a log takes at most 65535"):
        write_bundle([b"x" * 65_536])


@pytest.mark.parametrize("data", [b"\0", b"\0\1", b"\0\1ab", b"\xff\xffabc"])
def test_cut_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_bundle(data)
