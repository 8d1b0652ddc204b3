"""What the rules remember of a gathering."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_cocreation.gathering import events


def gathering_id(process: UUID) -> UUID:
    """Return the id of a process's gathering: there is only one."""
    return derived_id("gathering", process)


def feedback_id(process: UUID, participant: str) -> UUID:
    """Return the id of one participant's feedback: each gives one."""
    return derived_id("feedback", process, participant)


class Gathering(Aggregate, frozen=True):
    """A gathering.

    Args:
        seats: those of the roles that are filled.
        answers: invitation → its answer, "" while there is none.
        inspirations: what was put into the gallery → whether it is still there.
        questions: of the evaluation form.
        outcomes: the kinds that are stated.
        steps: step → whether it is still to be taken.
        reflections: those written down.
    """

    begins = (
        events.RoleFilled,
        events.PersonInvited,
        events.ArtefactWritten,
        events.InspirationAdded,
        events.EvaluationFormSet,
        events.ReflectionAdded,
        events.OutcomeStated,
        events.StepPlanned,
    )

    seats: frozenset[UUID] = frozenset()
    answers: Mapping[UUID, str] = {}
    inspirations: Mapping[UUID, bool] = {}
    questions: tuple[str, ...] = ()
    outcomes: frozenset[str] = frozenset()
    steps: Mapping[UUID, bool] = {}
    reflections: frozenset[UUID] = frozenset()

    def evolve(self, recorded: Recorded) -> Gathering:
        """Return the gathering after one more event."""
        return self._prepared(recorded) or self._followed_up(recorded) or self

    def _prepared(self, recorded: Recorded) -> Gathering | None:
        match recorded.event:
            case events.RoleFilled(seat=seat):
                return replace(self, seats=self.seats | {seat})
            case events.RoleVacated(seat=seat):
                return replace(self, seats=self.seats - {seat})
            case events.PersonInvited(invitation=invitation):
                return replace(self, answers={**self.answers, invitation: ""})
            case events.InvitationAnswered(invitation=invitation, answer=answer):
                return replace(self, answers={**self.answers, invitation: answer})
            case events.InspirationAdded(item=item):
                return replace(self, inspirations={**self.inspirations, item: True})
            case events.InspirationRemoved(item=item):
                return replace(self, inspirations={**self.inspirations, item: False})
            case events.EvaluationFormSet(questions=questions):
                return replace(self, questions=questions)
        return None

    def _followed_up(self, recorded: Recorded) -> Gathering | None:
        match recorded.event:
            case events.ReflectionAdded(reflection=reflection):
                return replace(self, reflections=self.reflections | {reflection})
            case events.OutcomeStated(outcome=outcome):
                return replace(self, outcomes=self.outcomes | {outcome})
            case events.OutcomeRetracted(outcome=outcome):
                return replace(self, outcomes=self.outcomes - {outcome})
            case events.StepPlanned(step=step):
                return replace(self, steps={**self.steps, step: True})
            case events.StepDone(step=step) | events.StepDropped(step=step):
                return replace(self, steps={**self.steps, step: False})
        return None


def evaluation_id(process: UUID) -> UUID:
    """Return the id of the evaluation of a process's gathering."""
    return derived_id("evaluation", process)


class Evaluation(Aggregate, frozen=True):
    """Whether one can still say how the gathering was.

    Args:
        state: "" while it is open, closed or counted.
    """

    begins = (events.EvaluationClosed,)

    state: str = ""

    def evolve(self, recorded: Recorded) -> Evaluation:
        """Return it after one more event."""
        closed = isinstance(recorded.event, events.EvaluationClosed)
        return replace(self, state="closed" if closed else "counted")


class Feedback(Aggregate, frozen=True):
    """One participant's feedback."""

    begins = (events.FeedbackGiven,)

    def evolve(self, recorded: Recorded) -> Feedback:
        """Nothing but its being there matters."""
        return self
