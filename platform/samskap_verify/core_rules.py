"""What the core's own events do to the replay."""

from collections.abc import Callable
from typing import Any, TypeAlias

from samskap_verify import staff_rules
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.phase_rules import Plan
from samskap_verify.replay import Replay, Words

Rule: TypeAlias = Callable[[Replay, Leaf], None]
ReadingRule: TypeAlias = Callable[[Replay, Leaf, Words], None]
"""A rule that also needs the words that are disclosed beside the entry."""


ANSWERED = frozenset({"need", "inquiry"})
"""The kinds that each get a response before the end; of ideas, their method says when."""


def said(leaf: Leaf, field: str, kind: type = str) -> Any:
    """Return what the event says in a field; raise Wrong when it says nothing of that kind."""
    value = leaf["data"].get(field)
    if type(value) is not kind:
        raise Wrong(f"does not say its {field}")
    return value


def said_texts(leaf: Leaf, field: str) -> list[str]:
    """Return a list of texts, such as ids; raise Wrong when the field is none."""
    texts: list[str] = said(leaf, field, list)
    if not all(isinstance(text, str) for text in texts):
        raise Wrong(f"does not say its {field}")
    return texts


def _not_closed(replay: Replay) -> None:
    if replay.part(Plan).closed:
        raise Wrong("is an act of participants in a process that was closed")
    if replay.told.get(("state", "")) == "draft":
        raise Wrong("is an act of participants in a process that was not public yet")


def support_given(replay: Replay, leaf: Leaf) -> None:
    _not_closed(replay)
    replay.support(said(leaf, "subject"), leaf["actor"], 1)


def support_withdrawn(replay: Replay, leaf: Leaf) -> None:
    replay.support(said(leaf, "subject"), leaf["actor"], -1)


def comment_submitted(replay: Replay, leaf: Leaf) -> None:
    _not_closed(replay)
    replay.comment(said(leaf, "subject"), leaf["actor"], 1)


def comment_withdrawn(replay: Replay, leaf: Leaf) -> None:
    replay.comment(said(leaf, "subject"), leaf["actor"], -1)


def response_given(replay: Replay, leaf: Leaf) -> None:
    replay.answer(said(leaf, "subject"), leaf["time"])


def _move(replay: Replay, state: str, *before: str) -> None:
    """Let the process come into a state; raise Wrong when it was in none of those before it."""
    was = replay.told.get(("state", ""), before[0])
    replay.tell("state", "", state)
    if was not in before:
        raise Wrong(f"makes the process {state}, which was {was}")


def process_created(replay: Replay, leaf: Leaf) -> None:
    _move(replay, "draft", "not there")


def process_published(replay: Replay, leaf: Leaf) -> None:
    replay.tell("published", "", leaf["time"])
    _move(replay, "open", "draft")


def process_closed(replay: Replay, leaf: Leaf) -> None:
    replay.tell("closed", "", leaf["time"])
    replay.part(Plan).closed = True
    _move(replay, "closed", "open")
    for kind in sorted(ANSWERED):
        if unanswered := replay.unanswered(kind):
            raise Wrong(f"closes the process before {unanswered} of kind {kind} had a response")


def process_reopened(replay: Replay, leaf: Leaf) -> None:
    replay.told.pop(("closed", ""), None)
    replay.part(Plan).closed = replay.part(Plan).archived = False
    _move(replay, "open", "closed", "archived")


def process_archived(replay: Replay, leaf: Leaf) -> None:
    replay.part(Plan).archived = True
    _move(replay, "archived", "closed")


def phases_planned(replay: Replay, leaf: Leaf) -> None:
    replay.part(Plan).remake(said(leaf, "phases", list))
    before, public = replay.phases, ("published", "") in replay.told
    try:
        replay.phases = {
            str(phase["id"]): (str(phase["starts"]), str(phase["ends"]))
            for phase in said(leaf, "phases", list)
        }
    except (KeyError, TypeError):
        raise Wrong("does not say when its phases are") from None
    if any(ends < starts for starts, ends in replay.phases.values()):
        raise Wrong("plans a phase that ends before it starts")
    if public and any(
        replay.phases.get(id, ("", ""))[1] != ends for id, (_, ends) in before.items()
    ):
        raise Wrong("moves or drops the deadline of a public phase without saying so")


def deadline_moved(replay: Replay, leaf: Leaf) -> None:
    phase, old, new = said(leaf, "phase"), said(leaf, "old"), said(leaf, "new")
    starts, ends = replay.phases.get(phase, ("", ""))
    if old != ends:
        raise Wrong(f"moves a deadline from {old:.40}, which it was not")
    replay.phases[phase] = (starts, new)
    replay.part(Plan).move(phase, new)
    replay.tell_next("deadline_moved", phase, f"{old} to {new}, {leaf['time']}")


def gate_decided(replay: Replay, leaf: Leaf) -> None:
    passed = said(leaf, "passed", bool)
    replay.part(Plan).decide(said(leaf, "gate"), passed)
    decided = "passed" if passed else "not passed"
    replay.tell_next("decision", said(leaf, "gate"), f"{decided}, {leaf['time']}")


def subject_erased(replay: Replay, leaf: Leaf) -> None:
    replay.gone.add(replay.participant(said(leaf, "participant")))


RULES: dict[str, Rule] = {
    "samskap.SupportGiven": support_given,
    "samskap.SupportWithdrawn": support_withdrawn,
    "samskap.CommentSubmitted": comment_submitted,
    "samskap.CommentWithdrawn": comment_withdrawn,
    "samskap.ResponseGiven": response_given,
    "samskap.ProcessCreated": process_created,
    "samskap.ProcessPublished": process_published,
    "samskap.ProcessClosed": process_closed,
    "samskap.ProcessReopened": process_reopened,
    "samskap.ProcessArchived": process_archived,
    "samskap.PhasesPlanned": phases_planned,
    "samskap.DeadlineMoved": deadline_moved,
    "samskap.GateDecided": gate_decided,
    "samskap.RoleCarriedIn": staff_rules.gained,
    "samskap.RoleGranted": staff_rules.gained,
    "samskap.RoleRevoked": staff_rules.lost,
    "samskap.SubjectErased": subject_erased,
}
FIGURES = frozenset(
    {"closed", "deadline_moved", "decision", "phase_ends", "phase_starts", "published", "state"}
)
"""The figures that these rules lead to."""

COUNT_NOTHING = frozenset(
    f"samskap.{name}"
    for name in (
        "AuditViewed",
        "CheckpointsRecorded",
        "ContributionErased",
        "FollowingEnded",
        "FollowingStarted",
        "MethodDisabled",
        "MethodEnabled",
        "OfficialWordsErased",
        "ProcessDescribed",
        "SettingsChanged",
        "SigningKeyReplaced",
        "WordsExpired",
    )
)
"""Events that no figure is made of."""
