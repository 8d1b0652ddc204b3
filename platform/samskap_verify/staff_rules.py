"""Acts of staff: done by somebody who had a role then, as the log itself tells."""

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay

PLATFORM = frozenset({"boxes", "policy", "samskap", "schedule"})
"""What acts by itself, and holds no role."""

STAFF = frozenset(
    {
        *(
            f"samskap.{name}"
            for name in (
                "DeadlineMoved",
                "GateDecided",
                "MethodDisabled",
                "MethodEnabled",
                "OfficialWordsErased",
                "PhasesPlanned",
                "ProcessArchived",
                "ProcessClosed",
                "ProcessCreated",
                "ProcessDescribed",
                "ProcessPublished",
                "ProcessReopened",
                "ResponseGiven",
                "RoleGranted",
                "SettingsChanged",
            )
        ),
        *(
            f"samskap_needs.{name}"
            for name in (
                "CanvasFilled",
                "ChallengeFramed",
                "ChallengePlaced",
                "ChallengeReformulated",
                "GatheredNeedCorrected",
                "InsightCreated",
                "InsightPrioritised",
                "InsightPublished",
                "InsightRevised",
                "NeedGathered",
                "NeedGrouped",
                "PlanLinked",
                "QuestionAsked",
                "QuestionDropped",
                "QuestionRevised",
                "QuoteChosen",
                "ReportPublished",
            )
        ),
        *(
            f"samskap_cocreation.{name}"
            for name in (
                "ArtefactWritten",
                "AssessmentClosed",
                "AssessmentOpened",
                "ConceptBegun",
                "ConceptBuiltOn",
                "ConceptDropped",
                "ConceptHandedOver",
                "ConceptRevised",
                "EvaluationClosed",
                "EvaluationFormSet",
                "IdeaSorted",
                "IdeaTold",
                "InspirationAdded",
                "MergeProposed",
                "OutcomeRetracted",
                "OutcomeStated",
                "PersonInvited",
                "ReflectionAdded",
                "RoleFilled",
                "RunningOrderSet",
                "StepChanged",
                "StepDone",
                "StepDropped",
                "StepPlanned",
                "TrialBegun",
                "TrialCelebrated",
                "TrialEnded",
                "VotingClosed",
                "VotingOpened",
                "WorkshopCancelled",
                "WorkshopChanged",
                "WorkshopPlanned",
            )
        ),
        *(
            f"samskap_partnership.{name}"
            for name in (
                "ActorRegistered",
                "AgreementApproved",
                "AgreementBegun",
                "EqualTreatmentDeclared",
                "FormExamined",
                "InquiriesOpened",
                "RepresentativeInvited",
            )
        ),
    }
)
"""The types of what only those may do who run a process, and the platform for them."""


class Roles:
    """Who holds roles. told: whether the log says so from its first act of staff on.

    ever: who held one at some time.
    """

    def __init__(self) -> None:
        self.told = False
        self.held: dict[str, set[str]] = {}
        self.ever: set[str] = set()


def gained(replay: Replay, leaf: Leaf) -> None:
    """Let a pseudonym hold a role, given here or brought along from the administration's log."""
    roles = replay.part(Roles)
    roles.told = roles.told or leaf["type"] == "samskap.RoleCarriedIn"
    roles.ever.add(_said(leaf, "participant"))
    roles.held.setdefault(_said(leaf, "participant"), set()).add(_said(leaf, "role"))


def lost(replay: Replay, leaf: Leaf) -> None:
    """Let a pseudonym hold a role no more."""
    replay.part(Roles).held.get(_said(leaf, "participant"), set()).discard(_said(leaf, "role"))


def check_role(replay: Replay, leaf: Leaf) -> None:
    """Raise Wrong when an act of staff is that of somebody who has no role then.

    In older logs administrators acted without a word on their role: nothing is said of them
    before the log tells of the first role that is brought along.
    """
    if leaf["type"] not in STAFF or leaf["actor"] in PLATFORM:
        return
    roles = replay.part(Roles)
    if roles.told and not roles.held.get(leaf["actor"]):
        raise Wrong("is an act of staff, of somebody who had no role then")


def check_witnesses(replay: Replay, leaf: Leaf) -> bool:
    """Tell whether two have witnessed what came in on paper; raise Wrong when it is untrue."""
    witnesses, roles = leaf["data"].get("witnesses"), replay.part(Roles)
    if not isinstance(witnesses, list) or not all(isinstance(each, str) for each in witnesses):
        raise Wrong("does not say its witnesses")
    if len(set(witnesses)) != len(witnesses) or not 1 <= len(witnesses) <= 2:
        raise Wrong("came in on paper without two different witnesses")
    if roles.told and not roles.ever.issuperset(witnesses):
        raise Wrong("came in on paper with a witness who had no role")
    return len(witnesses) == 2


def _said(leaf: Leaf, field: str) -> str:
    value = leaf["data"].get(field)
    if not isinstance(value, str):
        raise Wrong(f"does not say its {field}")
    return value
