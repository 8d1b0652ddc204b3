"""What events of several rooms have in common, and what their older versions lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from samskap import Event, Upcaster


def as_it_is(data: dict[str, Any]) -> dict[str, Any]:
    """What is new has a value that says that it was not there."""
    return data


def entered_at_once(data: dict[str, Any]) -> dict[str, Any]:
    """Rounds had no box once."""
    return {**data, "boxed": False}


def of_no_evaluation(data: dict[str, Any]) -> dict[str, Any]:
    """Feedback did not say of which evaluation it was once: there was one to a process."""
    return {**data, "evaluation": str(UUID(int=0))}


class StaffWords(Event, frozen=True, kw_only=True):
    """What staff write freely and say to all: sealed since version 2, for it may name somebody."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    said_to_all = True
