"""Which versions of each type of event the rules here are for."""

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf

NEWEST: dict[str, int] = {
    "samskap.GateDecided": 2,
    **dict.fromkeys(
        (
            "samskap_cocreation.ArtefactWritten",
            "samskap_cocreation.ConceptDropped",
            "samskap_cocreation.ConceptHandedOver",
            "samskap_cocreation.ConceptRevised",
            "samskap_cocreation.InspirationAdded",
            "samskap_cocreation.IdeaSorted",
            "samskap_cocreation.MergeProposed",
            "samskap_cocreation.MergeWithdrawn",
            "samskap_cocreation.RoundMoved",
            "samskap_cocreation.ToldIdeaWithdrawn",
            "samskap_cocreation.WorkshopCancelled",
            "samskap_cocreation.WorkshopChanged",
            "samskap_cocreation.OutcomeStated",
            "samskap_cocreation.ReflectionAdded",
            "samskap_cocreation.RoleFilled",
            "samskap_cocreation.StepChanged",
            "samskap_cocreation.StepDone",
            "samskap_cocreation.StepDropped",
            "samskap_cocreation.StepPlanned",
            "samskap_cocreation.TrialCelebrated",
        ),
        2,
    ),
    "samskap_cocreation.AssessmentOpened": 3,
    "samskap_cocreation.DotsPlaced": 3,
    "samskap_cocreation.FeedbackGiven": 2,
    "samskap_cocreation.IdeaAssessed": 2,
    "samskap_cocreation.VotingOpened": 3,
    "samskap_needs.CanvasFilled": 2,
    "samskap_needs.ChallengeReformulated": 2,
    "samskap_needs.GatheredNeedWithdrawn": 2,
    "samskap_needs.InsightWithdrawn": 2,
    "samskap_needs.QuestionDropped": 2,
    "samskap_needs.InsightCreated": 2,
    "samskap_needs.InsightPrioritised": 2,
    "samskap_needs.InsightRevised": 2,
    "samskap_partnership.AgreementApproved": 2,
    "samskap_partnership.DocumentMade": 2,
    "samskap_partnership.OutcomeWritten": 2,
    "samskap_needs.NeedGathered": 2,
}
"""The newest version of each type that is not still in its first."""


def check_version(leaf: Leaf, known: bool) -> None:
    """Raise Wrong when an entry has a version that there is not.

    known: whether there is a rule for its type.
    """
    version = leaf["version"]
    if version == 1:
        return
    newest = NEWEST.get(leaf["type"], 1)
    if version < 1:
        raise Wrong(f"has version {version}, and versions begin with 1")
    if known and version > newest:
        raise Wrong(
            f"has version {version} of its type, which this program knows up to {newest}: "
            "it is invented, or checked by a newer samskap-verify only"
        )
