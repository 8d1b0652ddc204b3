"""What older versions of events lack."""

from __future__ import annotations

from typing import Any
from uuid import UUID


def as_it_is(data: dict[str, Any]) -> dict[str, Any]:
    """What is new has a value that says that it was not there."""
    return data


def entered_at_once(data: dict[str, Any]) -> dict[str, Any]:
    """Rounds had no box once."""
    return {**data, "boxed": False}


def of_no_evaluation(data: dict[str, Any]) -> dict[str, Any]:
    """Feedback did not say of which evaluation it was once: there was one to a process."""
    return {**data, "evaluation": str(UUID(int=0))}
