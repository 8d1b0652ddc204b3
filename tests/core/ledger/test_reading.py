"""What stands in the store is the log: its entries, nodes, tiles, roots and proofs."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from samskap.features.ledger.reading import Log
from samskap.store.database import Database
from samskap.store.logs import Growth, create
from samskap.store.recorder import Datastore, Recorder
from samskap.tlog.checks import check_consistency, check_inclusion
from samskap.tlog.tiles import parse_bundle, parse_tile, tile_hashes, tiles_of
from samskap.tlog.tree import leaf_hash

SIZE = 600
INSERT = (
    "INSERT INTO stored_events "
    '(originator_id, originator_version, topic, state, log, "index") VALUES (?, 1, ?, ?, ?, ?)'
)


@pytest.fixture(scope="module")
def expected(grow: Callable[[int], Any]) -> Any:
    return grow(SIZE)


@pytest.fixture(scope="module")
def log(expected: Any) -> Iterator[Log]:
    with closing(Datastore(":memory:")) as datastore:
        Recorder(datastore).create_table()
        with datastore.get_connection(commit=True) as connection:
            database = Database(connection._sqlite_conn)
            create(database)
            places = Growth(database, ["one"] * SIZE, expected.entries).places
            for (name, index), entry in zip(places, expected.entries, strict=True):
                row = (str(index), "entry", entry, name, index)
                database.connection.execute(INSERT, row)
            yield Log(database, "one")


def test_entries_are_the_leaves_in_order(log: Log, expected: Any) -> None:
    assert log.size == SIZE
    assert list(log.entries(254, 258)) == expected.entries[254:258]
    assert list(log.entries(SIZE, SIZE + 5)) == []


def test_every_full_node_can_be_read(log: Log, expected: Any) -> None:
    for (level, index), node in expected.nodes.items():
        assert log.hash(level, index) == node


def test_node_that_is_not_full_is_not_there(log: Log) -> None:
    for level, index in [(0, SIZE), (1, SIZE // 2), (10, 0)]:
        with pytest.raises(LookupError, match=f"no node {index} at level {level}"):
            log.hash(level, index)


def test_tiles_hold_what_the_tree_holds(log: Log, expected: Any) -> None:
    for tile in tiles_of(SIZE):
        if str(tile).startswith("tile/entries"):
            first = tile.index * 256
            entries = expected.entries[first : first + tile.width]
            assert parse_bundle(log.tile(tile)) == entries
        else:
            assert log.tile(tile) == tile_hashes(tile, expected.read_hash)


def test_second_level_has_a_hash_for_each_full_tile(log: Log) -> None:
    assert len(log.tile(parse_tile("tile/1/000.p/2"))) == 2 * 32


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, SIZE])
def test_proofs_hold_at_every_size(log: Log, expected: Any, size: int) -> None:
    root = expected.checkpoint(size).root
    assert log.root(size) == root
    for index in {0, size // 2, size - 1}:
        hashed = leaf_hash(expected.entries[index])
        check_inclusion(hashed, index, size, log.inclusion(index, size), root)
    check_consistency(size, SIZE, log.consistency(size, SIZE), root, log.root(SIZE))


def test_another_log_is_empty(log: Log) -> None:
    other = Log(log._database, "two")
    assert (other.size, list(other.entries(0, 9))) == (0, [])
