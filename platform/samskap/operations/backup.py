"""Copies of an installation, taken while it runs, and bringing one back.

A copy is a folder: `manifest.json`, `history/<municipality>.sqlite` and
`vault/<municipality>.sqlite`. All that is personal stands in `vault`, encrypted, and can be deleted
sooner than the history. The keys are in `keys` only where somebody asked for them.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from errno import EEXIST
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql import ClauseElement

from samskap.core.municipality import EVENTS, VAULT, Municipality
from samskap.core.site import Site
from samskap.domain import Slug
from samskap.features.privacy.erasure import make_level, sweep
from samskap.private_files import private_file, private_folder
from samskap.store import Store
from samskap.store.database import DIALECT, Database
from samskap.store.rebuild import Progress
from samskap.tlog.tree import Frontier, leaf_hash
from samskap.vault.database import Database as VaultFile

MANIFEST = "manifest.json"
KEYS = "keys"
VERSION = 1
BATCH = 1000
STORED = "stored_events"
LEAVES = 'SELECT log, CAST(state AS BLOB) FROM stored_events ORDER BY log, "index"'
# A table before its indexes, so that they can be made.
SHAPES = """SELECT type, name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'"""
Seen = Callable[[int], None]


class Damaged(Exception):
    """A copy is not what its manifest says; the message names the file or the log."""


class LogState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a log had come.

    Args:
        size: its number of entries.
        root: of its tree, in hexadecimal digits.
    """

    size: int
    root: str


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """One municipality in a copy.

    Args:
        files: SHA-256 by path within the copy.
        logs: by name.
    """

    files: dict[str, str]
    logs: dict[str, LogState]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy holds.

    Args:
        version: of this format.
        taken: when, in UTC.
        municipalities: by slug.
    """

    version: int
    taken: str
    municipalities: dict[Slug, Copied]


def back_up(
    site: Site, folder: Path, keys: bool = False, seen: Seen = lambda number: None
) -> Manifest:
    """Copy every municipality to a new folder; the site may go on serving.

    Args:
        site: the installation.
        folder: where; there must be nothing yet.
        keys: copy the keys as well; whoever has the copy can then read everything in it.
        seen: told how many more events have been copied, and again how many checked.

    Raises:
        FileExistsError: there is something at the folder.
    """
    folder.mkdir(mode=0o700, parents=True)
    private_folder(folder)
    copied = {
        slug: _copy(municipality, folder, seen)
        for slug, municipality in site.municipalities.items()
    }
    manifest = Manifest(
        version=VERSION, taken=site.clock().isoformat(timespec="seconds"), municipalities=copied
    )
    if keys:
        shutil.copytree(site.config.key_folder, folder / KEYS)
    private_file(folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _copy(municipality: Municipality, folder: Path, seen: Seen) -> Copied:
    history, vault = _history(municipality.slug), _vault(municipality.slug)
    for place in (history, vault):
        private_folder((folder / place).parent)
    # The vault last: words without an event are swept away, an event never lacks its words.
    _copy_history(municipality.store, folder / history, seen)
    municipality.vault.backup(folder / vault)
    _compact(folder / vault)
    files = {place: _digest(folder / place) for place in (history, vault)}
    return Copied(files=files, logs=dict(logs(folder / history, seen)))


def _copy_history(store: Store, to: Path, seen: Seen) -> None:
    derived = {str(table.name) for table in store.read_models.tables}
    to.touch(mode=0o600)
    with store.reading() as database, closing(sqlite3.connect(to)) as copy:
        for kind, name, sql in database.connection.execute(SHAPES).fetchall():
            copy.execute(sql)
            # What is derived holds people's words; it is made anew of what the vault holds.
            if kind == "table" and name not in derived:
                _copy_rows(database, name, copy, seen if name == STORED else lambda number: None)
        copy.commit()


def _copy_rows(database: Database, name: str, copy: sqlite3.Connection, seen: Seen) -> None:
    rows = database.connection.execute(_sql(sa.select(sa.text("*")).select_from(sa.table(name))))
    columns: list[sa.ColumnClause[object]] = [sa.column(each[0]) for each in rows.description]
    insert = _sql(sa.table(name, *columns).insert())
    while batch := rows.fetchmany(BATCH):
        copy.executemany(insert, [dict(row) for row in batch])
        seen(len(batch))


def _sql(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=DIALECT))


def _compact(file: Path) -> None:
    # Unused parts of a database's pages may hold what has been erased from it.
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")


def _history(slug: str) -> str:
    return f"history/{slug}.sqlite"


def _vault(slug: str) -> str:
    return f"vault/{slug}.sqlite"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def logs(history: Path, seen: Seen = lambda number: None) -> Iterator[tuple[str, LogState]]:
    """Give each log of a history's file, its tree computed from the events themselves.

    Args:
        history: the file.
        seen: told of each event.
    """
    trees: dict[str, Frontier] = {}
    with closing(sqlite3.connect(f"{history.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for log, state in connection.execute(LEAVES):
            trees[log], _full = trees.get(log, Frontier()).append(leaf_hash(state))
            seen(1)
    for log, tree in trees.items():
        yield log, LogState(size=tree.size, root=tree.root().hex())


def read(folder: Path, seen: Seen = lambda number: None) -> Manifest:
    """Check a copy and return its manifest.

    Args:
        folder: the copy. Its `vault` may have been deleted: all words count as erased then.
        seen: told of each event that has been checked.

    Raises:
        Damaged: something in it is missing or changed.
    """
    manifest = read_manifest(folder)
    for slug, copied in manifest.municipalities.items():
        _check(folder, slug, copied, seen)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Return what a copy says of itself, unchecked.

    Raises:
        Damaged: it says nothing that could be read.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise Damaged(f"{folder} holds no readable {MANIFEST}") from error
    if manifest.version != VERSION:
        raise Damaged(f"the copy is of version {manifest.version}; this can read {VERSION}")
    return manifest


def _check(folder: Path, slug: str, copied: Copied, seen: Seen) -> None:
    history, vault = _history(slug), _vault(slug)
    _check_file(folder, history, copied)
    if (folder / vault).exists():
        _check_file(folder, vault, copied)
    try:
        found = dict(logs(folder / history, seen))
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{history} is no history: {error}") from error
    for log in sorted(found.keys() | copied.logs.keys()):
        if found.get(log) != copied.logs.get(log):
            raise Damaged(f"the log {log} of {slug} is not the one that was copied")


def _check_file(folder: Path, place: str, copied: Copied) -> None:
    file = folder / place
    if not file.exists() or _digest(file) != copied.files.get(place):
        raise Damaged(f"{place} is missing or has been changed")


def put_back(folder: Path, data: Path, seen: Seen = lambda number: None) -> Manifest:
    """Put a checked copy's files among an installation's data.

    Args:
        folder: the copy.
        data: the installation's folder; none of the municipalities may be there.
        seen: told of each event that has been checked.

    Raises:
        Damaged: the copy is not what its manifest says.
        FileExistsError: a municipality is there already.
    """
    manifest = read(folder, seen)
    for slug in manifest.municipalities:
        if (data / slug).exists():
            raise FileExistsError(EEXIST, "It is there already", str(data / slug))
    for slug in manifest.municipalities:
        private_folder(data / slug)
        for place, name in ((_history(slug), EVENTS), (_vault(slug), VAULT)):
            if (folder / place).exists():
                shutil.copyfile(folder / place, private_file(data / slug / name))
            else:  # only a vault may be missing, on purpose: all its words count as erased
                VaultFile(private_file(data / slug / VAULT)).close()
    return manifest


def level(municipality: Municipality, progress: Progress = lambda done, total: None) -> None:
    """Make all that is shown of what the vault still holds.

    The vault was brought level with the list of erasures when it was opened: whoever was erased
    after the copy was taken stays erased.

    Args:
        municipality: opened on what was put back.
        progress: told how many events have been replayed, and how many there are.
    """
    make_level(municipality, progress)
    sweep(municipality)
