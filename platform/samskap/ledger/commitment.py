"""Commitments: what the ledger keeps of an erasable field."""

import hmac
from base64 import urlsafe_b64encode


def commitment(salt: bytes, type: str, field: str, value: str) -> str:
    """Commit to the `value` of a `field` in an event of `type`, under a fresh 32-byte `salt`.

    HMAC-SHA256 over the three parts, each with its length before it (4 bytes, big-endian).
    """
    digest = hmac.digest(salt, _prefixed(type) + _prefixed(field) + _prefixed(value), "sha256")
    return "hmac-sha256:" + urlsafe_b64encode(digest).rstrip(b"=").decode()


def _prefixed(part: str) -> bytes:
    encoded = part.encode()
    return len(encoded).to_bytes(4, "big") + encoded
