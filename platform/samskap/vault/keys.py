"""The master key: in the environment, or in a file that only its owner can read."""

import os
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping
from pathlib import Path

from .keyring import KEY_BYTES
from .vault import Vault

VARIABLE = "SAMSKAP_MASTER_KEY"
OTHERS = 0o077


class BadKey(ValueError):
    """The master key is missing, unprotected or no key at all."""


def load_master_key(file: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """The key of 32 bytes in SAMSKAP_MASTER_KEY (base64), else in `file` (the same).

    Raises:
        BadKey: there is none, it is no key, or others can read the file.
    """
    if VARIABLE in environment:
        return _decoded(environment[VARIABLE], VARIABLE)
    if not file.is_file():
        raise BadKey(f"There is no master key in {VARIABLE}, nor a file {file}.")
    if file.stat().st_mode & OTHERS:
        raise BadKey(f"Others can read {file}: make it private (chmod 600), then rotate the key.")
    return _decoded(file.read_text("ascii", "replace"), str(file))


def create_master_key(file: Path, random: Callable[[int], bytes] = os.urandom) -> bytes:
    """Make a key and keep it in a new private file.

    Raises:
        FileExistsError: the file is there already; a key is never overwritten.
    """
    key = random(KEY_BYTES)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(b64encode(key) + b"\n")
        opened.flush()
        os.fsync(descriptor)
    return key


def replace_master_key(file: Path, vault: Vault) -> None:
    """Give a vault a new master key and put it in place of the old one.

    Until the vault has been rewrapped the new key waits in a file ending in ".new": after a
    power cut one of the two files opens the vault, and calling this again finishes the work.
    """
    waiting = file.with_name(file.name + ".new")
    key = load_master_key(waiting, {}) if waiting.exists() else create_master_key(waiting)
    vault.rotate(key)
    waiting.replace(file)


def _decoded(encoded: str, source: str) -> bytes:
    try:
        key = b64decode(encoded.strip(), validate=True)
    except (Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKey(f"{source} does not hold {KEY_BYTES} bytes in base64.")
    return key
