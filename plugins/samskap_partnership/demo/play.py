"""The partnership plugin's part of the demo: plays the table `partnership` of a story's process."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from samskap import derived_id
from samskap.demo import Scene, Stage, play_echo
from samskap.i18n import use_locale
from samskap_partnership.actors import commands as actors
from samskap_partnership.actors.rules import plain
from samskap_partnership.agreements import commands
from samskap_partnership.demo.course import follow_up, settle
from samskap_partnership.demo.tables import (
    Actor,
    Agreement,
    Clause,
    Comment,
    Duty,
    Examined,
    Inquiry,
    Outcome,
    Promise,
    Representative,
    Round,
    Section,
    Terms,
)
from samskap_partnership.followup import commands as followup
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.shared.choices import CLAUSES, IOP

# Nobody writes at the same time as anybody else in a story, so all have seen everything.
SEEN = 10_000


def play(stage: Stage) -> None:
    """Let the stories' actors agree, in every process that has some.

    Args:
        stage: a municipality of the demo.
    """
    for scene, section in stage.sections("partnership", Section):
        for actor in section.actors:
            _register(scene, actor)
        for agreement in section.agreements:
            _write(scene, agreement)
            settle(scene, agreement)
            follow_up(scene, agreement)
        for round in section.rounds:
            _ask(scene, round)


def _register(scene: Scene, actor: Actor) -> None:
    register = actors.RegisterActor(
        process=scene.process,
        actor=scene.id("actor", actor.key),
        name=actor.name,
        kind=actor.kind,
        sector=actor.sector,
        number=actor.number,
        country=actor.country,
    )
    scene.cue(actor.at, scene.facilitator, register)
    for representative in actor.representatives:
        _represent(scene, scene.id("actor", actor.key), representative)


def _represent(scene: Scene, actor: UUID, one: Representative) -> None:
    invitation = scene.id("invitation", actor, one.who)
    # Like a code that the platform makes, but the same whenever the story is played.
    code = invitation.hex.upper()
    invite = actors.InviteRepresentative(
        process=scene.process,
        actor=actor,
        invitation=invitation,
        code=sha256(plain(code).encode()).hexdigest(),
        signs=one.basis != "contact",
        basis=one.basis,
    )
    scene.cue(one.at, scene.facilitator, invite)
    scene.cue(one.at, one.who, actors.AcceptInvitation(process=scene.process, code=code))


def _write(scene: Scene, agreement: Agreement) -> None:
    id = scene.id("agreement", agreement.key)
    begin = commands.BeginAgreement(
        process=scene.process,
        agreement=id,
        form=agreement.form,
        title=agreement.title,
        languages=(scene.language,),
        came_from=(
            *(scene.id("concept", key) for key in agreement.concepts),
            *(scene.id("idea", key) for key in agreement.ideas),
        ),
    )
    scene.cue(agreement.at, scene.facilitator, begin)
    for command in _content(scene, id, agreement):
        scene.cue(agreement.at, scene.facilitator, command)
    for later in agreement.revised:
        scene.cue(later.at, later.who, _clause(scene, id, later))
    for number, comment in enumerate(agreement.comments):
        _comment(scene, id, number, comment)
    if agreement.examined:
        examined = _examine(scene, id, agreement.examined)
        scene.cue(agreement.examined.at, scene.facilitator, examined)
    if equal := agreement.equal:
        declare = commands.DeclareEqualTreatment(
            process=scene.process, agreement=id, statement=equal.statement
        )
        scene.cue(equal.at, scene.facilitator, declare)


def _content(scene: Scene, id: UUID, agreement: Agreement) -> list[commands.OnAgreement]:
    parties = [
        commands.SetParty(
            process=scene.process,
            agreement=id,
            actor=scene.id("actor", party.actor),
            roles=party.roles,
        )
        for party in agreement.parties
    ]
    return [
        *parties,
        *(_clause(scene, id, clause) for clause in agreement.clauses),
        *([_terms(scene, id, agreement.terms)] if agreement.terms else []),
        *(_promise(scene, id, promise) for promise in agreement.promises),
        *(_duty(scene, id, duty) for duty in agreement.duties),
        *(_outcome(scene, id, outcome) for outcome in agreement.outcomes),
    ]


def _clause(scene: Scene, id: UUID, clause: Clause) -> commands.WriteClause:
    with use_locale(scene.language):
        usual = str(CLAUSES[clause.kind])
    return commands.WriteClause(
        process=scene.process,
        agreement=id,
        seen=SEEN,
        clause=derived_id("clause", id, clause.kind),
        kind=clause.kind,
        language=scene.language,
        heading=clause.heading or usual,
        text=clause.text,
    )


def _terms(scene: Scene, id: UUID, terms: Terms) -> commands.SetTerms:
    return commands.SetTerms(
        process=scene.process,
        agreement=id,
        seen=SEEN,
        starts=terms.starts,
        ends=terms.ends,
        amount=terms.amount,
        currency=terms.currency,
        notice=terms.notice,
        meetings=terms.meetings,
    )


def _promise(scene: Scene, id: UUID, promise: Promise) -> commands.PromiseContribution:
    return commands.PromiseContribution(
        process=scene.process,
        agreement=id,
        promise=scene.id("promise", id, promise.key),
        actor=scene.id("actor", promise.actor),
        kind=promise.kind,
        what=promise.what,
        amount=promise.amount,
        unit=promise.unit,
        due=promise.due,
        yearly=promise.yearly,
    )


def _duty(scene: Scene, id: UUID, duty: Duty) -> followup.WriteDuty:
    return followup.WriteDuty(
        process=scene.process,
        agreement=id,
        seen=SEEN,
        duty=scene.id("duty", id, duty.key),
        actor=scene.id("actor", duty.actor) if duty.actor else None,
        due=duty.due,
        what=duty.what,
    )


def _outcome(scene: Scene, id: UUID, outcome: Outcome) -> outcomes.WriteOutcome:
    return outcomes.WriteOutcome(
        process=scene.process,
        agreement=id,
        seen=SEEN,
        outcome=scene.id("outcome", id, outcome.key),
        measure=outcome.measure,
        baseline=outcome.baseline,
        target=outcome.target,
        payment=outcome.payment,
        due=outcome.due,
    )


def _comment(scene: Scene, id: UUID, number: int, comment: Comment) -> None:
    said = scene.id("clause-comment", id, number)
    speak = commands.CommentClause(
        process=scene.process,
        agreement=id,
        comment=said,
        clause=derived_id("clause", id, comment.clause),
        language=scene.language,
        text=comment.text,
    )
    scene.cue(comment.at, comment.who, speak)
    if answered := comment.answer:
        answer = commands.AnswerClauseComment(
            process=scene.process,
            agreement=id,
            comment=said,
            language=scene.language,
            answer=answered.text,
        )
        scene.cue(answered.at, answered.who, answer)


def _examine(scene: Scene, id: UUID, examined: Examined) -> commands.ExamineForm:
    answers = {question: question not in examined.no for question in IOP}
    reasons = commands.Reasons(**{str(key): words for key, words in examined.reasons.items()})
    return commands.ExamineForm(
        process=scene.process,
        agreement=id,
        answers=answers,  # type: ignore[arg-type] # the keys of IOP are the questions
        reasons=reasons,
    )


def _ask(scene: Scene, round: Round) -> None:
    id = scene.id("inquiries", round.key)
    opened = inquiries.OpenInquiries(
        process=scene.process,
        round=id,
        agreement=scene.id("agreement", round.agreement) if round.agreement else None,
        title=round.title,
        about=round.about,
        closes=round.closes,
        language=scene.language,
    )
    scene.cue(round.at, scene.facilitator, opened)
    if extended := round.extended:
        extend = inquiries.ExtendInquiries(
            process=scene.process, round=id, closes=extended.closes, reason=extended.reason
        )
        scene.cue(extended.at, scene.facilitator, extend)
    for inquiry in round.inquiries:
        _inquire(scene, id, inquiry)


def _inquire(scene: Scene, round: UUID, inquiry: Inquiry) -> None:
    id = scene.id("inquiry", inquiry.key)
    submit = inquiries.SubmitInquiry(
        process=scene.process,
        inquiry=id,
        round=round,
        title=inquiry.title,
        text=inquiry.text,
        language=inquiry.language or scene.language,
    )
    scene.cue(inquiry.at, inquiry.who, submit)
    play_echo(scene, id, inquiry.at, inquiry)
