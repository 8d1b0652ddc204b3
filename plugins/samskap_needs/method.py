"""The method as a municipality sees it: phases, the gate, templates, what people contribute."""

from __future__ import annotations

from samskap import (
    Command,
    Contribution,
    Gate,
    Method,
    Phase,
    PlannedKind,
    Question,
    Respond,
    SubmitComment,
    Support,
    Template,
    WithdrawComment,
    WithdrawSupport,
)
from samskap.i18n import lazy_gettext as _
from samskap_needs import commands
from samskap_needs.handlers import HANDLERS

Commands = frozenset[type[Command]]
CONVERSATION: Commands = frozenset({Support, WithdrawSupport, SubmitComment, WithdrawComment})
IN_COLLECT: Commands = frozenset({commands.SubmitNeed, commands.ReviseNeed})

COLLECT = Phase(
    slug="collect",
    title=_("Collect needs"),
    description=_("Participants tell about their needs and say which needs apply to them too."),
    allows=IN_COLLECT | CONVERSATION,
    call=_("Tell about a need"),
    endpoint="needs.submit",
)
UNDERSTAND = Phase(
    slug="understand",
    title=_("Understand needs"),
    description=_("Needs are gathered into insights, and everybody can say whether they fit."),
    allows=CONVERSATION,
    call=_("Read the insights and comment on them"),
    endpoint="needs.insights",
)
REPORT = Phase(
    slug="report",
    title=_("Report"),
    description=_("The insights are weighed and published as a report that ends in questions."),
    call=_("Read the report"),
    endpoint="needs.report",
)

START = Gate(
    slug="start",
    title=_("Decision to start"),
    intro=_(
        "Is this the right way to work with this challenge now? Answer together with those who "
        "will do the work. A no or an unsure does not forbid a start, but it must be explained."
    ),
    questions=(
        Question("need", _("Is there a real need that is not yet well understood?")),
        Question(
            "open",
            _("Is the solution still open?"),
            _("Nothing has been chosen, ordered or promised."),
        ),
        Question(
            "shared",
            _("Does it concern several parties?"),
            _("Such as residents, associations, businesses and more than one unit."),
        ),
        Question("politics", _("Do elected members know about it and want it explored?")),
        Question("leaders", _("Do the leaders stand behind it, and is somebody responsible?")),
        Question(
            "time",
            _("Have time and people been set aside for all of it?"),
            _("Also for gathering people and for following up afterwards."),
        ),
        Question("room", _("Is there room to act on what comes out of it?")),
        Question(
            "reach",
            _("Can those it concerns be reached?"),
            _("Also those who seldom take part."),
        ),
    ),
    source=_("After the preparation in Tidligfase innovasjonsprosess; the questions are ours."),
)

DISCOVERY = Template(
    slug="needs-discovery",
    title=_("Needs discovery"),
    description=_("For finding out what people need before anybody proposes a solution."),
    methods=("needs",),
    phases=(
        PlannedKind(
            opens=("needs.collect",),
            title=_("Tell what you need"),
            purpose=_("Everybody can tell about their situation in their own words."),
            days=42,
        ),
        PlannedKind(
            opens=("needs.understand",),
            title=_("What we have heard"),
            purpose=_("We gather the needs into insights, and you say whether they fit."),
            days=28,
        ),
        PlannedKind(
            opens=("needs.report",),
            title=_("The report"),
            purpose=_("We publish what we have learned and the questions it leads to."),
            days=21,
        ),
    ),
)
NEEDS_FIRST = Template(
    slug="needs-first",
    title=_("Needs first, with a decision to start"),
    description=_(
        "As needs discovery, but nothing opens before the conditions have been examined and "
        "somebody has decided to start."
    ),
    methods=("needs",),
    phases=(
        PlannedKind(
            opens=(),
            title=_("Preparation"),
            purpose=_("We describe the challenge and find out whether to start."),
            days=28,
        ),
        PlannedKind(
            opens=("needs.collect",),
            title=_("Tell what you need"),
            purpose=_("Everybody can tell about their situation in their own words."),
            days=42,
            gate="start",
        ),
        *DISCOVERY.phases[1:],
    ),
)
STRATEGY = Template(
    slug="strategy-revision",
    title=_("Revision of a strategy"),
    description=_("For the first half of making a strategy anew: from focus groups to insight."),
    methods=("needs",),
    phases=(
        PlannedKind(
            opens=(),
            title=_("Focus groups"),
            purpose=_("Staff, elected members and partners talk; what they say is recorded."),
            days=42,
        ),
        PlannedKind(
            opens=("needs.collect",),
            title=_("Open for everybody"),
            purpose=_("Everybody can add needs and say which of those heard apply to them too."),
            days=28,
        ),
        *DISCOVERY.phases[1:],
    ),
    source=_("After the way Bærum made its innovation strategy."),
)

METHOD = Method(
    slug="needs",
    title=_("Needs"),
    description=_("Find out what people really need before anybody proposes a solution."),
    phases=(COLLECT, UNDERSTAND, REPORT),
    # Staff work is not bound to a phase, and what is one's own can always be taken back.
    always=frozenset(HANDLERS) - IN_COLLECT | {Respond, WithdrawComment},
    follow_up=frozenset({Respond}),
    gates=(START,),
    templates=(DISCOVERY, NEEDS_FIRST, STRATEGY),
    contributions=(
        Contribution(
            slug="need",
            title=_("Need"),
            plural=_("Needs"),
            endpoint="needs.need",
            support=_("This applies to me too"),
            awaits_response=True,
            answered_before_end=True,
        ),
        Contribution(
            slug="insight",
            title=_("Insight"),
            plural=_("Insights"),
            endpoint="needs.insight",
            grows_from=("need",),
        ),
        Contribution(
            slug="question",
            title=_("Question"),
            plural=_("Questions"),
            endpoint="needs.question",
            grows_from=("insight",),
        ),
    ),
    endpoint="needs.overview",
)
