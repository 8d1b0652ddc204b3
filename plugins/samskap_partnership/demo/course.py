"""The demo's agreements from the first confirmation to what is delivered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from samskap import Command
from samskap.core.municipality import Municipality
from samskap.demo import Scene
from samskap_partnership.agreements import canonical
from samskap_partnership.agreements.draft import drafted
from samskap_partnership.agreements.model import Agreement as State
from samskap_partnership.agreements.queries import CHANGES_UNTIL
from samskap_partnership.demo.tables import (
    Agreement,
    Approved,
    ByParty,
    Delivery,
    Duty,
    Evaluation,
    Judged,
    Meeting,
    Outcome,
)
from samskap_partnership.followup import commands as followup
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.signing import commands
from samskap_partnership.signing.signatures import short_code

Later = Callable[[Municipality], Command]


def settle(scene: Scene, agreement: Agreement) -> None:
    """Let the parties confirm, a body approve, the parties sign, and everybody read.

    Args:
        scene: the process.
        agreement: as the story tells it.
    """
    id = scene.id("agreement", agreement.key)
    for party in agreement.confirmed:
        scene.cue(party.at, party.who, _confirm(scene, id, party))
    if agreement.approved:
        scene.cue(agreement.approved.at, scene.facilitator, _approve(scene, id, agreement.approved))
    for party in agreement.signed:
        scene.cue(party.at, party.who, _sign(scene, id, party))
    if agreement.published:
        publish = commands.PublishAgreement(process=scene.process, agreement=id)
        scene.cue(agreement.published, scene.facilitator, publish)


def _confirm(scene: Scene, id: UUID, party: ByParty) -> Later:
    return lambda municipality: commands.ConfirmText(
        process=scene.process,
        agreement=id,
        actor=scene.id("actor", party.actor),
        hashes=_hashes(municipality, scene, id),
    )


def _approve(scene: Scene, id: UUID, approved: Approved) -> Later:
    return lambda municipality: commands.ApproveAgreement(
        process=scene.process,
        agreement=id,
        hashes=_hashes(municipality, scene, id),
        body=approved.body,
        decided=approved.decided,
        reference=approved.reference,
        remark=approved.remark,
    )


def _sign(scene: Scene, id: UUID, party: ByParty) -> Later:
    def asked(municipality: Municipality) -> Command:
        hashes = _hashes(municipality, scene, id)
        return commands.SignAgreement(
            process=scene.process,
            agreement=id,
            actor=scene.id("actor", party.actor),
            hashes=hashes,
            provider="local",
            answer=short_code(hashes),
        )

    return asked


def _hashes(municipality: Municipality, scene: Scene, id: UUID) -> dict[str, str]:
    state = municipality.load(State, id)
    changes = municipality.find_all(
        CHANGES_UNTIL, agreement=id, process=scene.process, edition=state.draft.edition
    )
    return canonical.hashes(state.header, drafted(changes))


def follow_up(scene: Scene, agreement: Agreement) -> None:
    """Let the parties do what they agreed on.

    Args:
        scene: the process.
        agreement: as the story tells it.
    """
    id = scene.id("agreement", agreement.key)
    for number, delivery in enumerate(agreement.deliveries):
        _deliver(scene, id, number, delivery)
    for duty in agreement.duties:
        _finish(scene, id, duty)
    for number, meeting in enumerate(agreement.meetings):
        _meet(scene, id, number, meeting)
    for outcome in agreement.outcomes:
        _measure(scene, id, outcome)
    for evaluation in agreement.evaluations:
        scene.cue(evaluation.at, scene.facilitator, _evaluate(scene, id, evaluation))


def _deliver(scene: Scene, id: UUID, number: int, delivery: Delivery) -> None:
    delivered = scene.id("delivery", id, number)
    report = followup.ReportDelivery(
        process=scene.process,
        agreement=id,
        delivery=delivered,
        promise=scene.id("promise", id, delivery.promise),
        amount=delivery.amount,
        on=delivery.on,
        note=delivery.note,
    )
    scene.cue(delivery.at, delivery.who, report)
    for judged in delivery.judged:
        scene.cue(judged.at, judged.who, _judge(scene, id, delivered, judged))


def _judge(scene: Scene, id: UUID, delivery: UUID, judged: Judged) -> Command:
    about = {"process": scene.process, "agreement": id, "delivery": delivery}
    if judged.disputed:
        return followup.DisputeDelivery(**about, reason=judged.disputed)
    return followup.ConfirmDelivery(**about)


def _finish(scene: Scene, id: UUID, duty: Duty) -> None:
    if duty.done and duty.reported:
        finish = followup.FinishDuty(
            process=scene.process,
            agreement=id,
            duty=scene.id("duty", id, duty.key),
            on=duty.done,
            note=duty.note,
        )
        scene.cue(duty.reported, scene.facilitator, finish)


def _meet(scene: Scene, id: UUID, number: int, meeting: Meeting) -> None:
    about: dict[str, Any] = {
        "process": scene.process,
        "agreement": id,
        "meeting": scene.id("meeting", id, number),
        "on": meeting.on,
    }
    plan = followup.PlanMeeting(**about, at=meeting.time, place=meeting.place)
    scene.cue(meeting.planned, scene.facilitator, plan)
    if meeting.held:
        hold = followup.HoldMeeting(**about, minutes=meeting.minutes)
        scene.cue(meeting.held, scene.facilitator, hold)


def _measure(scene: Scene, id: UUID, outcome: Outcome) -> None:
    about = {
        "process": scene.process,
        "agreement": id,
        "outcome": scene.id("outcome", id, outcome.key),
    }
    for found in outcome.measured:
        measure = outcomes.MeasureOutcome(
            **about, value=found.value, on=found.on, evidence=found.evidence
        )
        scene.cue(found.at, found.who, measure)
    if paid := outcome.paid:
        scene.cue(paid.at, paid.who, outcomes.ReleasePayment(**about, amount=paid.amount))


def _evaluate(scene: Scene, id: UUID, evaluation: Evaluation) -> Command:
    return followup.Evaluate(
        process=scene.process,
        agreement=id,
        year=evaluation.year,
        worked=evaluation.worked,
        failed=evaluation.failed,
        conclusion=evaluation.conclusion,
    )
