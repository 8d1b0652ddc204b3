"""One event's public envelope as the bytes that are hashed into the log."""

from collections.abc import Mapping

import msgspec
import rfc8785

from samskap.tlog.errors import Malformed

_SAFE_INTEGER = 2**53 - 1


def leaf(envelope: Mapping[str, object]) -> bytes:
    """Return the envelope as canonical JSON (RFC 8785).

    Raises Malformed when the envelope holds what JSON cannot say exactly:
    integers beyond 2**53, not-a-number, lone surrogates or other types.
    """
    try:
        if _is_plain(envelope):
            return msgspec.json.encode(envelope, order="deterministic")
        return rfc8785.dumps(envelope)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise Malformed(f"cannot be written as canonical JSON: {error}") from None


def _is_plain(value: object) -> bool:
    """Tell whether msgspec, thirty times faster, writes the same bytes as RFC 8785."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is dict:
        return all(type(k) is str and k.isascii() and _is_plain(v) for k, v in value.items())  # type: ignore[attr-defined]
    if kind is list or kind is tuple:
        return all(_is_plain(item) for item in value)  # type: ignore[attr-defined]
    return kind is int and -_SAFE_INTEGER <= value <= _SAFE_INTEGER  # type: ignore[operator]
