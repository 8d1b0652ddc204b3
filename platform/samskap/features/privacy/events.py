"""What can happen to people's words and accounts. Nothing here says who, why in words, or more."""

from __future__ import annotations

from uuid import UUID

from samskap.core.processes.events import SubjectErased
from samskap.domain import Event


class ContributionErased(Event, frozen=True, kw_only=True):
    """The words of one contribution, comment or support were erased."""

    subject: UUID
    ground: str  # author, third_party, sensitive or unlawful


class OfficialWordsErased(Event, frozen=True, kw_only=True):
    """The words that one event holds for the municipality itself were erased."""

    event: UUID
    ground: str  # third_party, sensitive or unlawful


class WordsExpired(Event, frozen=True, kw_only=True):
    """Words that had been kept for as long as the municipality keeps them were erased."""

    kind: str  # the type of the events that held them
    number: int  # of events


EVENTS = (SubjectErased, ContributionErased, OfficialWordsErased, WordsExpired)
