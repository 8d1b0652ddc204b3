"""The ledger's own events, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Iterable

from samskap.contract.hookspecs import hookimpl
from samskap.domain import Event, Recorded
from samskap.features.ledger import events, projections, sentences
from samskap.store.projections import Projection


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen to the ledger itself."""
    return events.EVENTS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """How far the administration's log has recorded the others."""
    return projections.PROJECTIONS


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)
