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
    Template,
    WithdrawComment,
)
from samskap.i18n import lazy_gettext as _
from samskap_partnership.outcomes.commands import MeasureOutcome, ReleasePayment
from samskap_partnership.rules import HANDLERS

NEGOTIATE = Phase(
    slug="negotiate",
    title=_("Negotiate agreements"),
    description=_("The parties write their agreements together, approve and sign them."),
    # On what is published; what is said about a draft stays among the parties.
    allows=frozenset({SubmitComment}),
    call=_("See who takes part"),
    endpoint="partnership.overview",
)
FOLLOW_UP = Phase(
    slug="follow_up",
    title=_("Follow agreements up"),
    description=_("Everybody can see what the parties deliver, and what comes of it."),
    allows=frozenset({SubmitComment}),
    call=_("Read the agreements"),
    endpoint="partnership.overview",
)

AGREEMENT = Template(
    slug="partnership-agreement",
    title=_("Partnership agreement"),
    description=_("For working together with associations, businesses and others as equals."),
    methods=("partnership",),
    phases=(
        PlannedKind(
            opens=("partnership.negotiate",),
            title=_("Agree"),
            purpose=_("The parties write the agreement, it is approved, and everybody signs it."),
            days=120,
        ),
        PlannedKind(
            opens=("partnership.follow_up",),
            title=_("Work together"),
            purpose=_("The parties do what they have agreed on and show what they deliver."),
            days=730,
        ),
    ),
)

# An agreement lives longer than its process, and what it promises is followed until it ends.
FOLLOWED: frozenset[type[Command]] = frozenset(
    command
    for command in HANDLERS
    if command.__module__.rpartition(".")[2] in ("course", "followup", "documents")
) | {MeasureOutcome, ReleasePayment}

METHOD = Method(
    slug="partnership",
    title=_("Partnerships"),
    description=_("Agreements between the municipality and others, written and followed openly."),
    phases=(NEGOTIATE, FOLLOW_UP),
    # An agreement lives longer than a phase: nothing that binds parties waits for one.
    always=frozenset(HANDLERS) | {Respond, WithdrawComment},
    follow_up=FOLLOWED | {Respond},
    templates=(AGREEMENT,),
    contributions=(
        Contribution(
            slug="agreement",
            title=_("Agreement"),
            plural=_("Agreements"),
            endpoint="partnership.agreement",
            grows_from=("concept", "idea"),
        ),
        Contribution(
            slug="inquiry",
            title=_("Question to all parties"),
            plural=_("Questions to all parties"),
            endpoint="partnership.inquiry",
            awaits_response=True,
            answered_before_end=True,
        ),
    ),
    endpoint="partnership.overview",
)
