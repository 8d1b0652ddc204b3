"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_needs.handlers import challenge, insights, needs, questions

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **challenge.HANDLERS,
    **needs.HANDLERS,
    **insights.HANDLERS,
    **questions.HANDLERS,
}
