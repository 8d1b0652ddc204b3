"""Opening a commitment: that a disclosed text is the one the log committed to."""

import base64
import binascii
import hmac
from functools import lru_cache
from typing import Any

from samskap_verify.errors import Wrong


def check_disclosure(type_name: str, field: str, disclosed: Any, sealed: Any) -> None:
    """Raise Wrong unless salt and value give the commitment in the log."""
    if not isinstance(sealed, str):
        raise Wrong("discloses a field that the entry does not seal")
    if not isinstance(disclosed, dict) or set(disclosed) != {"salt", "value"}:
        raise Wrong("has a disclosure that is not a salt and a value")
    if not isinstance(disclosed["value"], str):
        raise Wrong("has a disclosed value that is not text")
    if committed(type_name, field, disclosed["salt"], disclosed["value"]) != sealed:
        raise Wrong("discloses another text than the log committed to")


def committed(type_name: str, field: str, salt: Any, value: str) -> str:
    """Return the commitment that salt and value give; raise Wrong when the salt is none."""
    message = _about(type_name, field) + _counted(value)
    return f"hmac-sha256:{_write(hmac.digest(_salt(salt), message, 'sha256'))}"


@lru_cache(maxsize=1000)
def _about(type_name: str, field: str) -> bytes:
    return _counted(type_name) + _counted(field)


def _counted(text: str) -> bytes:
    data = text.encode("utf-8")
    return len(data).to_bytes(4, "big") + data


def _salt(text: Any) -> bytes:
    try:
        salt = base64.urlsafe_b64decode(f"{text}=")
    except (binascii.Error, ValueError):
        salt = b""
    if len(salt) != 32 or _write(salt) != text:
        raise Wrong("has a salt that is not 32 bytes of base64url")
    return salt


def _write(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
