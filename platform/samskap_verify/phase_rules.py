"""When something may be contributed: in an open phase, after its decisions, before the close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay

# Phases end at midnight where the municipality is, entries are timed in UTC.
ZONES = timedelta(days=1)


@dataclass(slots=True)
class Phase:
    """A phase of the plan; gates: the decisions that it and those before it wait for."""

    starts: date
    ends: date
    opens: frozenset[str]
    gates: tuple[str, ...]


class Plan:
    """The phases by id, the decisions to go on by gate, and whether the process is closed."""

    def __init__(self) -> None:
        self.phases: dict[str, Phase] = {}
        self.gates: dict[str, bool] = {}
        self.closed = self.archived = False

    def remake(self, phases: list[dict[str, Any]]) -> None:
        """Take a new plan; raise Wrong when it does not say what it should."""
        try:
            self.phases = dict(_read(phases))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Wrong("does not say when its phases are") from None

    def move(self, phase: str, ends: str) -> None:
        """Let a phase end on another day."""
        try:
            self.phases[phase].ends = date.fromisoformat(ends)
        except (KeyError, ValueError):
            raise Wrong("moves the deadline of no phase, or to no day") from None

    def decide(self, gate: str, passed: bool) -> None:
        """Take a decision; raise Wrong when it was passed before or nothing waits for it."""
        if self.gates.get(gate):
            raise Wrong(f"decides on {gate:.40} after it was decided to go on")
        if self.phases and not any(gate in phase.gates for phase in self.phases.values()):
            raise Wrong(f"decides on {gate:.40}, which no phase waits for")
        self.gates[gate] = passed

    def check_open(self, kind: str, leaf: Leaf) -> None:
        """Raise Wrong unless a phase for this kind of contribution was open.

        kind: as `method.phase`.
        """
        if self.closed:
            raise Wrong("contributes to a process that was closed")
        phases = [phase for phase in self.phases.values() if kind in phase.opens]
        if phases and all(self._held(phase) for phase in phases):
            raise Wrong("contributes before the decision to go on")
        day = _day(leaf["time"])
        if phases and not any(_is_on(phase, day) and not self._held(phase) for phase in phases):
            raise Wrong("contributes on a day when no phase for it was open")

    def _held(self, phase: Phase) -> bool:
        return not all(self.gates.get(gate) for gate in phase.gates)


def _day(time: str) -> date:
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        raise Wrong("has a time that does not exist") from None


def _is_on(phase: Phase, day: date) -> bool:
    return phase.starts - ZONES <= day <= phase.ends + ZONES


def _read(phases: list[dict[str, Any]]) -> Iterator[tuple[str, Phase]]:
    gates: tuple[str, ...] = ()
    for phase in phases:
        gate = phase.get("gate", "")
        gates = (*gates, str(gate)) if gate else gates
        starts, ends = date.fromisoformat(phase["starts"]), date.fromisoformat(phase["ends"])
        opens = frozenset(map(str, phase.get("opens", ())))
        yield str(phase["id"]), Phase(starts, ends, opens, gates)


def check_open(replay: Replay, leaf: Leaf, kind: str) -> None:
    """Raise Wrong unless a phase for this kind of contribution, as `method.phase`, was open."""
    replay.part(Plan).check_open(kind, leaf)


def check_kept(replay: Replay, leaf: Leaf) -> None:
    """Raise Wrong where a method's work goes on in a process that was archived."""
    if replay.part(Plan).archived and not leaf["type"].startswith("samskap."):
        raise Wrong("works on in a process that was archived")
