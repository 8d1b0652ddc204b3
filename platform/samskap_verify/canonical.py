"""Canonical JSON (RFC 8785): every value has exactly one spelling, and only that is read."""

import json
import math
from collections.abc import Sequence
from typing import Any, NoReturn

from samskap_verify.errors import Unreadable, at_line


class _Fraction(Exception):
    """The text has a number with a fraction or an exponent."""


def _stop_at_fraction(_: str) -> NoReturn:
    raise _Fraction


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


_decoder = json.JSONDecoder(parse_float=_stop_at_fraction, parse_constant=_refuse)
_decoder_with_fractions = json.JSONDecoder(parse_constant=_refuse)
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False
).encode


def read(text: str) -> Any:
    """Return the value of a whole text; raise Unreadable unless it is spelt canonically."""
    value, end = read_at(text, 0)
    if end != len(text):
        raise Unreadable("has something after its JSON")
    return value


def read_all(texts: Sequence[str], first: int) -> list[Any]:
    """Return the values of whole texts, sooner than one by one; raise Unreadable.

    first: the number of the line that the first of them stands in.
    """
    try:
        values = [_decoder.raw_decode(text)[0] for text in texts]
        # An array has its elements in one way only: spelt alike together is alike one by one.
        if _encode(values) == f"[{','.join(texts)}]":
            return values
    except (ValueError, RecursionError, _Fraction):
        pass
    return [_read_line(text, number) for number, text in enumerate(texts, first)]


def _read_line(text: str, number: int) -> Any:
    with at_line(number):
        return read(text)


def read_at(text: str, start: int) -> tuple[Any, int]:
    """Return the value that starts there and where it ends; raise Unreadable."""
    try:
        try:
            value, end = _decoder.raw_decode(text, start)
            canonical = _encode(value) == text[start:end]
        except _Fraction:
            value, end = _decoder_with_fractions.raw_decode(text, start)
            canonical = False
        # Python sorts and writes as RFC 8785 does but for fractions and rare characters in keys.
        if canonical or write(value) == text[start:end]:
            return value, end
    except (ValueError, RecursionError):
        raise Unreadable("is not JSON") from None
    raise Unreadable("is not canonical JSON")


def write(value: Any) -> str:
    """Return the canonical JSON of a value that JSON text was read into."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{write(name)}:{write(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    return _number(value) if isinstance(value, float) else _encode(value)


def _number(value: float) -> str:
    """Write a number as ECMAScript does (ECMA-262 Number::toString), which RFC 8785 asks for."""
    if not math.isfinite(value):
        raise ValueError("too large")
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{abs(value)!r}e0".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(digits) - len(fraction) + int(exponent.removesuffix("e0"))
    return "-" * (value < 0) + _place_point(digits.rstrip("0"), point)


def _place_point(digits: str, point: int) -> str:
    """Write 0.DIGITS times ten to the power of point."""
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if digits[1:] else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"
