"""When entries say that they were made: in the order of the log, and not after the export."""

from datetime import datetime, timedelta

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf

TOLERANCE = timedelta(minutes=5)
"""How far clocks may differ: those of several processes, of machines, of witnesses."""

COARSE = frozenset(
    {
        "samskap.FollowingEnded",
        "samskap.FollowingStarted",
        "samskap.SupportGiven",
        "samskap.SupportWithdrawn",
        "samskap_cocreation.DotsPlaced",
        "samskap_cocreation.DotsWithdrawn",
        "samskap_cocreation.FeedbackGiven",
        "samskap_cocreation.IdeaAssessed",
        "samskap_cocreation.InvitationAnswered",
        "samskap_cocreation.SeatPassedOn",
        "samskap_cocreation.WaitingListJoined",
        "samskap_cocreation.WorkshopJoined",
        "samskap_cocreation.WorkshopLeft",
    }
)
"""The types of silent acts, which give no more than their day: only that is compared."""

_DAY = len("2026-01-01")
_LAST_HOUR = "T23:59:59.999999Z"


class Times:
    """The time that the log has reached, and the one at which it must end.

    exported: when the export was made, as its heading says.
    """

    def __init__(self, exported: str) -> None:
        self._latest, self._day = "", "none"
        self._exported = exported
        self._last = latest_of(exported)

    def wrong(self, leaf: Leaf) -> str:
        """Return what is wrong with the time of the next entry, "" when nothing is.

        Raises Wrong when there is no such time.
        """
        time = leaf["time"]
        # Of a day that there was, only the hour can be one that there is not.
        if not time.startswith(self._day) or time[_DAY:] > _LAST_HOUR:
            parse(time)
            self._day = time[:_DAY]
        if self._latest <= time <= self._exported:
            self._latest = time
            return ""
        return self._compare(time, _DAY if leaf["type"] in COARSE else len(time))

    def _compare(self, time: str, length: int) -> str:
        if time[:length] > self._last[:length]:
            return f"is dated {time}, after this was exported"
        before = self._latest
        if not before or time[:length] >= earliest_of(before)[:length]:
            self._latest = max(before, time)
            return ""
        # From here on, or every entry after one from the future would be named too.
        self._latest = time
        return f"is dated {time}, but stands after one of {before}"


def parse(time: str) -> datetime:
    """Return a time; raise Wrong when there is none such."""
    try:
        return datetime.fromisoformat(time)
    except ValueError:
        raise Wrong("has a time that does not exist") from None


def earliest_of(time: str) -> str:
    """Return the earliest time that may stand for this one."""
    return _moved(time, -TOLERANCE)


def latest_of(time: str) -> str:
    """Return the latest time that may stand for this one."""
    return _moved(time, TOLERANCE)


def _moved(time: str, by: timedelta) -> str:
    try:
        return write(parse(time) + by)
    except OverflowError:
        return time


def write(time: datetime) -> str:
    """Return a time in UTC as entries write it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)
