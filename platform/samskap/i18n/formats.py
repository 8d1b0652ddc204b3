"""Dates and numbers as the reader's language writes them, in the municipality's time."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from babel import Locale, dates, numbers

from samskap.i18n.current import current_locale, current_timezone

Length = Literal["full", "long", "medium", "short"]

_REGIONS = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "da": "da_DK", "en": "en_GB"}


def _locale() -> Locale:
    return Locale.parse(_REGIONS[current_locale()])


def date(value: dt.date, length: Length = "long") -> str:
    """Write a date; a moment is taken in the municipality's time, and in UTC if it names none."""
    day = _local(value).date() if isinstance(value, dt.datetime) else value
    return dates.format_date(day, length, _locale())


def datetime(value: dt.datetime, length: Length = "medium") -> str:
    """Write a moment in the municipality's time; one without a zone is taken as UTC."""
    return dates.format_datetime(_local(value), length, locale=_locale())


def time(value: dt.datetime | dt.time, length: Length = "short") -> str:
    """Write a time of day; a moment is taken in the municipality's time."""
    clock = _local(value).time() if isinstance(value, dt.datetime) else value
    return dates.format_time(clock, length, locale=_locale())


def timedelta(value: dt.timedelta) -> str:
    """Write a span of time in its largest fitting unit, such as "3 weeks"."""
    return dates.format_timedelta(value, locale=_locale())


def ago(value: dt.datetime, now: dt.datetime | None = None) -> str:
    """Write how long ago a moment was, or how long until it comes.

    :param now: the present moment, with a zone; the clock's if omitted
    """
    span = _local(value) - (now or dt.datetime.now(dt.UTC))
    return dates.format_timedelta(span, add_direction=True, locale=_locale())


def number(value: float) -> str:
    """Write a number with the language's separators."""
    return numbers.format_decimal(value, locale=_locale())


def percent(value: float) -> str:
    """Write a share of 1 as a percentage."""
    return numbers.format_percent(value, locale=_locale())


def _local(value: dt.datetime) -> dt.datetime:
    aware = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return aware.astimezone(current_timezone())
