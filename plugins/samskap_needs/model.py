"""What the rules remember of a challenge, an insight and of whatever has versions."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_needs import events


def challenge_id(process: UUID) -> UUID:
    """Return the id of a process's challenge: there is only one."""
    return derived_id("challenge", process)


def report_id(process: UUID) -> UUID:
    """Return the id of a process's insight report."""
    return derived_id("insight-report", process)


class Challenge(Aggregate, frozen=True):
    """The challenge as it is put now, and the plans it is tied to."""

    begins = (events.ChallengeFramed,)

    wording: tuple[str, str] = ("", "")
    tangle: bool = False
    plans: frozenset[UUID] = frozenset()

    def evolve(self, recorded: Recorded) -> Challenge:
        """Return the challenge after one more event."""
        match recorded.event:
            case events.ChallengeFramed() | events.ChallengeReformulated() as put:
                return replace(self, wording=(put.title, put.question))
            case events.ChallengePlaced(tangle=tangle):
                return replace(self, tangle=tangle)
            case events.PlanLinked(plan=plan):
                return replace(self, plans=self.plans | {plan})
            case events.PlanUnlinked(plan=plan):
                return replace(self, plans=self.plans - {plan})
        return self


class Versions(Aggregate, frozen=True):
    """A need, a question or the report: its sequence tells its versions apart."""

    begins = (
        events.NeedSubmitted,
        events.NeedGathered,
        events.QuestionAsked,
        events.ReportPublished,
    )

    def evolve(self, recorded: Recorded) -> Versions:
        """Nothing but their number matters."""
        return self


class Insight(Aggregate, frozen=True):
    """An insight.

    Args:
        log: of its process.
        worded: sequence of the event that last changed its words.
        published, withdrawn: its course.
        needs: those it rests on.
        quotes: quote → the need it is from.
    """

    begins = (events.InsightCreated,)

    log: str = ""
    worded: int = 0
    published: bool = False
    withdrawn: bool = False
    needs: frozenset[UUID] = frozenset()
    quotes: Mapping[UUID, UUID] = {}

    def evolve(self, recorded: Recorded) -> Insight:
        """Return the insight after one more event."""
        match recorded.event:
            case events.InsightCreated() | events.InsightRevised():
                return replace(self, log=recorded.log, worded=recorded.sequence)
            case events.NeedGrouped(need=need):
                return replace(self, needs=self.needs | {need})
            case events.NeedUngrouped(need=need):
                return replace(self, needs=self.needs - {need})
            case events.QuoteChosen(quote=quote, need=need):
                return replace(self, quotes={**self.quotes, quote: need})
            case events.QuoteDropped(quote=dropped):
                kept = {quote: need for quote, need in self.quotes.items() if quote != dropped}
                return replace(self, quotes=kept)
            case events.InsightPublished():
                return replace(self, published=True)
            case events.InsightWithdrawn():
                return replace(self, withdrawn=True)
        return self
