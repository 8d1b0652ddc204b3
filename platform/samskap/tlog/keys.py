"""Keys in the text formats of signed notes: Ed25519 for logs, that or ML-DSA-44 for witnesses.

A verifier key is "name+id+base64(algorithm, public key)", a signing key
"PRIVATE+KEY+name+id+base64(algorithm, seed)"; the id is eight hexadecimal digits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.parsing import decode_base64, decode_decimal, encode_base64

ED25519 = 0x01
COSIGNATURE = 0x04  # C2SP tlog-cosignature: Ed25519 over the checkpoint and a time
ML_DSA_44 = 0x06  # C2SP tlog-cosignature: over name, time, origin, size and root
WITNESSES = (COSIGNATURE, ML_DSA_44)
_LENGTHS = {ED25519: 32, COSIGNATURE: 32, ML_DSA_44: 1312}  # of public keys, in bytes
_SEED = 32  # bytes of every private key
_SEEDS = dict.fromkeys(_LENGTHS, _SEED)
_KEY = re.compile(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<material>\S+)")
_PRIVATE = "PRIVATE+KEY+"


def cosigned_message(text: bytes, time: int) -> bytes:
    """Return what a witness signs for a checkpoint's text at a time (seconds since 1970)."""
    return b"cosignature/v1\ntime %d\n" % time + text


def subtree_message(name: str, text: bytes, time: int) -> bytes:
    """Return what a witness's ML-DSA-44 key signs for a checkpoint's text at a time."""
    origin, size, root, *_ = text.split(b"\n")
    signed = (b"subtree/v1\n\0", _counted(name.encode()), time.to_bytes(8, "big"))
    range_ = (0).to_bytes(8, "big") + decode_decimal(size.decode()).to_bytes(8, "big")
    return b"".join((*signed, _counted(origin), range_, decode_base64(root.decode())))


def _counted(text: bytes) -> bytes:
    return len(text).to_bytes(1, "big") + text


@dataclass(frozen=True)
class Verifier:
    """A public key with the name it signs under and its algorithm."""

    name: str
    algorithm: int
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> "Verifier":
        """Read a verifier key; raise Malformed when it is none or its id does not fit."""
        name, key_id, algorithm, public = _parse_key(vkey)
        verifier = cls(name, algorithm, public)
        if verifier.key_id != key_id:
            raise Malformed("the key's id does not fit its name and bytes")
        return verifier

    def __str__(self) -> str:
        return _write_key(self, self.public)

    @cached_property
    def key_id(self) -> bytes:
        """The first four bytes of the hash of name, algorithm and public key."""
        material = bytes([self.algorithm]) + self.public
        return sha256(self.name.encode() + b"\n" + material).digest()[:4]

    def check(self, text: bytes, blob: bytes) -> int | None:
        """Return a cosignature's time, None for a plain signature; raise NotSigned."""
        if self.algorithm == ED25519:
            self._check(text, blob)
            return None
        time = int.from_bytes(blob[:8], "big")
        self._check(self.message(text, time), blob[8:])
        return time

    def message(self, text: bytes, time: int) -> bytes:
        """Return what a witness's key signs for a checkpoint's text at a time."""
        if self.algorithm == ML_DSA_44:
            return subtree_message(self.name, text, time)
        return cosigned_message(text, time)

    def _check(self, message: bytes, signature: bytes) -> None:
        kind = MLDSA44PublicKey if self.algorithm == ML_DSA_44 else Ed25519PublicKey
        try:
            kind.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            raise NotSigned(f"the signature of {self.name} is wrong") from None


@dataclass(frozen=True)
class Signer:
    """A private key. Its text form is secret() and nothing else ever shows it."""

    name: str
    private: Ed25519PrivateKey | MLDSA44PrivateKey
    algorithm: int = ED25519

    @classmethod
    def generate(cls, name: str, algorithm: int = ED25519) -> "Signer":
        """Return a new random key; raise Malformed when the name has a space or a plus."""
        signer = cls(name, _private(algorithm, token_bytes(_SEED)), algorithm)
        Verifier.parse(str(signer.verifier))
        return signer

    @classmethod
    def parse(cls, secret: str) -> "Signer":
        """Read a signing key; raise Malformed, without repeating it."""
        name, key_id, algorithm, seed = _parse_key(secret.removeprefix(_PRIVATE), _SEEDS)
        signer = cls(name, _private(algorithm, seed), algorithm)
        if not secret.startswith(_PRIVATE) or signer.verifier.key_id != key_id:
            raise Malformed("not a signing key")
        return signer

    def secret(self) -> str:
        """Return the signing key as text, to be kept in a key file."""
        return _PRIVATE + _write_key(self.verifier, self.private.private_bytes_raw())

    @cached_property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.algorithm, self.private.public_key().public_bytes_raw())


def _private(algorithm: int, seed: bytes) -> Ed25519PrivateKey | MLDSA44PrivateKey:
    if algorithm == ML_DSA_44:
        return MLDSA44PrivateKey.from_seed_bytes(seed)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _write_key(verifier: Verifier, key: bytes) -> str:
    material = encode_base64(bytes([verifier.algorithm]) + key)
    return f"{verifier.name}+{verifier.key_id.hex()}+{material}"


def _parse_key(text: str, lengths: Mapping[int, int] = _LENGTHS) -> tuple[str, bytes, int, bytes]:
    match = _KEY.fullmatch(text)
    if not match:
        raise Malformed("not a key of a signed note")
    material = decode_base64(match["material"])
    if not material or lengths.get(material[0]) != len(material) - 1:
        raise Malformed("neither a key of a log nor one of a witness")
    return match["name"], bytes.fromhex(match["id"]), material[0], material[1:]
