"""Whatever people do: from what is published of a process, no two of their acts can be joined.

Said acts of one person share a name, as the page says beside the field of the name. Everything else
(supports, ballots, assessments, sign-ups) stands alone, and following stands nowhere.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import assessment, judging, opened, placed, submitted

from samskap import Follow, Refused, SubmitComment, Support, Unfollow, WithdrawSupport
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.erasure_notices import heard
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.voting.commands import CloseVoting, WithdrawDots
from samskap_cocreation.workshops.commands import JoinWorkshop, LeaveWorkshop
from samskap_needs.commands import SubmitNeed

PEOPLE = ("ada", "bo", "eva", "fred")
SILENT = {
    "samskap.SupportGiven",
    "samskap.SupportWithdrawn",
    *("samskap_cocreation." + name for name in ("DotsPlaced", "DotsWithdrawn", "IdeaAssessed")),
    *("samskap_cocreation." + name for name in ("WorkshopJoined", "WorkshopLeft")),
    "samskap_cocreation.WaitingListJoined",
}
DAY = "T00:00:00.000000Z"


class Story:
    """A process in which people say things, and do others that nobody shall tie to them."""

    def __init__(self) -> None:
        self.city = Creation(
            opens=("cocreation.gathering", "needs.collect"), methods=["cocreation", "needs"]
        )
        self.told = [submitted(self.city, who) for who in PEOPLE[:3]]
        self.ideas = tuple(self.told)
        self.voting = opened(self.city, *self.ideas)
        self.assessment = assessment(self.city, *self.ideas)
        self.workshops = [self.city.workshop(seats=2), self.city.workshop(in_days=12)]

    def actions(self, who: str, one: int, two: int) -> dict[str, Callable[[], Any]]:
        """Return what somebody could try, on things that two numbers choose."""
        city, told = self.city, self.told[one % len(self.told)]
        idea, workshop = self.ideas[one % 3], self.workshops[one % 2]
        return {
            "need": lambda: self.need(who),
            "idea": lambda: self.told.append(submitted(city, who)),
            "comment": lambda: self.comment(who, told),
            "support": lambda: city.does(Support, who, subject=told, words=""),
            "no support": lambda: city.does(WithdrawSupport, who, subject=told),
            "follow": lambda: city.does(Follow, who, subject=told),
            "unfollow": lambda: city.does(Unfollow, who, subject=told),
            "vote": lambda: placed(city, self.voting, who, {idea: 1 + two % 3}),
            "no vote": lambda: city.does(WithdrawDots, who, voting=self.voting),
            "judge": lambda: city.send(judging(city, self.assessment, idea, *[1 + two] * 4), who),
            "join": lambda: city.does(JoinWorkshop, who, workshop=workshop),
            "leave": lambda: city.does(LeaveWorkshop, who, workshop=workshop),
            "later": lambda: city.clock.move(hours=5 + one),
        }

    def need(self, who: str) -> None:
        fields = {"title": "A bench", "needed": "To rest", "language": "en"}
        self.told.append(self.city.does(SubmitNeed, who, need=self.city.ids(), **fields).need)

    def comment(self, who: str, subject: UUID) -> None:
        words = {"text": "So it is.", "language": "en"}
        self.city.does(SubmitComment, who, comment=self.city.ids(), subject=subject, **words)

    def end(self) -> None:
        """Count, so that what lay in boxes is published too."""
        self.city.staff(CloseVoting, voting=self.voting)
        self.city.staff(CloseAssessment, assessment=self.assessment)


NAMES = sorted(Story().actions("ada", 0, 0))
STEPS = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(PEOPLE), st.integers(0, 4), st.integers(0, 4)
)


@given(steps=st.lists(STEPS, min_size=25, max_size=50))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_two_acts_of_a_person_share_what_they_do_not_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, int]]
) -> None:
    story = Story()
    for name, who, one, two in steps:
        with suppress(Refused):
            story.actions(who, one, two)[name]()
    keys = Keyring(tmp_path_factory.mktemp("keys"), "testby")
    notary = Notary(story.city.municipality, keys, "samskap.example")
    between = leaves(story, notary)
    story.end()
    for published in (between, leaves(story, notary)):
        check(story, published)
    story.city.municipality.close()


def leaves(story: Story, notary: Notary) -> list[dict[str, Any]]:
    """Return every entry that an export holds."""
    lines = map(json.loads, exported(notary, story.city.process))
    return [line["leaf"] for line in lines if "leaf" in line]


def check(story: Story, published: list[dict[str, Any]]) -> None:
    """Hold what is published against what the vault alone knows."""
    names = known(story)
    quiet = {name for name, (_who, says) in names.items() if not says}
    assert {leaf["type"] for leaf in published if leaf["actor"] in quiet} <= SILENT
    streams: dict[str, set[str]] = defaultdict(set)
    for leaf in published:
        assert "ollowing" not in leaf["type"]
        people = [names[text][0] for text in set(texts(leaf)) & names.keys()]
        assert len(people) == len(set(people)), f"two names of one person: {leaf}"
        if leaf["type"] in SILENT:
            assert leaf["actor"] in quiet, f"said by name: {leaf}"
            streams[leaf["actor"]].add(subject(story, leaf))
            assert leaf["time"].endswith(DAY) or leaf["type"] in boxed(story), leaf
    assert {len(each) for each in streams.values()} <= {1}


def known(story: Story) -> dict[str, tuple[str, bool]]:
    """Return by pseudonym who it is, and whether it says things."""
    people = {name: story.city.by(name).person for name in PEOPLE}
    vault = story.city.municipality.vault
    return {
        each.name: (name, heard(each))
        for name, person in people.items()
        if person
        for each in vault.pseudonyms(person)
    }


def subject(story: Story, leaf: dict[str, Any]) -> str:
    """Return what a silent act is about: the one thing of the story that it names."""
    about = {str(id) for id in (*story.workshops, story.voting, story.assessment)}
    found = set(texts(leaf)) & about or set(texts(leaf)) & {str(id) for id in story.told}
    (one,) = found
    return one


def boxed(story: Story) -> set[str]:
    """Return the types of what lies in a box first, and has the time of its opening."""
    kinds = story.city.municipality.store.mapper.kinds
    return {kind.type_name() for kind in kinds if hasattr(kind, "round_field")}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else ():
        yield from texts(each)
    for each in value if isinstance(value, list) else ():
        yield from texts(each)
