"""Everything that happens in the world of marks: drafts, what is public, what is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from tests.plugins.public.world import World

from samskap import Refused
from samskap.core.contributions import commands as around
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes import commands as processes
from samskap.core.processes.process import Process
from samskap.domain import ADMINISTRATION
from samskap.features.privacy.commands import EraseContribution
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.amendments import commands as amendments
from samskap_cocreation.assessing import commands as assessing
from samskap_cocreation.concepts import commands as concepts
from samskap_cocreation.gathering import commands as gathering
from samskap_cocreation.ideas import commands as ideas
from samskap_cocreation.merging import commands as merging
from samskap_cocreation.told import commands as told
from samskap_cocreation.voting import commands as voting
from samskap_cocreation.workshops import commands as workshops
from samskap_needs import commands as needs
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.course import commands as course
from samskap_partnership.followup import commands as followup
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.signing import commands as signing


def play(world: World) -> None:
    """Let everything happen."""
    _draft_process(world)
    _talk(world)
    with world.words("gone"):
        kept = list(_said(world))
    _negotiated(world)
    insight = _insights(world, kept)
    world.moment()
    _understood(world)
    _created(world)
    _everything_else(world)
    _rights_end(world)
    world.moment()
    _taken_back(world, kept, insight)


def live(world: World) -> None:
    """Let everything happen, but let nothing end."""
    _talk(world)
    kept = list(_said(world))
    _negotiated(world)
    _insights(world, kept)
    _understood(world)
    _created(world)
    _everything_else(world)


def _draft_process(world: World) -> None:
    """A second process that nobody has published."""
    first = world.process
    with world.words("draft", "process"):
        world.process = world.ids()
        world.create(["needs"], ["needs.collect"], slug="secret")
        describe = {"title": "T", "summary": "S", "level": "dialogue"}
        world.do(processes.DescribeProcess, **describe)
        world.do(needs.FrameChallenge, title="T", question="Q")
    world.process = first


def _talk(world: World) -> None:
    """What stays public."""
    need = world.do(needs.SubmitNeed, "author", need=world.ids()).need
    world.do(around.Support, "eva", subject=need)
    comment = world.do(
        around.SubmitComment, "eva", comment=world.ids(), subject=need, reply_to=None
    )
    world.do(around.SubmitComment, "author", subject=need, reply_to=comment.comment)
    world.do(around.Respond, subject=need)
    for who in ("eva", "fred", "bo"):
        world.do(around.Follow, who, subject=need)


def _said(world: World) -> Iterator[tuple[type, str, dict[str, Any]]]:
    """What residents say, and how each of it is taken back; everybody follows it meanwhile."""
    need = world.do(needs.SubmitNeed, "author", need=world.ids()).need
    world.do(needs.ReviseNeed, "author", need=need)
    gathered = {"gathered": world.today, "people": 3, "consent": True, "source": "letter"}
    letter = world.do(needs.RecordGatheredNeed, need=world.ids(), **gathered).need
    world.do(needs.CorrectGatheredNeed, need=letter, people=4)
    comment = world.ids()
    world.do(around.SubmitComment, "author", comment=comment, subject=letter, reply_to=None)
    world.do(around.Support, "author", subject=letter)
    idea, other = (
        world.do(
            ideas.SubmitIdea, "author", idea=world.ids(), question=None, parents=(), workshop=None
        ).idea
        for _each in range(2)
    )
    world.do(ideas.ReviseIdea, "author", idea=idea)
    where = {"question": None, "workshop": None, "source": "letter", "whose": "residents"}
    more = {"told": world.today, "people": 3, "consent": True}
    paper = world.do(told.RecordToldIdea, idea=world.ids(), **where, **more).idea
    amendment = world.do(
        amendments.SuggestAmendment, "gone", amendment=world.ids(), idea=other
    ).amendment
    refused = world.do(
        amendments.SuggestAmendment, "gone", amendment=world.ids(), idea=idea, seen=2
    ).amendment
    world.do(amendments.DeclineAmendment, "author", amendment=refused)
    merge = world.do(merging.ProposeMerge, merge=world.ids(), ideas=[idea, other]).merge
    world.do(merging.RefuseMerge, "author", merge=merge)
    with world.words("public"):
        closes = world.today + timedelta(days=9)
        round = world.do(
            inquiries.OpenInquiries, round=world.ids(), agreement=None, closes=closes
        ).round
        later = closes + timedelta(days=1)
        world.do(inquiries.ExtendInquiries, round=round, closes=later)
    inquiry = world.do(inquiries.SubmitInquiry, "author", inquiry=world.ids(), round=round).inquiry
    for subject in (need, letter, idea, other):
        for who in ("eva", "bo", "ada"):
            world.do(around.Follow, who, subject=subject)
        world.do(around.SubmitComment, "fred", comment=world.ids(), subject=subject, reply_to=None)
    yield needs.WithdrawNeed, "author", {"need": need}
    yield around.WithdrawComment, "author", {"comment": comment}
    yield around.WithdrawSupport, "author", {"subject": letter}
    yield amendments.WithdrawAmendment, "gone", {"amendment": amendment}
    yield merging.WithdrawMerge, "", {"merge": merge}
    yield told.WithdrawToldIdea, "", {"idea": paper}
    yield ideas.WithdrawIdea, "author", {"idea": idea}
    yield ideas.WithdrawIdea, "author", {"idea": other}
    yield inquiries.WithdrawInquiry, "author", {"inquiry": inquiry}
    yield needs.WithdrawGatheredNeed, "", {"need": letter}


def _negotiated(world: World) -> None:
    """Agreements of each form that are being written, and one that is published and reopened."""
    published = world.published()
    _followed(world, published)
    _given_up(world)
    world.staff(signing.ReopenAgreement, agreement=published, reason="More time.")
    parties = world.club, world.town
    with world.words("draft", "agreement"):
        _write(world, published, world.town)
        for form in ("iop", "public_private", "outcomes"):
            draft = world.begun(form=form)
            for party in parties:
                world.party(draft, party)
            world.filled(draft)
            _write(world, draft, world.town)


def _followed(world: World, agreement: UUID) -> None:
    """What comes of an agreement that everybody can read."""
    on, today = {"agreement": agreement}, world.today
    meeting = world.do(
        followup.PlanMeeting, **on, meeting=world.ids(), on=today + timedelta(days=9), at="12:00"
    ).meeting
    world.do(followup.CancelMeeting, **on, meeting=meeting)
    world.do(followup.HoldMeeting, **on, meeting=world.ids(), on=today)
    assert world.marker
    promise = [ids["promise"] for ids in world.marker.ids if "promise" in ids][-1]
    for _each in range(2):
        report = {"delivery": world.ids(), "promise": promise, "amount": 1, "on": today}
        world.do(followup.ReportDelivery, "ada", **on, **report)
        world.do(followup.DisputeDelivery, "bo", **on, delivery=report["delivery"])
    with world.words("gone"):
        report["delivery"] = world.ids()
        world.do(followup.ReportDelivery, "ada", **on, **report)
    world.do(followup.WithdrawDelivery, "ada", **on, delivery=report["delivery"])
    breach = {"breach": world.ids(), "actor": world.club}
    world.do(course.NoteBreach, "bo", **on, **breach)
    world.do(course.AnswerBreach, "ada", **on, breach=breach["breach"])


def _given_up(world: World) -> None:
    """One that nothing came of: it stays among those who wrote it."""
    with world.words("draft", "agreement"):
        agreement = world.begun()
        for party in (world.club, world.town):
            world.party(agreement, party)
        fields = {"agreement": agreement, "actor": world.club}
        world.do(agreements.RemoveParty, **fields)
        world.party(agreement, world.club)
        world.do(signing.LeaveAgreement, "ada", **fields)
    world.do(signing.GiveUpAgreement, agreement=agreement)


def _write(world: World, agreement: UUID, party: UUID) -> None:
    """Say something wherever those who write an agreement can say something."""
    on = {"agreement": agreement}
    clause = world.draft(agreement).order[0]
    world.write(agreement)
    edition = world.edition(agreement)
    world.staff(agreements.TitleAgreement, **on, seen=edition, language="nb", title="Title")
    world.promise(agreement, party)
    said = world.do(agreements.CommentClause, "bo", **on, comment=world.ids(), clause=clause)
    world.do(agreements.AnswerClauseComment, **on, comment=said.comment)
    world.do(agreements.CommentClause, "ada", **on, comment=world.ids(), clause=clause)
    answers = dict.fromkeys(("initiative", "market", "finance", "control", "followup"), True)
    # Each form of agreement asks for one of them.
    for kind, more in (
        (agreements.DeclareEqualTreatment, {}),
        (agreements.ExamineForm, {"answers": answers}),
    ):
        with suppress(Refused):
            world.do(kind, **on, **more)
    due = world.today + timedelta(days=40)
    seen = world.edition(agreement)
    world.do(followup.WriteDuty, **on, duty=world.ids(), actor=party, due=due, seen=seen)
    with suppress(Refused):
        wanted = {"outcome": world.ids(), "due": due, "seen": world.edition(agreement)}
        world.do(outcomes.WriteOutcome, **on, **wanted)


def _insights(world: World, kept: list[Any]) -> UUID:
    """One insight that is a draft, one that is published and will be given up."""
    need, letter = kept[0][2]["need"], kept[-1][2]["need"]
    with world.words("draft", "insight"):
        _insight(world, [letter])
    with world.words("gone"):
        insight = _insight(world, [need, letter])
        world.do(needs.PublishInsight, insight=insight)
        world.do(needs.ChooseQuote, insight=insight, need=need, excerpt=_word(world, "needed"))
        world.do(around.SubmitComment, "fred", comment=world.ids(), subject=insight, reply_to=None)
    return insight


def _understood(world: World) -> None:
    """A challenge and the questions that the needs lead to."""
    world.do(needs.FrameChallenge, tangle=True)
    world.do(needs.ReformulateChallenge)
    world.do(needs.FillCanvas, parts={"known": "Much."})
    world.do(needs.LinkPlan, plan=world.ids())
    need = world.do(needs.SubmitNeed, "author", need=world.ids()).need
    insight = _insight(world, [need])
    world.do(needs.PublishInsight, insight=insight)
    question = world.do(needs.AskQuestion, question=world.ids(), insights=[insight]).question
    world.do(needs.ReviseQuestion, question=question, insights=[insight])
    # What is given up later, a report goes on saying: it never changes.
    other = world.do(needs.AskQuestion, question=world.ids(), insights=[insight]).question
    world.do(needs.DropQuestion, question=other)


def _created(world: World) -> None:
    """Ideas, and what comes of them."""
    idea = world.do(
        ideas.SubmitIdea, "author", idea=world.ids(), question=None, parents=(), workshop=None
    ).idea
    world.do(ideas.SortIdea, idea=idea)
    ends = world.today + timedelta(days=9)
    round = {"ideas": [idea], "ends": ends, "hidden": False}
    world.do(voting.OpenVoting, voting=world.ids(), dots=5, most=3, **round)
    opened = world.do(assessing.OpenAssessment, assessment=world.ids(), everybody=True, **round)
    world.do(assessing.AssessIdea, "eva", assessment=opened.assessment, idea=idea)
    concept = world.do(concepts.BeginConcept, concept=world.ids(), ideas=[idea]).concept
    world.do(concepts.ReviseConcept, concept=concept)
    world.do(concepts.HandOverConcept, concept=concept, agreement=None)
    trial = world.do(concepts.BeginTrial, trial=world.ids(), concept=concept).trial
    world.do(concepts.EndTrial, trial=trial, outcome="failed")
    world.do(concepts.CelebrateTrial, trial=trial)
    world.do(concepts.DropConcept, concept=concept)
    _prepared(world)


def _prepared(world: World) -> None:
    """Workshops, and the steps that follow from a gathering."""
    days = {"day": world.today + timedelta(days=9), "until": world.today + timedelta(days=7)}
    times = {**days, "begins": "17:00", "ends": "20:30", "seats": 30, "gathering": False}
    planned, other = (
        world.do(workshops.PlanWorkshop, workshop=world.ids(), **times).workshop
        for _each in range(2)
    )
    world.do(workshops.ChangeWorkshop, workshop=planned, **times)
    item = workshops.OrderItem(minutes=20, title="Talk", kind="active")
    world.do(workshops.SetRunningOrder, workshop=planned, items=[item])
    world.do(workshops.CancelWorkshop, workshop=other)
    step = {"step": world.ids(), "due": world.today + timedelta(days=9)}
    world.do(gathering.PlanStep, **step)
    world.do(gathering.ChangeStep, **step)
    world.do(gathering.DropStep, step=step["step"])


def _word(world: World, field: str) -> str:
    assert world.marker
    told = [m for m in world.marker.marks if m.command.endswith("ReviseNeed") and m.field == field]
    return told[0].word


def _insight(world: World, grouped: list[UUID]) -> UUID:
    id: UUID = world.do(needs.CreateInsight, insight=world.ids()).insight
    world.do(needs.ReviseInsight, insight=id)
    world.do(needs.GroupNeeds, insight=id, needs=grouped)
    world.do(needs.PrioritiseInsight, insight=id)
    return id


def _everything_else(world: World) -> None:
    """Try every command that has not been sent, so that none is left out without being tried."""
    assert world.marker
    for kind in world.registry.handlers:
        if not world.marker.sent[kind.type_name()] and kind not in NOT_TRIED:
            for who in (world.facilitator, "eva"):
                with suppress(Refused):
                    world.do(kind, who)  # type: ignore[arg-type]


# What would end the process, or what the story itself does at its end.
NOT_TRIED = frozenset(
    {
        EraseContribution,
        processes.ArchiveProcess,
        processes.CloseProcess,
        processes.CreateProcess,
        processes.DisableMethod,
        processes.PlanPhases,
        processes.RevokeOfficeRole,
        signing.GiveUpAgreement,
        signing.LeaveAgreement,
        course.RenewAgreement,
    }
)


def _rights_end(world: World) -> None:
    """Some who could see what is not public can do so no longer."""
    leader = world.pseudonym("leader")
    world.do(processes.GrantRole, participant=leader, role="facilitator")
    former = world.pseudonym("former")
    for kind in (processes.GrantRole, processes.RevokeRole):
        world.do(kind, participant=former, role="facilitator")
    auditor = world.municipality.pseudonym(world.by("dismissed"), ADMINISTRATION)
    world.do(processes.RevokeOfficeRole, participant=auditor, role="auditor")
    world.dismiss(world.club, "ada")


def _taken_back(world: World, kept: list[Any], insight: UUID) -> None:
    """Everything that can be taken back is; a person leaves, and one need's words are erased."""
    for kind, by, fields in kept:
        world.do(kind, by, **fields)
    world.do(needs.WithdrawInsight, insight=insight)
    with world.words("gone"):
        need = world.do(needs.SubmitNeed, "eva", need=world.ids()).need
        world.do(needs.SubmitNeed, "gone", need=world.ids())
        world.moment()
    world.do(EraseContribution, "eva", subject=need, ground="author")
    phase = world.municipality.load(Process, world.process).phases[0]
    later = phase.ends + timedelta(days=9)
    world.do(processes.MoveDeadline, phase=phase.id, new=later)
    finish(world)
    world.do(processes.CloseProcess)
    world.do(processes.ReopenProcess)
    erase_person(world.municipality, world.by("gone").person, world.by("gone"))  # type: ignore[arg-type]


def finish(world: World) -> None:
    """Do all that must be done before the process can close."""
    assert world.marker
    opened = {name: id for ids in world.marker.ids for name, id in ids.items()}
    world.do(voting.CloseVoting, voting=opened["voting"])
    world.do(assessing.CloseAssessment, assessment=opened["assessment"])
    for row in world.rows(select(CONTRIBUTIONS).where(CONTRIBUTIONS.c.state == "open")):
        if row["kind"] == "idea":
            world.do(ideas.SortIdea, idea=UUID(row["id"]))
        elif row["kind"] in ("need", "inquiry") and not row["responded"]:
            world.do(around.Respond, subject=UUID(row["id"]))
