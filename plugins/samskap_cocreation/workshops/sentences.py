"""What happened to workshops."""

from __future__ import annotations

from samskap import Recorded
from samskap.features.history.sentences import because
from samskap.i18n import date, ngettext
from samskap.i18n import gettext as _
from samskap_cocreation.workshops import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_plan(recorded) or _of_people(recorded)


def _of_plan(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.WorkshopPlanned(title=title, day=day):
            return _(
                "The workshop “%(title)s” was announced for %(date)s.", title=title, date=date(day)
            )
        case events.WorkshopChanged(title=title):
            return _("The workshop “%(title)s” was changed.", title=title)
        case events.WorkshopCancelled(reason=reason):
            return because(_("A workshop was cancelled."), reason)
        case events.RunningOrderSet(items=items):
            return ngettext(
                "The running order of a workshop was set: %(num)s item.",
                "The running order of a workshop was set: %(num)s items.",
                len(items),
            )
        case events.WorkshopReminded(day=day):
            return _("Those signed up were reminded of a workshop on %(date)s.", date=date(day))
        case events.BoardsSet(questions=questions):
            return ngettext(
                "The workshop has a board for %(num)s question.",
                "The workshop has a board for each of %(num)s questions.",
                len(questions),
            )
        case events.NotesWritten():
            return _("Notes of a workshop were written.")
    return None


def _of_people(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.WorkshopJoined():
            return _("A participant signed up for a workshop.")
        case events.WaitingListJoined():
            return _("A participant joined the waiting list of a workshop.")
        case events.WorkshopLeft():
            return _("A participant gave a place at a workshop back.")
        case events.SeatPassedOn():
            return _("A free seat at a workshop went to the first on the waiting list.")
        case events.AttendanceRecorded(came=came, others=others):
            return ngettext(
                "Attendance at a workshop was recorded: %(num)s person.",
                "Attendance at a workshop was recorded: %(num)s people.",
                len(came) + others,
            )
    return None
