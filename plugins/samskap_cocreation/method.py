"""The method as a municipality sees it: phases, templates, what people contribute."""

from __future__ import annotations

from samskap import (
    Command,
    Contribution,
    Method,
    Phase,
    PlannedKind,
    Respond,
    SubmitComment,
    Support,
    Template,
    WithdrawComment,
    WithdrawSupport,
)
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.amendments.commands import AcceptAmendment, SuggestAmendment
from samskap_cocreation.concepts import commands as concepts
from samskap_cocreation.gathering import commands as gathering
from samskap_cocreation.ideas.commands import ReviseIdea, SubmitIdea
from samskap_cocreation.kinds import IDEA_KINDS
from samskap_cocreation.rules import HANDLERS

Commands = frozenset[type[Command]]
CONVERSATION: Commands = frozenset({Support, WithdrawSupport, SubmitComment, WithdrawComment})
# What participants do only while the phase for it is open.
# Votings and assessments have a last day of their own.
IN_GATHERING: Commands = frozenset({SubmitIdea, ReviseIdea, SuggestAmendment, AcceptAmendment})
# What goes on where a process has ended, and what is learned from it.
FOLLOW_UP: Commands = frozenset(
    {
        concepts.HandOverConcept,
        concepts.DropConcept,
        concepts.BeginTrial,
        concepts.EndTrial,
        concepts.CelebrateTrial,
        gathering.PlanStep,
        gathering.ChangeStep,
        gathering.FinishStep,
        gathering.DropStep,
        gathering.AddReflection,
        gathering.StateOutcome,
        gathering.RetractOutcome,
        Respond,
    }
)

GATHERING = Phase(
    slug="gathering",
    title=_("Create together"),
    description=_("Participants enter ideas, build on them, comment on them and support them."),
    allows=IN_GATHERING | CONVERSATION,
    call=_("Come with an idea"),
    endpoint="cocreation.submit",
)
VOTE = Phase(
    slug="vote",
    title=_("Vote"),
    description=_("Participants place their dots on the ideas."),
    allows=CONVERSATION,
    call=_("Vote"),
    endpoint="cocreation.votings",
)
FOLLOWUP = Phase(
    slug="followup",
    title=_("Follow-up"),
    description=_("Every idea is sorted, and ideas are combined into concepts."),
    allows=CONVERSATION,
    call=_("See what became of the ideas"),
    endpoint="cocreation.matrix",
)

EARLY_PHASE = Template(
    slug="tidligfase",
    title=_("Tidligfase"),
    description=_(
        "For an early innovation process: the same 20 to 30 people explore a challenge together "
        "for two days and take it from needs to concepts. Nothing is bought."
    ),
    methods=("needs", "cocreation"),
    phases=(
        PlannedKind(
            opens=(),
            title=_("Preparation"),
            purpose=_(
                "We describe the need, gather experience, find out who must take part, and find "
                "out whether to start."
            ),
            days=28,
        ),
        PlannedKind(
            opens=("needs.collect",),
            title=_("Start-up"),
            purpose=_(
                "A working group of two or three, hosts and a main facilitator are found, needs "
                "are heard, and the challenge is put into words."
            ),
            days=42,
            gate="start",
        ),
        PlannedKind(
            opens=("needs.understand",),
            title=_("Rigging"),
            purpose=_(
                "20 to 30 people are invited. The running order, the knowledge pack, the "
                "inspiration gallery and the evaluation form are made ready."
            ),
            days=28,
        ),
        PlannedKind(
            opens=("cocreation.gathering",),
            title=_("Innovation gathering"),
            purpose=_(
                "Two days with at least twelve active hours: explore, talk with residents, "
                "reformulate the challenge, find ideas, make prototypes and present them."
            ),
            days=2,
        ),
        PlannedKind(
            opens=("cocreation.followup",),
            title=_("Follow-up"),
            purpose=_(
                "Participants say how it was. Every idea is sorted, ideas become concepts, and "
                "somebody takes each of them further."
            ),
            days=42,
        ),
    ),
    source=_("After Tidligfase innovasjonsprosess (Husbanken, Innovasjon Norge and others)."),
)
IDEAS_AND_VOTING = Template(
    slug="ideas-and-voting",
    title=_("Ideas and voting"),
    description=_("For finding ideas together and seeing which of them most people believe in."),
    methods=("cocreation",),
    phases=(
        PlannedKind(
            opens=("cocreation.gathering",),
            title=_("Find ideas"),
            purpose=_("Everybody can enter ideas and build on those of others."),
            days=28,
        ),
        PlannedKind(
            opens=("cocreation.vote",),
            title=_("Vote"),
            purpose=_("Everybody places dots on the ideas that they believe in."),
            days=14,
        ),
        PlannedKind(
            opens=("cocreation.followup",),
            title=_("Follow-up"),
            purpose=_("Every idea is sorted, and you hear what becomes of it."),
            days=21,
        ),
    ),
)

WORKSHOP = Contribution(
    slug="workshop",
    title=_("Workshop"),
    plural=_("Workshops"),
    endpoint="cocreation.workshop",
    # Whoever signs up for one that has been announced can ask about it.
    always=frozenset({SubmitComment}),
)

CONCEPT = Contribution(
    slug="concept",
    title=_("Concept"),
    plural=_("Concepts"),
    endpoint="cocreation.concept",
    grows_from=("idea",),
)

CONTRIBUTIONS: tuple[Contribution, ...] = (WORKSHOP, *IDEA_KINDS, CONCEPT)

METHOD = Method(
    slug="cocreation",
    title=_("Co-creation"),
    description=_("Turn questions into ideas, and ideas into concepts, together."),
    phases=(GATHERING, VOTE, FOLLOWUP),
    # Staff work is not bound to a phase, and what is one's own can always be taken back.
    always=frozenset(HANDLERS) - IN_GATHERING | {Respond, WithdrawComment},
    follow_up=FOLLOW_UP,
    templates=(EARLY_PHASE, IDEAS_AND_VOTING),
    contributions=CONTRIBUTIONS,
    endpoint="cocreation.overview",
)
