"""A commitment stands in the log for a field that must stay erasable."""

import base64
import hmac

SALT_SIZE = 32
_PREFIX = "hmac-sha256:"


def commitment(salt: bytes, type_name: str, field: str, value: str) -> str:
    """Return "hmac-sha256:" and the unpadded base64url of HMAC-SHA256(salt, message).

    The message is event type, field name and value, each as its length in bytes
    (uint32, big-endian) followed by its UTF-8 bytes. The salt is 32 fresh random
    bytes for every field, disclosed together with the value and erased with it.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes, not {len(salt)}")
    message = b"".join(_prefixed(part.encode()) for part in (type_name, field, value))
    return _PREFIX + encode_base64url(hmac.digest(salt, message, "sha256"))


def encode_base64url(data: bytes) -> str:
    """Return base64url without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _prefixed(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
