"""What the rules remember of a workshop."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from samskap import Aggregate, Recorded
from samskap_cocreation.workshops import events


class Workshop(Aggregate, frozen=True):
    """A workshop and those who have signed up for it.

    Args:
        log: of its process.
        planned: sequence of the event that last changed what it is.
        seats: how many there are.
        day: when it takes place.
        until: the last day to sign up.
        cancelled: whether it was called off.
        seated: pseudonyms of those who have a seat, in the order in which they got it.
        waiting: of those who wait for one, the first first.
        reminded: the day of the workshop that people were last reminded of.
    """

    begins = (events.WorkshopPlanned,)

    log: str = ""
    planned: int = 0
    seats: int = 0
    day: date = date.min
    until: date = date.min
    cancelled: bool = False
    seated: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    reminded: date | None = None

    @property
    def free(self) -> int:
        """How many seats are free."""
        return self.seats - len(self.seated)

    @property
    def signed_up(self) -> tuple[str, ...]:
        """Pseudonyms of those who have a seat or wait for one."""
        return (*self.seated, *self.waiting)

    def evolve(self, recorded: Recorded) -> Workshop:
        """Return the workshop after one more event."""
        match recorded.event:
            case events.WorkshopPlanned() | events.WorkshopChanged() as plan:
                return replace(
                    self,
                    log=recorded.log,
                    planned=recorded.sequence,
                    seats=plan.seats,
                    day=plan.day,
                    until=plan.until,
                )
            case events.WorkshopCancelled():
                return replace(self, cancelled=True)
            case events.WorkshopJoined():
                return replace(self, seated=(*self.seated, recorded.actor))
            case events.WaitingListJoined():
                return replace(self, waiting=(*self.waiting, recorded.actor))
            case events.WorkshopLeft():
                return self._without(recorded.actor)
            case events.SeatPassedOn(participant=participant):
                left = self._without(participant)
                return replace(left, seated=(*left.seated, participant))
            case events.WorkshopReminded(day=day):
                return replace(self, reminded=day)
        return self

    def _without(self, participant: str) -> Workshop:
        return replace(
            self,
            seated=tuple(each for each in self.seated if each != participant),
            waiting=tuple(each for each in self.waiting if each != participant),
        )
