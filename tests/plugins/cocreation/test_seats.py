"""Any order of sign-ups: never more people than seats, and nobody waits while one is free."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.plugins.cocreation.conftest import WORKSHOP, Creation

from samskap import Refused
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
from samskap_cocreation.workshops import commands
from samskap_cocreation.workshops.queries import SIGNED_UP_FOR
from samskap_cocreation.workshops.queries import WORKSHOP as ONE

PEOPLE = st.sampled_from(["ada", "bo", "eva", "fred"])


class Seats(RuleBasedStateMachine):
    """People come and go while the number of seats changes."""

    @initialize(seats=st.integers(1, 3))
    def plan(self, seats: int) -> None:
        self.city = Creation()
        self.workshop = self.city.workshop(seats=seats)
        self.seats, self.seen = seats, 1
        self.seated: list[str] = []
        self.waiting: list[str] = []
        self.names = {self.city.silent(who, self.workshop): who for who in self.city.people}
        self.gone: set[str] = set()

    def accepted(self, command: object, by: object) -> bool:
        try:
            self.city.send(command, by)
        except Refused:
            return False
        return True

    def fill(self) -> None:
        while self.waiting and len(self.seated) < self.seats:
            self.seated.append(self.waiting.pop(0))

    @rule(who=PEOPLE)
    def join(self, who: str) -> None:
        allowed = who not in self.gone and who not in self.seated + self.waiting
        command = commands.JoinWorkshop(process=self.city.process, workshop=self.workshop)
        assert self.accepted(command, who) is allowed
        if allowed:
            self.waiting.append(who)
            self.fill()

    @rule(who=PEOPLE)
    def leave(self, who: str) -> None:
        allowed = who in self.seated + self.waiting
        command = commands.LeaveWorkshop(process=self.city.process, workshop=self.workshop)
        assert self.accepted(command, who) is allowed
        self.forget(who)

    def forget(self, who: str) -> None:
        for people in (self.seated, self.waiting):
            if who in people:
                people.remove(who)
        self.fill()

    @rule(who=PEOPLE)
    def erase(self, who: str) -> None:
        if who not in self.gone:
            erase_person(self.city.municipality, self.city.by(who).person, self.city.by(who))
            attend(self.city.municipality)
            self.gone.add(who)
            self.forget(who)

    @rule(seats=st.integers(1, 5))
    def change(self, seats: int) -> None:
        allowed = seats >= len(self.seated)
        day = self.city.today + timedelta(days=10)
        plan = {**WORKSHOP, "day": day, "until": day, "seats": seats, "reason": "So it is."}
        plan.pop("language")
        command = commands.ChangeWorkshop(
            process=self.city.process, workshop=self.workshop, seen=self.seen, **plan
        )
        assert self.accepted(command, self.city.facilitator) is allowed
        if allowed:
            self.seats, self.seen = seats, self.changed()
            self.fill()

    def changed(self) -> int:
        return self.shown()["sequence"]

    def shown(self):
        return self.city.row(ONE, workshop=self.workshop, process=self.city.process)

    @invariant()
    def seats_are_never_oversold_and_nobody_waits_in_vain(self) -> None:
        if not hasattr(self, "city"):
            return
        row = self.shown()
        assert row["seated"] <= row["seats"] == self.seats
        assert not row["waiting"] or row["seated"] == row["seats"]

    @invariant()
    def everybody_stands_where_they_signed_up(self) -> None:
        if not hasattr(self, "city"):
            return
        rows = self.city.rows(SIGNED_UP_FOR, workshop=self.workshop)
        for state, expected in (("seated", set(self.seated)), ("waiting", set(self.waiting))):
            assert {self.names[r["participant"]] for r in rows if r["state"] == state} == expected
        waiting = [self.names[r["participant"]] for r in rows if r["state"] == "waiting"]
        assert waiting == self.waiting


Seats.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestSeats = Seats.TestCase
