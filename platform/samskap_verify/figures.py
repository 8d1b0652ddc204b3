"""Recomputing what was published: every figure from the events alone.

To add a type of event, write a function of (replay, leaf) that changes the replay, and name
it in a RULES, or name the type in a COUNT_NOTHING when no figure is made of it. One that also
needs the disclosed words takes them as a third argument and is named in a READING_RULES. A rule
raises Wrong when the event breaks a rule of its own stream. What a method counts beyond
contributions, its `figures` gives. Kinds of contributions that the municipality owes a response
are named in ANSWERED.
"""

from collections.abc import Iterable
from statistics import median

from samskap_verify import cocreation_rules, core_rules, needs_rules, partnership_rules
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Contribution, Figures, Replay, Words

# The rules of a method may replace one of the core's, which they call.
RULES = {
    **core_rules.RULES,
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

ANSWERED = frozenset({"need", "idea", "inquiry"})
BEHIND = "need"

COUNTS = (
    frozenset(
        {"answered", "comments", "contributions", "needs_behind", "participants", "people"}
        | {"people_behind", "supports"}
    )
    | cocreation_rules.COUNTS
    | partnership_rules.COUNTS
)
"""The figures that may be published as 0 although no event speaks of them."""

PARTIAL = frozenset({"participants"})
"""The figures that contributions of every type add to, also of those that no rule knows."""


def apply(replay: Replay, leaf: Leaf, words: Words) -> bool:
    """Take in an event and its disclosed words; return whether its type is known. Raises Wrong."""
    rule, reading_rule = RULES.get(leaf["type"]), READING_RULES.get(leaf["type"])
    if rule:
        rule(replay, leaf)
    elif reading_rule:
        reading_rule(replay, leaf, words)
    return bool(rule or reading_rule) or leaf["type"] in COUNT_NOTHING


def figures(replay: Replay) -> Figures:
    """Return every figure that must have been published, but for counts of 0."""
    everything: Figures = {
        ("participants", ""): len(_participants(replay)),
        **replay.told,
        **_phases(replay),
        **_behind(replay, "", _open(replay, BEHIND)),
        **cocreation_rules.figures(replay),
        **partnership_rules.figures(replay),
    }
    for kind in {each.kind for each in replay.contributions.values()}:
        everything |= _of_kind(replay, kind)
    for subject, contribution in replay.contributions.items():
        if contribution.open:
            everything |= _around(replay, subject)
    for insight, needs in replay.groups.items():
        if insight in replay.contributions:
            everything |= _behind(replay, insight, _still_open(replay, needs))
    return {each: value for each, value in everything.items() if value or each[0] not in COUNTS}


def elsewhere(replay: Replay) -> Figures:
    """Return the figures of what no rule knows as a contribution: they may be published or not."""
    subjects = {*replay.supported(), *replay.comments} - replay.contributions.keys()
    return {figure: n for subject in subjects for figure, n in _around(replay, subject).items()}


def _participants(replay: Replay) -> set[int]:
    authors = {each.author for each in replay.contributions.values() if each.author is not None}
    supporters = (replay.supporters(subject) for subject in replay.supported())
    return authors.union(replay.commenters, *supporters)


def _phases(replay: Replay) -> Figures:
    dates: Figures = {}
    for phase, (starts, ends) in replay.phases.items():
        dates |= {("phase_starts", phase): starts, ("phase_ends", phase): ends}
    return dates


def _open(replay: Replay, kind: str) -> list[str]:
    return [id for id, each in replay.contributions.items() if each.kind == kind and each.open]


def _still_open(replay: Replay, subjects: Iterable[str]) -> list[str]:
    known = ((subject, replay.contributions.get(subject)) for subject in subjects)
    return [subject for subject, contribution in known if contribution and contribution.open]


def _around(replay: Replay, subject: str) -> Figures:
    return {
        ("supports", subject): len(replay.supporters(subject)),
        ("comments", subject): replay.comments.get(subject, 0),
    }


def _of_kind(replay: Replay, kind: str) -> Figures:
    subjects = _open(replay, kind)
    all_of_kind = [replay.contributions[subject] for subject in subjects]
    supports = sum(len(replay.supporters(subject)) for subject in subjects)
    return {
        ("contributions", kind): len(subjects),
        ("people", kind): sum(each.people for each in all_of_kind) + supports,
        ("supports", kind): supports,
        ("comments", kind): sum(replay.comments.get(subject, 0) for subject in subjects),
        **(_answers(kind, all_of_kind) if kind in ANSWERED else {}),
    }


def _answers(kind: str, contributions: Iterable[Contribution]) -> Figures:
    waits = [each.waited for each in contributions if each.waited is not None]
    answers: Figures = {("answered", kind): len(waits)}
    if waits:
        days = float(median(waits))
        answers["median_days", kind] = int(days) if days.is_integer() else days
    return answers


def _behind(replay: Replay, whole: str, subjects: list[str]) -> Figures:
    """Count distinct participants, and whoever staff spoke with."""
    needs = [replay.contributions[subject] for subject in subjects]
    voices = {each.author for each in needs if each.author is not None}
    voices = voices.union(*(replay.supporters(subject) for subject in subjects))
    gathered = sum(each.people for each in needs if each.author is None)
    return {
        ("needs_behind", whole): len(subjects),
        ("people_behind", whole): len(voices) + gathered,
    }
