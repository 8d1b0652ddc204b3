"""What the events of partnerships do to the replay."""

from samskap_verify.core_rules import ReadingRule, Rule
from samskap_verify.replay import Figures, Replay


def figures(replay: Replay) -> Figures:
    return {}


RULES: dict[str, Rule] = {}
READING_RULES: dict[str, ReadingRule] = {}
COUNTS: frozenset[str] = frozenset()
COUNT_NOTHING: frozenset[str] = frozenset()
