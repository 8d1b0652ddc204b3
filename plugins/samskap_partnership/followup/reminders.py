"""What time makes due: an agreement ends, or somebody is to be reminded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from samskap import Command, derived_id
from samskap.core.schedule import row_by_row
from samskap_partnership.course import queries
from samskap_partnership.course.commands import EndAgreement, Remind
from samskap_partnership.followup import queries as followup
from samskap_partnership.followup.deliveries import delivered
from samskap_partnership.followup.duties import reminder_id
from samskap_partnership.shared.dates import months_after, parsed

Read = Callable[..., Sequence[Any]]
Rows = defaultdict[str, list[Any]]

BEFORE_EXPIRY = (90, 30)  # days
MONTHS_BETWEEN_MEETINGS = 6


class Due(NamedTuple):
    """A reminder: its kind, id of what it is about, and the day that it is about."""

    kind: str
    about: UUID
    day: date


class Facts(NamedTuple):
    """What is known of all agreements in force, by agreement.

    Args:
        promises, meetings, evaluations, approvals, presented, notices: rows.
        council: the day on which the newest council took over, or "".
    """

    promises: Rows
    meetings: Rows
    evaluations: Rows
    approvals: Rows
    presented: Rows
    notices: Rows
    council: str


def facts(read: Read) -> Facts:
    """Return what is known.

    Args:
        read: gives the rows of a select.
    """
    return Facts(
        _grouped(read(followup.PROMISED_EVERYWHERE)),
        _grouped(read(followup.LAST_MEETINGS)),
        _grouped(read(followup.EVALUATED)),
        _grouped(read(queries.EVERY_APPROVAL)),
        _grouped(read(queries.EVERY_PRESENTED)),
        _grouped(read(queries.EVERY_NOTICE)),
        max((row["day"] for row in read(queries.COUNCIL)), default=""),
    )


def _grouped(rows: Sequence[Any]) -> Rows:
    grouped: Rows = defaultdict(list)
    for row in rows:
        grouped[row["agreement"]].append(row)
    return grouped


def due(read: Read, today: date) -> Iterator[tuple[Command, UUID]]:
    """Give what is due today, each with the id of its one sending.

    Args:
        read: gives the rows of a select.
        today: the day it is.
    """
    known = facts(read)
    rows = read(followup.ACTIVE)
    # Endings first and by themselves: a date that cannot be counted from keeps none from its end.
    yield from row_by_row(rows, lambda row: _ends(known, row, today))
    yield from row_by_row(rows, lambda row: _reminders(known, row, today))


def _reminders(known: Facts, row: Any, today: date) -> Iterator[tuple[Command, UUID]]:
    for one in overdue(known, row, today):
        yield _reminding(row, one)


def _ends(known: Facts, row: Any, today: date) -> Iterator[tuple[Command, UUID]]:
    id = UUID(row["agreement"])
    notices = (one["ends"] for one in known.notices[row["agreement"]])
    for cause, last in (("time", row["ends"]), ("notice", min(notices, default=""))):
        if last and str(today) > last:
            end = EndAgreement(process=UUID(row["process"]), agreement=id, cause=cause)  # type: ignore[arg-type]
            yield end, derived_id("partnership-end", id, row["edition"], cause, last)


def _reminding(row: Any, one: Due) -> tuple[Command, UUID]:
    id, process = UUID(row["agreement"]), UUID(row["process"])
    remind = Remind(process=process, agreement=id, kind=one.kind, about=one.about, day=one.day)  # type: ignore[arg-type]
    return remind, derived_id("sent", reminder_id(id, *one))


def overdue(known: Facts, row: Any, today: date) -> Iterator[Due]:
    """Give what the parties of an agreement in force are to be reminded of.

    Args:
        known: of all agreements.
        row: of the agreement in force.
        today: the day it is.
    """
    yield from _expiry(row, today)
    yield from _promises(known, row, today)
    yield from _meeting(known, row, today)
    yield from _evaluation(known, row, today)
    yield from _council(known, row)


def _expiry(row: Any, today: date) -> Iterator[Due]:
    ends = parsed(row["ends"])
    if ends is None or today > ends:
        return
    passed = [days for days in BEFORE_EXPIRY if ends - timedelta(days=days) <= today]
    # Where both have passed, as for a short agreement, only the nearer is worth saying.
    if passed:
        yield Due("expiry", UUID(row["agreement"]), ends - timedelta(days=min(passed)))


def _promises(known: Facts, row: Any, today: date) -> Iterator[Due]:
    for promise in known.promises[row["agreement"]]:
        if late := parsed(delivered(promise, today).late_since):
            yield Due("overdue", UUID(promise["id"]), late)


def _meeting(known: Facts, row: Any, today: date) -> Iterator[Due]:
    met = [one["day"] for one in known.meetings[row["agreement"]]]
    since = date.fromisoformat(max([*met, row["since"][:10], row["starts"] or ""]))
    if months_after(since, MONTHS_BETWEEN_MEETINGS) < today:
        yield Due("meeting", UUID(row["agreement"]), since)


def _evaluation(known: Facts, row: Any, today: date) -> Iterator[Due]:
    starts = parsed(row["starts"]) or today
    made = {one["year"] for one in known.evaluations[row["agreement"]]}
    passed = _anniversary(starts, today)
    # Only the newest year, however long ago it began: of each year before, it was said in time.
    # It may be called after the year in which that of the agreement began, or ended.
    if passed and not made & {passed.year - 1, passed.year}:
        yield Due("evaluation", UUID(row["agreement"]), passed)


def _anniversary(starts: date, today: date) -> date | None:
    years = today.year - starts.year
    days = (months_after(starts, 12 * each) for each in (years, years - 1) if each > 0)
    return next((day for day in days if day <= today), None)


def _council(known: Facts, row: Any) -> Iterator[Due]:
    id, council = row["agreement"], known.council
    decided = [one["decided"] for one in known.approvals[id]]
    presented = [one["on_day"] for one in known.presented[id]]
    if council and decided and max(decided + presented) < council:
        yield Due("council", UUID(id), date.fromisoformat(council))
