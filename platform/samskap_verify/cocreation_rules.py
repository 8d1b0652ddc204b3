"""What the events of co-creation do to the replay."""

from collections import Counter

from samskap_verify import (
    assessment_rules,
    gathering_rules,
    idea_rules,
    merge_rules,
    round_rules,
    voting_rules,
)
from samskap_verify.core_rules import ReadingRule, Rule, said
from samskap_verify.founded import withdraw
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay


class Concepts(dict[str, str]):
    """How far each concept has come, by id; and how each trial went that has ended."""

    def __init__(self) -> None:
        self.trials: dict[str, str] = {}


def amendment_suggested(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "amendment", people=1, own=True)


def amendment_withdrawn(replay: Replay, leaf: Leaf) -> None:
    withdraw(replay, leaf, "amendment")


def concept_begun(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "concept", people=0, own=False)
    replay.part(Concepts)[leaf["subject"]] = "open"


def concept_handed_over(replay: Replay, leaf: Leaf) -> None:
    replay.part(Concepts)[leaf["subject"]] = "handed_over"


def concept_dropped(replay: Replay, leaf: Leaf) -> None:
    replay.part(Concepts)[leaf["subject"]] = "dropped"


def trial_ended(replay: Replay, leaf: Leaf) -> None:
    replay.part(Concepts).trials[leaf["subject"]] = said(leaf, "outcome")


def figures(replay: Replay) -> Figures:
    """Return what is published of co-creation but for contributions and what was counted."""
    concepts = replay.part(Concepts)
    return {
        **idea_rules.figures(replay),
        **voting_rules.figures(replay),
        **assessment_rules.figures(replay),
        **gathering_rules.figures(replay),
        **{("concepts", state): n for state, n in Counter(concepts.values()).items()},
        **{("trials", outcome): n for outcome, n in Counter(concepts.trials.values()).items()},
    }


COUNTS = frozenset(
    {"assessments", "came", "concepts", "dots", "feedback", "seated", "sorted", "trials"}
    | {"unsorted", "voters", "waiting"}
    | {f"{name}_sum" for name in assessment_rules.CRITERIA}
)
"""The figures that may be published as 0 although no event speaks of them."""

FIGURES = COUNTS | {"authors", "cell"}
"""The figures that these rules lead to."""

KINDS = frozenset({"amendment", "assessment", "concept", "idea", "merge", "voting", "workshop"})
"""The kinds of contributions that these rules know."""


def round_moved(replay: Replay, leaf: Leaf) -> None:
    voting = replay.part(voting_rules.Votings).get(leaf["subject"])
    assessment = replay.part(assessment_rules.Assessments).get(leaf["subject"])
    round_rules.move(replay, leaf, voting or assessment)


RULES: dict[str, Rule] = {
    "samskap_cocreation.RoundMoved": round_moved,
    **idea_rules.RULES,
    **merge_rules.RULES,
    **voting_rules.RULES,
    **assessment_rules.RULES,
    **gathering_rules.RULES,
    "samskap_cocreation.AmendmentSuggested": amendment_suggested,
    "samskap_cocreation.AmendmentWithdrawn": amendment_withdrawn,
    "samskap_cocreation.ConceptBegun": concept_begun,
    "samskap_cocreation.ConceptHandedOver": concept_handed_over,
    "samskap_cocreation.ConceptDropped": concept_dropped,
    "samskap_cocreation.TrialEnded": trial_ended,
}
READING_RULES: dict[str, ReadingRule] = {
    **voting_rules.READING_RULES,
    **assessment_rules.READING_RULES,
}
COUNT_NOTHING = frozenset(
    f"samskap_cocreation.{name}"
    for name in (
        "AmendmentAccepted",
        "AmendmentDeclined",
        "ArtefactWritten",
        "ConceptBuiltOn",
        "ConceptRevised",
        "EvaluationFormSet",
        "BoardsSet",
        "IdeaRooted",
        "IdeaRootedAnew",
        "InspirationAdded",
        "InspirationRemoved",
        "InvitationAnswered",
        "NotesWritten",
        "OutcomeRetracted",
        "OutcomeStated",
        "PersonInvited",
        "ReflectionAdded",
        "RoleFilled",
        "RoleVacated",
        "RunningOrderSet",
        "StepChanged",
        "StepDone",
        "StepDropped",
        "StepPlanned",
        "TrialBegun",
        "TrialCelebrated",
        "WorkshopReminded",
    )
)
"""Events that no figure is made of."""
