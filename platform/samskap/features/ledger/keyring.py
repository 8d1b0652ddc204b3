"""A municipality's signing key, and beside it what was signed last: two files nobody else reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from samskap.tlog.errors import Malformed
from samskap.tlog.keys import Signer, Verifier
from samskap.vault.keys import OTHERS, BadKey


class LastSigned(msgspec.Struct, frozen=True):
    """The newest checkpoint of one log: its size and root."""

    size: int
    root: bytes


_memory = msgspec.json.Decoder(dict[str, LastSigned])


class Keyring:
    """The secret of one municipality's logs.

    The key's name is the beginning of each log's origin; see README.md.

    Args:
        folder: of the installation's keys.
        slug: of the municipality.
    """

    def __init__(self, folder: Path, slug: str) -> None:
        self.key = folder / f"{slug}.signing.key"
        self.waiting = folder / f"{slug}.signing.key.new"
        self._signed = folder / f"{slug}.signed"

    @property
    def exists(self) -> bool:
        """Tell whether there is a key."""
        return self.key.exists()

    def signer(self) -> Signer:
        """Return the key.

        Raises:
            BadKey: there is none, it is no key, or others can read its file.
        """
        return _read(self.key)

    def create(self, name: str) -> Signer:
        """Make a key in a new private file.

        Raises:
            FileExistsError: there is one already; a key is never overwritten.
        """
        return _create(self.key, name)

    def prepare(self, name: str) -> Signer:
        """Return the key that waits to replace the present one; made where there is none."""
        return _read(self.waiting) if self.waiting.exists() else _create(self.waiting, name)

    def replace(self) -> None:
        """Put the waiting key in the place of the present one, which is gone then."""
        self.waiting.replace(self.key)
        _sync(self.key.parent)

    def last_signed(self) -> dict[str, LastSigned]:
        """Return what was signed last, by log."""
        return _memory.decode(self._signed.read_bytes()) if self._signed.exists() else {}

    def remember(self, signed: Mapping[str, LastSigned]) -> None:
        """Keep on disk what is about to be signed; the last of other logs stays."""
        written = self._signed.with_suffix(".writing")
        _write(written, msgspec.json.encode({**self.last_signed(), **signed}), os.O_TRUNC)
        written.replace(self._signed)
        _sync(self._signed.parent)


def key_of(signer: Signer, log: str) -> Signer:
    """Return a municipality's key under the name of one of its logs, which is its origin."""
    return Signer(f"{signer.name}/{log}", signer.private)


def vkey_of(verifier: Verifier, log: str) -> Verifier:
    """Return a municipality's public key under the name of one of its logs."""
    return Verifier(f"{verifier.name}/{log}", verifier.algorithm, verifier.public)


def _read(path: Path) -> Signer:
    if not path.is_file():
        raise BadKey(f"The key that signs the history is missing: there is no file {path}.")
    if path.stat().st_mode & OTHERS:
        raise BadKey(f"Others can read {path}: make it private (chmod 600), then rotate the key.")
    try:
        return Signer.parse(path.read_text("ascii", "replace").strip())
    except Malformed as error:
        raise BadKey(f"{path} does not hold a signing key.") from error


def _create(path: Path, name: str) -> Signer:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    signer = Signer.generate(name)
    _write(path, signer.secret().encode() + b"\n", os.O_EXCL)
    return signer


def _write(path: Path, content: bytes, how: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _sync(folder: Path) -> None:
    """Make sure that a renamed file is found under its name after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
