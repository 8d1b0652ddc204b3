"""What the events of partnerships do to the replay."""

from samskap_verify import (
    delivery_rules,
    draft_rules,
    outcome_rules,
    publishing_rules,
    signing_rules,
)
from samskap_verify.core_rules import ReadingRule, Rule
from samskap_verify.founded import withdraw
from samskap_verify.leaves import Leaf
from samskap_verify.publishing_rules import SECTORS
from samskap_verify.replay import Figures, Replay


def inquiry_submitted(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "inquiry", people=1, own=True)


def inquiry_withdrawn(replay: Replay, leaf: Leaf) -> None:
    withdraw(replay, leaf, "inquiry")


def figures(replay: Replay) -> Figures:
    """Return what is published of partnerships but for contributions."""
    return {
        **publishing_rules.figures(replay),
        **delivery_rules.figures(replay),
        **outcome_rules.figures(replay),
    }


COUNTS = frozenset(
    {"delivered", "meetings_held", "outcomes_measured", "outcomes_reached", "paid", "signatures"}
    | {f"{name}_{sector}" for name in ("actors", "parties") for sector in SECTORS}
)
"""The figures that may be published as 0 although no event speaks of them."""

UNITS = ("kroner", "hours", "days", "months", "times", "places", "pieces")

FIGURES = COUNTS | {f"promised_{unit}" for unit in ("", *UNITS)}
"""The figures that these rules lead to."""

KINDS = frozenset({"agreement", "inquiry"})
"""The kinds of contributions that these rules know."""

RULES: dict[str, Rule] = {
    **draft_rules.RULES,
    **signing_rules.RULES,
    **publishing_rules.RULES,
    **delivery_rules.RULES,
    **outcome_rules.RULES,
    "samskap_partnership.InquirySubmitted": inquiry_submitted,
    "samskap_partnership.InquiryWithdrawn": inquiry_withdrawn,
}
READING_RULES: dict[str, ReadingRule] = {
    **signing_rules.READING_RULES,
    **publishing_rules.READING_RULES,
}
COUNT_NOTHING = frozenset(
    f"samskap_partnership.{name}"
    for name in (
        "AgreementGivenUp",
        "AgreementPresented",
        "AgreementTied",
        "BreachAnswered",
        "BreachNoted",
        "ClauseCommentAnswered",
        "ClauseCommented",
        "DutyDone",
        "EqualTreatmentDeclared",
        "EvaluationMade",
        "EvaluationRemarked",
        "FormExamined",
        "InquiriesExtended",
        "InquiriesOpened",
        "MeetingCancelled",
        "MeetingPlanned",
        "NoticeGiven",
        "PartyLeft",
        "Reminded",
        "RenewalBegun",
    )
)
"""Events that no figure is made of."""
