"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_cocreation.handlers import workshops

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **workshops.HANDLERS,
}
