"""The innovation gathering: who is there, what must be ready, and what is only a warning."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, get_args
from uuid import UUID

import pytest

from samskap import Follow
from samskap.features.boxes import opening
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
from samskap.i18n import use_locale
from samskap_cocreation.gathering import commands, events, queries
from samskap_cocreation.gathering.checklist import lacks, standing
from samskap_cocreation.gathering.model import evaluation_id
from samskap_cocreation.rounds.closing import closing
from samskap_cocreation.sentences import describe
from samskap_cocreation.workshops.commands import (
    CancelWorkshop,
    JoinWorkshop,
    OrderItem,
    RecordAttendance,
    SetRunningOrder,
)

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

SECTORS = get_args(commands.Sector)


def of(creation: Creation, statement: Any) -> list[Any]:
    return creation.rows(statement, process=creation.process)


def filled(creation: Creation, role: str, number: int = 1) -> list[UUID]:
    fields = {"role": role, "organisation": "Volunteer centre", "who": "Kari Nordmann"}
    return [
        creation.staff(commands.FillRole, seat=creation.ids(), **fields).seat for _ in range(number)
    ]


def invited(creation: Creation, number: int, part: str = "participant") -> list[UUID]:
    sectors = cycle(SECTORS)
    return [
        creation.staff(
            commands.InvitePerson,
            invitation=creation.ids(),
            part=part,
            sector=next(sectors),
            who="Ola Nordmann",
        ).invitation
        for _ in range(number)
    ]


def day_with(creation: Creation, minutes: int, in_days: int = 10, **fields: Any) -> UUID:
    workshop = creation.workshop(in_days=in_days, gathering=True, **fields)
    pause = OrderItem(minutes=60, title="Lunch", kind="break")
    items = [OrderItem(minutes=minutes, title="Explore"), pause]
    creation.staff(SetRunningOrder, workshop=workshop, items=items)
    return workshop


def ready(creation: Creation) -> None:
    for artefact in ("need", "actors", "knowledge_pack", "invitation"):
        creation.staff(commands.WriteArtefact, artefact=artefact, text="This is known.")
    creation.staff(commands.AddInspiration, item=creation.ids(), title="A shared workshop")
    creation.staff(commands.SetEvaluationForm, questions=["Were you heard?", "Was it worth it?"])


def lacking(creation: Creation) -> list[str]:
    with use_locale("en"):
        return [lack.text for lack in lacks(standing(creation.rows, creation.process))]


@pytest.fixture
def prepared(creation: Creation) -> Creation:
    """A gathering that lacks nothing."""
    filled(creation, "main_facilitator")
    filled(creation, "working_group", 2)
    invited(creation, 25)
    day_with(creation, 360)
    day_with(creation, 360, in_days=11)
    ready(creation)
    return creation


def test_where_nothing_is_prepared_nothing_is_warned_of(creation: Creation) -> None:
    assert lacking(creation) == []


def test_a_well_prepared_gathering_lacks_nothing(prepared: Creation) -> None:
    assert lacking(prepared) == []


def test_what_is_missing_is_said_but_forbids_nothing(creation: Creation) -> None:
    filled(creation, "host")
    creation.workshop(gathering=True)
    assert lacking(creation) == [
        "There is no main facilitator.",
        "The working group has 0 members.",
        "0 participants are invited.",
        *(
            f"Nobody is invited from here: {sector}."
            for sector in (
                "Public sector",
                "Civil society",
                "Business sector",
                "Academia",
                "Residents",
            )
        ),
        "The workshop “Two evenings” has no running order.",
        "The running orders have 0:00 active hours in all.",
        "The need has not been described.",
        "The key actors have not been mapped.",
        "The invitation has not been written.",
        "There is no knowledge pack.",
        "The inspiration gallery is empty.",
        "There is no evaluation form.",
    ]


@pytest.mark.parametrize(("number", "warns"), [(19, True), (20, False), (30, False), (31, True)])
def test_under_20_or_over_30_invited_warns(creation: Creation, number: int, warns: bool) -> None:
    invited(creation, number)
    assert (f"{number} participants are invited." in lacking(creation)) is warns


@pytest.mark.parametrize(("minutes", "warns"), [(359, True), (360, False)])
def test_under_12_active_hours_warns(creation: Creation, minutes: int, warns: bool) -> None:
    day_with(creation, 360)
    day_with(creation, minutes, in_days=11)
    said = "The running orders have 11:59 active hours in all."
    assert (said in lacking(creation)) is warns


def test_hours_of_what_is_cancelled_or_no_part_of_it_do_not_count(creation: Creation) -> None:
    workshop = day_with(creation, 600)
    creation.staff(SetRunningOrder, workshop=creation.workshop(), items=[])
    creation.staff(CancelWorkshop, workshop=workshop, reason="Ice.")
    filled(creation, "host")
    assert "The running orders have 0:00 active hours in all." in lacking(creation)


@pytest.mark.parametrize(("number", "warns"), [(1, True), (2, False), (3, False), (4, True)])
def test_a_working_group_has_two_or_three(creation: Creation, number: int, warns: bool) -> None:
    filled(creation, "working_group", number)
    assert any("working group" in text for text in lacking(creation)) is warns


def test_those_who_say_no_or_are_withdrawn_do_not_count(prepared: Creation) -> None:
    invitations = [UUID(row["id"]) for row in of(prepared, queries.INVITATIONS_OF)]
    for invitation, answer in zip(invitations, [*["no"] * 3, *["withdrawn"] * 3], strict=False):
        prepared.staff(commands.AnswerInvitation, invitation=invitation, answer=answer)
    assert lacking(prepared) == ["19 participants are invited."]
    prepared.staff(commands.AnswerInvitation, invitation=invitations[0], answer="yes")
    assert lacking(prepared) == []


def test_residents_who_are_interviewed_are_not_participants(creation: Creation) -> None:
    invited(creation, 20)
    invited(creation, 15, part="resident")
    assert not any("participants are invited" in text for text in lacking(creation))


def test_a_role_can_be_left(creation: Creation) -> None:
    (seat,) = filled(creation, "main_facilitator")
    creation.staff(commands.VacateRole, seat=seat)
    assert of(creation, queries.ROLES_OF) == []
    again = creation.trying(commands.VacateRole, creation.facilitator, seat=seat)
    again.refused("nobody has this role")


def test_things_are_sent_once(prepared: Creation) -> None:
    by, same = prepared.facilitator, prepared.ids()
    sent = [
        (commands.FillRole, {"seat": same, "role": "host", "organisation": "School"}),
        (
            commands.InvitePerson,
            {"invitation": same, "part": "leader", "sector": "public", "who": "Somebody"},
        ),
        (commands.AddInspiration, {"item": same, "title": "A café"}),
        (commands.AddReflection, {"reflection": same, "text": "Listening helps."}),
        (
            commands.PlanStep,
            {"step": same, "title": "Ask the owner", "unit": "Culture", "due": prepared.today},
        ),
    ]
    for kind, fields in sent:
        prepared.staff(kind, **fields)
        prepared.trying(kind, by, **fields).refused("sent already")


def test_an_invitation_is_answered_until_it_is_withdrawn(creation: Creation) -> None:
    (invitation,) = invited(creation, 1)

    def answering(answer: str, of: UUID = invitation) -> Any:
        fields = {"invitation": of, "answer": answer}
        return creation.trying(commands.AnswerInvitation, creation.facilitator, **fields)

    yes = events.InvitationAnswered(invitation=invitation, answer="yes")
    answering("yes").then(yes)
    answering("yes").then()
    answering("perhaps").refused(field="answer")
    answering("withdrawn").then(
        events.InvitationAnswered(invitation=invitation, answer="withdrawn")
    )
    answering("yes").refused("has been withdrawn")
    answering("yes", creation.ids()).refused("no such invitation")


def test_names_stay_out_of_the_history(prepared: Creation) -> None:
    with use_locale("en"):
        told = " ".join(describe(recorded) or "" for recorded in prepared.history())
    assert "Nordmann" not in told
    store = prepared.municipality.store
    kinds = store.mapper.kinds
    plain = str([kinds[type(r.event)].data(r.event) for r in prepared.history()])
    assert "Nordmann" not in plain


def test_the_gallery_leads_to_secure_addresses(creation: Creation) -> None:
    item = {"item": creation.ids(), "title": "A café"}
    by = creation.facilitator
    wrong = creation.trying(commands.AddInspiration, by, address="http://a.example", **item)
    wrong.refused(field="address")
    creation.staff(commands.AddInspiration, address="https://a.example/b", **item)
    creation.staff(commands.RemoveInspiration, item=item["item"])
    assert of(creation, queries.INSPIRATIONS_OF) == []
    creation.trying(commands.RemoveInspiration, by, item=item["item"]).refused("no such item")


# Feedback.


@pytest.fixture
def held(prepared: Creation) -> Creation:
    """The first day of the gathering, which Ada has signed up for."""
    first = prepared.workshop(in_days=12, gathering=True, title="The first day")
    prepared.send(JoinWorkshop(process=prepared.process, workshop=first), "ada")
    prepared.first = first
    prepared.clock.move(days=12)
    return prepared


def giving(creation: Creation, who: str, **fields: Any) -> Any:
    known = {"answers": [5, 3], "words": "I was heard.", **fields}
    return creation.trying(commands.GiveFeedback, who, **known)


def test_those_who_took_part_say_how_it_was(held: Creation) -> None:
    about = evaluation_id(held.process)
    giving(held, "ada").lies(
        events.FeedbackGiven(evaluation=about, answers="5 3", words="I was heard.")
    )
    giving(held, "ada", answers=[1, 1], words="").lies(
        events.FeedbackGiven(evaluation=about, answers="1 1", words="")
    )
    assert of(held, queries.FEEDBACK_OF) == []
    held.staff(commands.CloseEvaluation)
    assert held.history()[-1].event == events.EvaluationCounted(number=1)
    (row,) = of(held, queries.FEEDBACK_OF)
    assert (row["answers"], row["words"]) == ("1 1", "")
    giving(held, "bo").refused("for those who took part")
    giving(held, "ada").refused("has been closed")
    held.trying(commands.CloseEvaluation, held.facilitator).refused("has been closed")


def test_feedback_is_taken_out_of_the_box_while_it_is_open(held: Creation) -> None:
    held.trying(commands.WithdrawFeedback, "ada").refused("not said how it was")
    giving(held, "ada")
    opening.attend(held.municipality)
    held.clock.move(days=1)
    opening.attend(held.municipality)
    held.trying(commands.WithdrawFeedback, "bo").refused("not said how it was")
    held.does(commands.WithdrawFeedback, "ada")
    held.trying(commands.WithdrawFeedback, "ada").refused("not said how it was")
    held.staff(commands.CloseEvaluation)
    assert held.history()[-1].event == events.EvaluationCounted(number=0)
    held.trying(commands.WithdrawFeedback, "ada").refused("has been closed")


def test_two_weeks_after_the_gathering_the_evaluation_closes_by_itself(held: Creation) -> None:
    giving(held, "ada")
    held.clock.move(days=14)
    assert list(closing(held.rows, held.today)) == []
    held.clock.move(days=1)
    ((command, _once),) = closing(held.rows, held.today)
    assert command == commands.CloseEvaluation(process=held.process)
    attend(held.municipality)
    assert held.history()[-1].event == events.EvaluationCounted(number=1)
    assert list(closing(held.rows, held.today)) == []


def test_whoever_was_missing_did_not_take_part(held: Creation) -> None:
    held.staff(RecordAttendance, workshop=held.first, came=[], others=4)
    giving(held, "ada").refused("for those who took part")


def test_feedback_answers_every_question(held: Creation) -> None:
    giving(held, "ada", answers=[5]).refused("every question", "answers")
    giving(held, "ada", answers=[5, 6]).refused(field="answers")


def test_without_a_form_there_is_nothing_to_answer(creation: Creation) -> None:
    giving(creation, "ada").refused("no evaluation form")


def test_questions_that_were_answered_stay(held: Creation) -> None:
    giving(held, "ada")
    change = held.trying(commands.SetEvaluationForm, held.facilitator, questions=["Else?"])
    change.refused("answered already", "questions")


def test_erased_feedback_does_not_count(held: Creation) -> None:
    giving(held, "ada")
    erase_person(held.municipality, held.by("ada").person, held.by("ada"))
    held.staff(commands.CloseEvaluation)
    assert held.history()[-1].event == events.EvaluationCounted(number=0)


# What came out of it.


def test_outcomes_are_stated_and_retracted(creation: Creation) -> None:
    creation.send(Follow(process=creation.process, subject=creation.process), "ada")
    stating = {"outcome": "market", "text": "Three shops want to join."}
    creation.staff(commands.StateOutcome, **stating)
    by = creation.facilitator
    creation.trying(commands.StateOutcome, by, **stating).refused("said already")
    heard = creation.told("ada")
    assert [row["kind"] for row in heard] == ["outcome"]
    creation.staff(commands.RetractOutcome, outcome="market")
    assert of(creation, queries.OUTCOMES_OF) == []
    creation.trying(commands.RetractOutcome, by, outcome="market").refused("not been stated")


def test_steps_are_planned_changed_and_taken(creation: Creation) -> None:
    step, by = creation.ids(), creation.facilitator
    said = {"step": step, "title": "Ask the owner", "unit": "Culture", "due": creation.today}
    creation.staff(commands.PlanStep, **said)
    later = {**said, "due": creation.today + timedelta(days=7), "reason": "She is away."}
    creation.staff(commands.ChangeStep, **later)
    creation.staff(commands.FinishStep, step=step, result="She agreed.")
    (row,) = of(creation, queries.STEPS_OF)
    assert (row["state"], row["said"]) == ("done", "She agreed.")
    creation.trying(commands.ChangeStep, by, **later).refused("taken or dropped")
    creation.trying(commands.DropStep, by, step=step, reason="No.").refused("taken or dropped")
    creation.trying(commands.FinishStep, by, step=creation.ids(), result="?").refused("no such")


def test_a_step_can_be_dropped(creation: Creation) -> None:
    step = creation.ids()
    said = {"title": "Ask the owner", "unit": "Culture", "due": creation.today}
    creation.staff(commands.PlanStep, step=step, **said)
    dropped = creation.staff(commands.DropStep, step=step, reason="It was sold.")
    (row,) = of(creation, queries.STEPS_OF)
    assert (row["state"], row["said"]) == ("dropped", dropped.reason)
