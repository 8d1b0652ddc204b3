"""Strict reading of the small encodings all C2SP texts are made of."""

import base64
import binascii
import re

from samskap.tlog.errors import Malformed
from samskap.tlog.tree import HASH_SIZE

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,17}")


def encode_base64(data: bytes) -> str:
    """Return standard base64 (RFC 4648 section 4)."""
    return base64.b64encode(data).decode("ascii")


def decode_base64(text: str) -> bytes:
    """Return the bytes of standard base64; refuse every other spelling of them."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Malformed("not base64") from None
    if encode_base64(data) != text:
        raise Malformed("not the shortest base64 of its bytes")
    return data


def decode_hash(text: str) -> bytes:
    """Return the 32 bytes of a base64 SHA-256 hash."""
    data = decode_base64(text)
    if len(data) != HASH_SIZE:
        raise Malformed(f"a hash has {HASH_SIZE} bytes, not {len(data)}")
    return data


def decode_decimal(text: str) -> int:
    """Return an ASCII decimal of at most 18 digits without leading zeroes."""
    if not _DECIMAL.fullmatch(text):
        raise Malformed("not a decimal number without leading zeroes")
    return int(text)


def decode_text(data: bytes | str) -> str:
    """Return UTF-8 text whose only control character is the newline (C2SP signed-note)."""
    try:
        text = (data.encode() if isinstance(data, str) else data).decode()
    except UnicodeError:
        raise Malformed("not UTF-8") from None
    if any(char < " " and char != "\n" for char in text):
        raise Malformed("a control character")
    return text
