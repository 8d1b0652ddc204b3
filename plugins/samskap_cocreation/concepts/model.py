"""What the rules remember of a concept and of a trial."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded
from samskap_cocreation.concepts import events


class Concept(Aggregate, frozen=True):
    """A concept.

    Args:
        log: of its process.
        worded: sequence of the event that last changed its words.
        ideas: those it rests on.
        state: open, handed_over or dropped.
    """

    begins = (events.ConceptBegun,)

    log: str = ""
    worded: int = 0
    ideas: frozenset[UUID] = frozenset()
    state: str = ""

    def evolve(self, recorded: Recorded) -> Concept:
        """Return the concept after one more event."""
        match recorded.event:
            case events.ConceptBegun():
                return replace(self, log=recorded.log, worded=recorded.sequence, state="open")
            case events.ConceptRevised():
                return replace(self, worded=recorded.sequence)
            case events.ConceptBuiltOn(idea=idea):
                return replace(self, ideas=self.ideas | {idea})
            case events.ConceptHandedOver():
                return replace(self, state="handed_over")
            case events.ConceptDropped():
                return replace(self, state="dropped")
        return self


class Trial(Aggregate, frozen=True):
    """A prototype or a pilot.

    Args:
        log: of its process.
        concept: what is tried.
        outcome: how it went; "" before its end.
        celebrated: whether it was marked as the best failure.
    """

    begins = (events.TrialBegun,)

    log: str = ""
    concept: UUID | None = None
    outcome: str = ""
    celebrated: bool = False

    def evolve(self, recorded: Recorded) -> Trial:
        """Return the trial after one more event."""
        match recorded.event:
            case events.TrialBegun(concept=concept):
                return replace(self, log=recorded.log, concept=concept)
            case events.TrialEnded(outcome=outcome):
                return replace(self, outcome=outcome)
            case events.TrialCelebrated():
                return replace(self, celebrated=True)
        return self
