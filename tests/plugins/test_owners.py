"""Needs and ideas in one process: each is talked about in its own method's phases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.conftest import WORKSHOP
from tests.plugins.needs.conftest import WORDS

from samskap import SubmitComment, Support, WithdrawSupport
from samskap.core.processes.commands import PlanPhases, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.domain import Command
from samskap.testing.scenario import Scenario, Served
from samskap_cocreation.ideas.commands import SubmitIdea
from samskap_cocreation.workshops.commands import PlanWorkshop
from samskap_needs.commands import ReviseNeed, SubmitNeed

COURSE = ("needs.collect", "cocreation.gathering")


class Course(Scenario):
    """Needs are told for ten days, and supported by Bo; then, for ten more, there are ideas."""

    def __init__(self) -> None:
        super().__init__(methods=["needs", "cocreation"], published=False)
        plan = PlanPhases(process=self.process, phases=[self._phase(n) for n in (0, 1)])
        self.given((plan, self.facilitator))
        self.given((PublishProcess(process=self.process), self.facilitator))
        self.need, self.idea = self.ids(), self.ids()
        self.given((SubmitNeed(process=self.process, need=self.need, **WORDS), "ada"))
        self.given((Support(process=self.process, subject=self.need), "bo"))

    def _phase(self, number: int) -> PhasePlan:
        starts = self.today + timedelta(days=11 * number)
        return PhasePlan(
            id=self.ids(),
            title=f"Part {number}",
            purpose="",
            opens=(COURSE[number],),
            starts=starts,
            ends=starts + timedelta(days=10),
        )

    def comment(self, subject: object) -> Command:
        fields = {"comment": self.ids(), "subject": subject, "text": "Yes.", "language": "en"}
        return SubmitComment(process=self.process, **fields)


@pytest.fixture
def course() -> Iterator[Course]:
    made = Course()
    made.clock.move(days=12)
    words = {"idea": made.idea, "title": "Lamps", "text": "Along the road.", "language": "en"}
    made.given((SubmitIdea(process=made.process, **words), "ada"))
    yield made
    made.municipality.close()


def test_a_need_stays_as_it_is_while_there_are_ideas(course: Course) -> None:
    here = {"process": course.process, "subject": course.need}
    revise = ReviseNeed(process=course.process, need=course.need, seen=1, **WORDS)
    course.when(Support(**here), "eva").refused("This closed on 12 March 2026.")
    course.when(WithdrawSupport(**here), "bo").refused("This closed on 12 March 2026.")
    course.when(course.comment(course.need), "eva").refused("This closed on 12 March 2026.")
    course.when(revise, "ada").refused("This closed on 12 March 2026.")


def test_ideas_are_supported_and_commented_on_meanwhile(course: Course) -> None:
    assert course.when(Support(process=course.process, subject=course.idea), "bo").events
    assert course.when(course.comment(course.idea), "bo").events


def test_whoever_signs_up_can_ask_about_a_workshop_that_is_to_come() -> None:
    course = Course()
    plan = PlanWorkshop(
        process=course.process,
        workshop=course.ids(),
        **{**WORKSHOP, "day": course.today + timedelta(days=20), "until": course.today},
    )
    course.given((plan, course.facilitator))
    course.when(Support(process=course.process, subject=plan.workshop), "bo").refused("opens on")
    assert course.when(course.comment(plan.workshop), "bo").events
    course.municipality.close()


@pytest.mark.parametrize("who", [None, "eva"])
def test_its_page_says_when_it_closed(course: Course, who: str | None) -> None:
    browser = Browser(Served(course), who)
    page = browser.get(f"needs/{course.need}")
    assert page.count("This closed on 12 March 2026.") == 2
    assert 'name="comment-text"' not in page
    assert "This closed on" not in browser.get(f"cocreation/ideas/{course.idea}")
