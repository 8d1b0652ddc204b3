"""Days that can be meant: years within bounds, everywhere a day is asked for."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec

from samskap.domain import Command, Refused, Why
from samskap.i18n import lazy_gettext as _

# Old enough for what was decided before anybody now at work, far enough for any lease; outside
# them a year is mistyped, and what is counted from it day by day would never end.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)

# Years are no numbers to be grouped: 1 900.
WRONG = _("Write a year from %(first)s to %(last)s.", first=str(FIRST.year), last=str(LAST.year))


def sensible(day: date) -> bool:
    """Tell whether a day, or a time on it, can be meant."""
    return FIRST.year <= day.year <= LAST.year


def check_days(command: Command) -> None:
    """Check every day in a command, also those deep inside it.

    Raises:
        Refused: naming the command's field in which a day cannot be meant.
    """
    for name in fields_with_days(type(command)):
        if not all(map(sensible, _days(getattr(command, name)))):
            raise Refused(WRONG, field=name, why=Why.INPUT)


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _all(getattr(value, name) for name in value.__struct_fields__)
    elif isinstance(value, dict):
        yield from _all(value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from _all(value)


def _all(values: Iterable[Any]) -> Iterator[date]:
    for value in values:
        yield from _days(value)


@cache
def fields_with_days(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of a struct's fields in which a day can stand, at any depth."""
    hints = typing.get_type_hints(struct)
    return tuple(name for name in struct.__struct_fields__ if _holds_day(hints[name]))


def _holds_day(hint: Any) -> bool:
    if parts := typing.get_args(hint):
        return any(_holds_day(part) for part in parts)
    if not isinstance(hint, type):
        return False
    if issubclass(hint, msgspec.Struct):
        return bool(fields_with_days(hint))
    return issubclass(hint, date)
