"""Time in a log never runs backwards, whatever a clock does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from samskap.domain import Recorded

# How far clocks may differ, of several processes or before and after they are set; the same as
# the verifier allows.
TOLERANCE = timedelta(minutes=5)
# Silent acts give no more than an hour or a day, which may have begun before the newest entry.
COARSE = timedelta(hours=25)
NEVER = datetime.min.replace(tzinfo=UTC)
LOOKED_AT = 8  # of a log's newest entries: those of silent acts say little of the time


class ClockBehind(Exception):
    """The clock shows a time long before the newest entry: what happens now cannot be dated."""


def in_order(events: Sequence[Recorded], reached: Mapping[str, datetime]) -> list[Recorded]:
    """Return the events with no time before what their logs have reached.

    A clock that went back a little makes entries of one moment; one that went back further must
    be set right before anything more is written, since no entry can ever be dated anew.

    Args:
        events: about to be stored.
        reached: the newest time of each log.

    Raises:
        ClockBehind: an event would be dated long before its predecessor.
    """
    return [_dated(recorded, reached[recorded.log]) for recorded in events]


def _dated(recorded: Recorded, reached: datetime) -> Recorded:
    if recorded.time >= reached:
        return recorded
    behind = reached - recorded.time
    if _coarse(recorded.time) and behind <= COARSE:
        return recorded
    if behind > TOLERANCE:
        raise ClockBehind(
            f"The clock shows {recorded.time}, but the log {recorded.log} has reached {reached}. "
            "Nothing is stored until the clock is set right."
        )
    return replace(recorded, time=reached)


def _coarse(time: datetime) -> bool:
    return not (time.minute or time.second or time.microsecond)
