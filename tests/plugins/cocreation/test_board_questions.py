"""A board belongs to a question, and an idea can be told afterwards what it comes from."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import submitted

from samskap.core.contributions.link_queries import LINKED
from samskap.testing.scenario import Served
from samskap_cocreation.ideas.commands import RootIdea
from samskap_cocreation.ideas.queries import IDEA
from samskap_cocreation.workshops.commands import SetBoards
from samskap_needs.commands import (
    AskQuestion,
    CreateInsight,
    GroupNeeds,
    PublishInsight,
    RecordGatheredNeed,
)

OPENS = ("cocreation.gathering",)


@pytest.fixture
def creation() -> Creation:
    return Creation(opens=OPENS, methods=["needs", "cocreation"])


def made(creation: Creation, kind: type, **fields: Any) -> UUID:
    command = kind(process=creation.process, **fields)
    outcome = creation.send(command, creation.facilitator)
    return outcome.events[0].stream


def asked(creation: Creation, text: str) -> UUID:
    """Let there be a question."""
    need = made(
        creation,
        RecordGatheredNeed,
        need=creation.ids(),
        title="A need",
        needed="A place",
        language="en",
        source="meeting",
        occasion="A meeting",
        gathered=creation.today,
        people=3,
        consent=True,
    )
    insight = made(
        creation, CreateInsight, insight=creation.ids(), title="So", heard="It is", language="en"
    )
    creation.staff(GroupNeeds, insight=insight, needs=[need])
    creation.staff(PublishInsight, insight=insight)
    return made(
        creation,
        AskQuestion,
        question=creation.ids(),
        text=text,
        insights=[insight],
        language="en",
    )


def row(creation: Creation, idea: object) -> Any:
    return creation.row(IDEA, idea=idea, process=creation.process)


def test_what_is_written_on_a_board_answers_its_question(creation: Creation) -> None:
    first, second = asked(creation, "How might we meet?"), asked(creation, "How might we rest?")
    workshop = creation.workshop(in_days=0)
    creation.staff(SetBoards, workshop=workshop, questions=[first, second])
    ada = Browser(Served(creation), "ada")
    address = f"cocreation/workshops/{workshop}/board"
    assert "Choose the board of your group to write on." in ada.get(address)
    ada.done(f"{address}?question={second}", title="A bench")
    assert "A bench" in ada.get(f"{address}?question={second}")
    assert "A bench" not in ada.get(f"{address}?question={first}")
    assert "A bench" in ada.get(address)
    idea = re.findall(r"cocreation/ideas/([0-9a-f-]{36})", ada.get(address))[0]
    assert (row(creation, idea)["question"], row(creation, idea)["workshop"]) == (
        str(second),
        str(workshop),
    )
    for source in (second, workshop):
        assert creation.row(LINKED, source=source, target=idea)


def test_a_board_asks_only_what_can_be_read(creation: Creation) -> None:
    workshop = creation.workshop()
    nowhere = [creation.ids()]
    creation.trying(SetBoards, creation.facilitator, workshop=workshop, questions=nowhere).refused(
        "no such question"
    )


def test_an_idea_is_rooted_afterwards_with_a_reason(creation: Creation) -> None:
    question, workshop = asked(creation, "How might we meet?"), creation.workshop()
    idea = submitted(creation, "ada")
    root = {"idea": idea, "question": question, "workshop": workshop}
    creation.staff(RootIdea, **root, reason="It was on the wall.")
    assert row(creation, idea)["question"] == str(question)
    assert creation.row(LINKED, source=question, target=idea)
    page = Browser(Served(creation)).get(f"cocreation/ideas/{idea}")
    assert "It was on the wall." in page
    again = asked(creation, "How might we rest?")
    creation.staff(RootIdea, idea=idea, question=again, reason="Heard wrongly.")
    assert creation.row(LINKED, source=question, target=idea) is None
    assert creation.row(LINKED, source=workshop, target=idea) is None
    assert creation.row(LINKED, source=again, target=idea)


def test_rooting_needs_a_root_and_a_reason(creation: Creation) -> None:
    idea, by = submitted(creation, "ada"), creation.facilitator
    creation.trying(RootIdea, by, idea=idea, reason="So").refused("a question, a workshop or both")
    nowhere = {"idea": idea, "question": creation.ids()}
    creation.trying(RootIdea, by, **nowhere, reason="So").refused("no such question")
    creation.trying(RootIdea, by, **nowhere, reason="").refused("missing")
    creation.trying(RootIdea, "ada", **nowhere, reason="So").refused("do not have access")


def test_facilitators_root_ideas_and_set_boards_on_pages(creation: Creation) -> None:
    question, workshop = asked(creation, "How might we meet?"), creation.workshop()
    idea = submitted(creation, "ada")
    staff = Browser(Served(creation), creation.facilitator)
    staff.done(f"admin/cocreation/workshops/{workshop}/boards", questions=[str(question)])
    assert "How might we meet?" in staff.get(f"admin/cocreation/workshops/{workshop}")
    page = f"admin/cocreation/ideas/{idea}/root"
    staff.done(page, question=str(question), workshop=str(workshop), reason="On the wall.")
    assert row(creation, idea)["workshop"] == str(workshop)
