"""What the table `cocreation` of a process in a story of the demo may hold about concepts.

Concepts are called by their keys, and so are the ideas that they rest on.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import field

from samskap.demo import Echo, Local, Strict
from samskap_cocreation.concepts.commands import Outcome
from samskap_cocreation.demo.gathering_tables import Told


class Reworded(Strict, frozen=True, kw_only=True):
    """What was changed in a concept; the rest stays."""

    at: Local
    title: str = ""
    whom: str = ""
    need: str = ""
    solution: str = ""
    required: str = ""
    partners: str = ""
    risks: str = ""
    test: str = ""
    reason: str


class HandedOver(Strict, frozen=True, kw_only=True):
    """Who takes a concept further, and what happens now; an agreement by its key in its story."""

    at: Local
    to: str
    agreement: str = ""
    text: str


class Ended(Strict, frozen=True, kw_only=True):
    """How a trial went."""

    at: Local
    outcome: Outcome
    result: str
    learning: str


class Trial(Strict, frozen=True, kw_only=True):
    """A prototype or a pilot; `celebrated` says why it is the best failure."""

    at: Local
    kind: Literal["prototype", "pilot"]
    title: str
    tried: str
    measured: str
    begins: date
    ends: date
    ended: Ended | None = None
    celebrated: Told | None = None


class Concept(Echo, frozen=True, kw_only=True):
    """A concept."""

    key: str
    at: Local
    ideas: tuple[str, ...]
    title: str
    whom: str
    need: str
    solution: str
    required: str = ""
    partners: str = ""
    risks: str = ""
    test: str = ""
    revised: Reworded | None = None
    trials: tuple[Trial, ...] = field(name="trial", default=())
    handed_over: HandedOver | None = None
    dropped: Told | None = None
