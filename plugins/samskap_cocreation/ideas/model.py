"""What the rules remember of an idea, an amendment and a proposal to merge."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_cocreation.amendments.events import (
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentSuggested,
    AmendmentWithdrawn,
)
from samskap_cocreation.ideas.events import (
    IdeaAmended,
    IdeaRevised,
    IdeaSorted,
    IdeaSubmitted,
    IdeaWithdrawn,
)
from samskap_cocreation.merging.events import (
    IdeaMergedInto,
    IdeasMerged,
    MergeCompleted,
    MergeConsented,
    MergeProposed,
    MergeRefused,
    MergeWithdrawn,
)
from samskap_cocreation.told.events import IdeaTold, ToldIdeaWithdrawn


def merged_id(merge: UUID) -> UUID:
    """Return the id of the idea that a proposal to merge leads to."""
    return derived_id("merged-idea", merge)


class Idea(Aggregate, frozen=True):
    """An idea.

    Args:
        log: of its process.
        state: open, merged or withdrawn.
        authors: pseudonyms, in the order in which they came to it.
        joint: whether it came to be out of others.
        told: whether people told it elsewhere, so that nobody here is its author.
        worded: sequence of the event that last changed its words.
        cell: where it was sorted; "" before.
    """

    begins = (IdeaSubmitted, IdeaTold, IdeasMerged)

    log: str = ""
    state: str = ""
    authors: tuple[str, ...] = ()
    joint: bool = False
    told: bool = False
    worded: int = 0
    cell: str = ""

    def evolve(self, recorded: Recorded) -> Idea:
        """Return the idea after one more event."""
        match recorded.event:
            case IdeaSubmitted():
                return self._begun(recorded, (recorded.actor,))
            case IdeaTold():
                return replace(self._begun(recorded, ()), told=True)
            case IdeasMerged(authors=authors):
                return replace(self._begun(recorded, authors), joint=True)
            case IdeaRevised():
                return replace(self, worded=recorded.sequence)
            case IdeaAmended(suggester=suggester):
                return self._reworded(recorded, suggester)
            case IdeaSorted(cell=cell):
                return replace(self, cell=cell)
            case IdeaMergedInto():
                return replace(self, state="merged")
            case IdeaWithdrawn() | ToldIdeaWithdrawn():
                return replace(self, state="withdrawn")
        return self

    def _begun(self, recorded: Recorded, authors: tuple[str, ...]) -> Idea:
        worded = recorded.sequence
        return replace(self, log=recorded.log, state="open", authors=authors, worded=worded)

    def _reworded(self, recorded: Recorded, suggester: str) -> Idea:
        authors = tuple(dict.fromkeys((*self.authors, suggester)))
        return replace(self, authors=authors, worded=recorded.sequence)


class Amendment(Aggregate, frozen=True):
    """Another wording that somebody suggested.

    Args:
        log: of its process.
        state: open, accepted, declined or withdrawn.
        idea: whose wording.
        suggester: pseudonym.
    """

    begins = (AmendmentSuggested,)

    log: str = ""
    state: str = ""
    idea: UUID | None = None
    suggester: str = ""

    def evolve(self, recorded: Recorded) -> Amendment:
        """Return the amendment after one more event."""
        match recorded.event:
            case AmendmentSuggested(idea=idea):
                actor, log = recorded.actor, recorded.log
                return replace(self, log=log, state="open", idea=idea, suggester=actor)
            case AmendmentAccepted():
                return replace(self, state="accepted")
            case AmendmentDeclined():
                return replace(self, state="declined")
            case AmendmentWithdrawn():
                return replace(self, state="withdrawn")
        return self


class Merge(Aggregate, frozen=True):
    """A proposal that ideas become one.

    Args:
        log: of its process.
        state: open, done or withdrawn.
        ideas: which.
        agreed, refused: pseudonyms of those who have answered so.
    """

    begins = (MergeProposed,)

    log: str = ""
    state: str = ""
    ideas: tuple[UUID, ...] = ()
    agreed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def evolve(self, recorded: Recorded) -> Merge:
        """Return the proposal after one more event."""
        one = {recorded.actor}
        match recorded.event:
            case MergeProposed(ideas=ideas):
                return replace(self, log=recorded.log, state="open", ideas=ideas)
            case MergeConsented():
                return replace(self, agreed=self.agreed | one, refused=self.refused - one)
            case MergeRefused():
                return replace(self, agreed=self.agreed - one, refused=self.refused | one)
            case MergeCompleted():
                return replace(self, state="done")
            case MergeWithdrawn():
                return replace(self, state="withdrawn")
        return self
