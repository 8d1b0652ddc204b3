"""What the events of needs discovery do to the replay."""

from samskap_verify.core_rules import Rule, said
from samskap_verify.founded import withdraw
from samskap_verify.leaves import Leaf
from samskap_verify.phase_rules import check_open
from samskap_verify.replay import Replay


def need_submitted(replay: Replay, leaf: Leaf) -> None:
    check_open(replay, leaf, "needs.collect")
    replay.submit(leaf, "need", people=1, own=True)


def need_gathered(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "need", said(leaf, "people", int), own=False)


def gathered_need_corrected(replay: Replay, leaf: Leaf) -> None:
    replay.set_people(leaf["subject"], said(leaf, "people", int))


def need_withdrawn(replay: Replay, leaf: Leaf) -> None:
    withdraw(replay, leaf, "need")


def question_dropped(replay: Replay, leaf: Leaf) -> None:
    withdraw(replay, leaf, "question")


def insight_published(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "insight", people=0, own=False)


def insight_withdrawn(replay: Replay, leaf: Leaf) -> None:
    replay.close(leaf["subject"])
    replay.give_up(leaf["subject"])


def need_grouped(replay: Replay, leaf: Leaf) -> None:
    replay.group(leaf["subject"], said(leaf, "need"))


def need_ungrouped(replay: Replay, leaf: Leaf) -> None:
    replay.ungroup(leaf["subject"], said(leaf, "need"))


def question_asked(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "question", people=0, own=False)


KINDS = frozenset({"insight", "need", "question"})
"""The kinds of contributions that these rules know."""

RULES: dict[str, Rule] = {
    "samskap_needs.NeedSubmitted": need_submitted,
    "samskap_needs.NeedGathered": need_gathered,
    "samskap_needs.GatheredNeedCorrected": gathered_need_corrected,
    "samskap_needs.NeedWithdrawn": need_withdrawn,
    "samskap_needs.GatheredNeedWithdrawn": need_withdrawn,
    "samskap_needs.InsightPublished": insight_published,
    "samskap_needs.InsightWithdrawn": insight_withdrawn,
    "samskap_needs.NeedGrouped": need_grouped,
    "samskap_needs.NeedUngrouped": need_ungrouped,
    "samskap_needs.QuestionAsked": question_asked,
    "samskap_needs.QuestionDropped": question_dropped,
}
COUNT_NOTHING = frozenset(
    f"samskap_needs.{name}"
    for name in (
        "CanvasFilled",
        "ChallengeFramed",
        "ChallengePlaced",
        "ChallengeReformulated",
        "InsightCreated",
        "InsightPrioritised",
        "InsightRevised",
        "NeedRevised",
        "PlanLinked",
        "PlanUnlinked",
        "QuestionRevised",
        "QuoteChosen",
        "QuoteDropped",
        "ReportPublished",
    )
)
"""Events that no figure is made of. A report's own numbers are those of the day it appeared."""
