"""Copies of an installation, taken while it runs, and bringing one back.

A copy is a folder: `manifest.json`, `history/<municipality>.sqlite` and
`vault/<municipality>.sqlite`. What is personal stands in `vault` and can be deleted sooner; the
keys are never in it.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from samskap.ledger.tree import Frontier, leaf_hash
from samskap.municipality import EVENTS, VAULT, Municipality
from samskap.people.erasure import sweep
from samskap.site import Site
from samskap.store.rebuild import rebuild

MANIFEST = "manifest.json"
VERSION = 1
LEAVES = 'SELECT log, CAST(state AS BLOB) FROM stored_events ORDER BY log, "index"'
Seen = Callable[[str], None]


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
    municipalities: dict[str, Copied]


def back_up(site: Site, folder: Path, seen: Seen = lambda slug: None) -> Manifest:
    """Copy every municipality to a new folder; the site may go on serving.

    Args:
        site: the installation.
        folder: where; there must be nothing yet.
        seen: told each municipality that is done.

    Raises:
        FileExistsError: there is something at the folder.
    """
    folder.mkdir(parents=True)
    copied = {}
    for slug, municipality in site.municipalities.items():
        copied[slug] = _copy(municipality, folder)
        seen(slug)
    manifest = Manifest(
        version=VERSION, taken=site.clock().isoformat(timespec="seconds"), municipalities=copied
    )
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _copy(municipality: Municipality, folder: Path) -> Copied:
    places = {EVENTS: _history(municipality.slug), VAULT: _vault(municipality.slug)}
    with TemporaryDirectory(dir=folder) as made:
        municipality.copy_to(Path(made))
        for name, place in places.items():
            (folder / place).parent.mkdir(exist_ok=True)
            shutil.move(Path(made) / name, folder / place)
    files = {place: _digest(folder / place) for place in places.values()}
    return Copied(files=files, logs=dict(logs(folder / _history(municipality.slug))))


def _history(slug: str) -> str:
    return f"history/{slug}.sqlite"


def _vault(slug: str) -> str:
    return f"vault/{slug}.sqlite"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def logs(history: Path) -> Iterator[tuple[str, LogState]]:
    """Give each log of a history's file, its tree computed from the events themselves.

    Args:
        history: the file.
    """
    trees: dict[str, Frontier] = {}
    with closing(sqlite3.connect(f"{history.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for log, state in connection.execute(LEAVES):
            trees[log], _full = trees.get(log, Frontier()).append(leaf_hash(state))
    for log, tree in trees.items():
        yield log, LogState(size=tree.size, root=tree.root().hex())


def read(folder: Path) -> Manifest:
    """Check a copy and return its manifest.

    Args:
        folder: the copy. Its `vault` may have been deleted: all words count as erased then.

    Raises:
        Damaged: something in it is missing or changed.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise Damaged(f"{folder} holds no readable {MANIFEST}") from error
    if manifest.version != VERSION:
        raise Damaged(f"the copy is of version {manifest.version}; this can read {VERSION}")
    for slug, copied in manifest.municipalities.items():
        _check(folder, slug, copied)
    return manifest


def _check(folder: Path, slug: str, copied: Copied) -> None:
    for place, digest in copied.files.items():
        file = folder / place
        if not file.exists() and place == _vault(slug):
            continue
        if not file.exists() or _digest(file) != digest:
            raise Damaged(f"{place} is missing or has been changed")
    found = dict(logs(folder / _history(slug)))
    for log in sorted(found.keys() | copied.logs.keys()):
        if found.get(log) != copied.logs.get(log):
            raise Damaged(f"the log {log} of {slug} is not the one that was copied")


def put_back(folder: Path, data: Path) -> Manifest:
    """Put a checked copy's files among an installation's data.

    Args:
        folder: the copy.
        data: the installation's folder; none of the municipalities may be there.

    Raises:
        Damaged: the copy is not what its manifest says.
        FileExistsError: a municipality is there already.
    """
    manifest = read(folder)
    for slug in manifest.municipalities:
        (data / slug).mkdir(parents=True)
        shutil.copyfile(folder / _history(slug), data / slug / EVENTS)
        if (folder / _vault(slug)).exists():
            shutil.copyfile(folder / _vault(slug), data / slug / VAULT)
            (data / slug / VAULT).chmod(0o600)
    return manifest


def level(site: Site, seen: Seen = lambda slug: None) -> None:
    """Let nothing stand in the tables that the vault does not hold any more.

    The vault has been brought level with the list of erasures when it was opened.

    Args:
        site: opened on what was put back.
        seen: told each municipality that is done.
    """
    for slug, municipality in site.municipalities.items():
        rebuild(municipality.store)
        sweep(municipality)
        seen(slug)
