"""Whatever people do in whatever order: the export of it can be computed again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import (
    accepted,
    assessment,
    judging,
    opened,
    placed,
    proposed,
    row,
    submitted,
)

from samskap import Refused, Support
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.merging.commands import ConsentToMerge, RefuseMerge
from samskap_cocreation.voting.commands import CloseVoting, WithdrawDots
from samskap_cocreation.workshops.commands import JoinWorkshop, LeaveWorkshop
from samskap_verify.audit import audit
from samskap_verify.trust import Given

PEOPLE = ("ada", "bo", "eva", "fred")
CELLS = ("really_good", "quick", "risky", "drop")


class Story:
    """A process in which something can always be tried.

    Args:
        city: where it happens.
    """

    def __init__(self, city: Creation) -> None:
        self.city = city
        self.ideas = [submitted(city, who) for who in PEOPLE[:3]]
        self.votings = [opened(city, *self.ideas), opened(city, *self.ideas, hidden=True)]
        self.assessment = assessment(city, *self.ideas)
        self.merge = proposed(city, *self.ideas[:2])
        self.workshop = city.workshop(seats=2)

    def actions(self, who: str, one: int, two: int) -> dict[str, Callable[[], Any]]:
        """Return what somebody could try, on things that two numbers choose."""
        city, idea, other = self.city, self.idea(one), self.idea(two)
        voting, workshop = self.votings[one % 2], self.workshop
        return {
            "submit": lambda: self.ideas.append(submitted(city, who)),
            "withdraw": lambda: city.does(WithdrawIdea, who, idea=idea),
            "amend": lambda: accepted(city, idea, who, PEOPLE[two % 4]),
            "support": lambda: city.does(Support, who, subject=idea),
            "sort": lambda: city.staff(SortIdea, idea=idea, cell=CELLS[two % 4], reason="So."),
            "consent": lambda: self.consent(who),
            "refuse": lambda: city.does(RefuseMerge, who, merge=self.merge, reason="No."),
            "vote": lambda: placed(city, voting, who, {idea: 1 + two % 3, other: 1}),
            "take back": lambda: city.does(WithdrawDots, who, voting=voting),
            "close": lambda: city.staff(CloseVoting, voting=voting),
            "judge": lambda: city.send(judging(city, self.assessment, idea, *[1 + one] * 4), who),
            "add up": lambda: city.staff(CloseAssessment, assessment=self.assessment),
            "join": lambda: city.does(JoinWorkshop, who, workshop=workshop),
            "leave": lambda: city.does(LeaveWorkshop, who, workshop=workshop),
            "forget": lambda: erase_person(city.municipality, city.by(who).person, city.by(who)),
        }

    def idea(self, number: int) -> UUID:
        return self.ideas[number % len(self.ideas)]

    def consent(self, who: str) -> None:
        self.city.does(ConsentToMerge, who, merge=self.merge)
        made = merged_id(self.merge)
        if row(self.city, made) and made not in self.ideas:
            self.ideas.append(made)


NAMES = ("vote", "judge", "consent", "join", "leave", "amend", "close", "forget", "sort")
NAMES += ("submit", "withdraw", "support", "refuse", "take back", "add up")
STEPS = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(PEOPLE), st.integers(0, 4), st.integers(0, 4)
)


@given(steps=st.lists(STEPS, min_size=15, max_size=30))
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_any_history_is_computed_again(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, int]]
) -> None:
    city = Creation()
    story = Story(city)
    for name, who, one, two in steps:
        with suppress(Refused):
            story.actions(who, one, two)[name]()
    folder = tmp_path_factory.mktemp("keys")
    notary = Notary(city.municipality, Keyring(folder, "testby"), "samskap.example")
    report = audit(BytesIO(b"".join(exported(notary, city.process))), Given())
    city.municipality.close()
    assert [str(fault) for fault in report.faults] == []
    assert (report.uncounted, report.unchecked_figures) == ({}, 0)
