"""Recomputing what was published: every figure from the events alone.

To add a type of event, write a function of (replay, leaf) that changes the replay, and name
it in a RULES, or name the type in a COUNT_NOTHING when no figure is made of it. One that also
needs the disclosed words takes them as a third argument and is named in a READING_RULES. A rule
raises Wrong when the event breaks a rule of its own stream. What a method counts beyond
contributions, its `figures` gives, and names in its FIGURES: whatever else is published under
such a name is invented.
"""

import re

from samskap_verify import (
    box_rules,
    cocreation_rules,
    core_rules,
    counting,
    needs_rules,
    partnership_rules,
)
from samskap_verify.leaves import Leaf
from samskap_verify.phase_rules import check_kept
from samskap_verify.replay import Figures, Replay, Words

# The rules of a method may replace one of the core's, which they call.
RULES = {
    **core_rules.RULES,
    **box_rules.RULES,
    **needs_rules.RULES,
    **cocreation_rules.RULES,
    **partnership_rules.RULES,
}
READING_RULES = {**cocreation_rules.READING_RULES, **partnership_rules.READING_RULES}
COUNT_NOTHING = (
    core_rules.COUNT_NOTHING
    | needs_rules.COUNT_NOTHING
    | cocreation_rules.COUNT_NOTHING
    | partnership_rules.COUNT_NOTHING
)

COUNTS = counting.COUNTS | cocreation_rules.COUNTS | partnership_rules.COUNTS
"""The figures that may be published as 0 although no event speaks of them."""

NAMES = counting.NAMES | core_rules.FIGURES | cocreation_rules.FIGURES | partnership_rules.FIGURES
"""All names of figures that the rules here lead to."""

KINDS = needs_rules.KINDS | cocreation_rules.KINDS | partnership_rules.KINDS
"""The kinds of contributions that the rules here know."""

_KNOWN = RULES.keys() | READING_RULES.keys() | COUNT_NOTHING

PARTIAL = frozenset({"authors", "participants"})
"""The figures that contributions of unknown types add to: one more for each who took part so."""


def is_known(type_name: str) -> bool:
    """Tell whether it is known what comes of an event of that type."""
    return type_name in _KNOWN


def apply(replay: Replay, leaf: Leaf, words: Words) -> None:
    """Take in an event of a known type and its disclosed words. Raises Wrong."""
    check_kept(replay, leaf)
    rule, reading_rule = RULES.get(leaf["type"]), READING_RULES.get(leaf["type"])
    if rule:
        rule(replay, leaf)
    elif reading_rule:
        reading_rule(replay, leaf, words)


def is_owned(name: str, subject: str) -> bool:
    """Tell whether a figure is one that the rules here lead to, or that there must not be.

    A kind of contributions that no rule knows has figures under the same names.
    """
    of_strangers = name in counting.BY_KIND and is_kind(subject) and subject not in KINDS
    return name in NAMES and not of_strangers


def is_kind(subject: str) -> bool:
    """Tell whether a figure's subject is a kind of contributions, not one of them."""
    return bool(re.fullmatch("[a-z_]+", subject))


def figures(replay: Replay) -> Figures:
    """Return what must have been published of the process and by its methods."""
    told: Figures = {
        **replay.told,
        **_phases(replay),
        **cocreation_rules.figures(replay),
        **partnership_rules.figures(replay),
    }
    return {each: value for each, value in told.items() if value or each[0] not in COUNTS}


def _phases(replay: Replay) -> Figures:
    dates: Figures = {}
    for phase, (starts, ends) in replay.phases.items():
        dates |= {("phase_starts", phase): starts, ("phase_ends", phase): ends}
    return dates
