"""Files and folders that only the account of the platform can read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
# What SQLite puts beside a database for a while.
BESIDE = ("", "-wal", "-shm", "-journal")


def guard() -> None:
    """Let whatever this process makes from now on be its own account's alone."""
    os.umask(0o077)


def private_folder(path: Path) -> Path:
    """Return the folder, made where it is missing, and closed to others also where it was there.

    Args:
        path: of a folder that holds nothing but the platform's; those above it that are missing
            are made likewise.
    """
    if not path.parent.exists():
        private_folder(path.parent)
    path.mkdir(mode=FOLDER, exist_ok=True)
    _close(path, FOLDER)
    return path


def private_file(path: Path) -> Path:
    """Return the file, made empty where it is missing, and closed to others.

    Args:
        path: of the file; what SQLite keeps beside it is closed as well.
    """
    path.touch(mode=FILE)
    for suffix in BESIDE:
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            _close(beside, FILE)
    return path


def _close(path: Path, mode: int) -> None:
    # Another account's files, such as a mounted folder's, are that account's to close;
    # what SQLite keeps beside a database may be gone again.
    with suppress(PermissionError, FileNotFoundError):
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
