"""An event to store, and all that is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from samskap.domain import Recorded
from samskap.store import Store

BALL = UUID("11111111-1111-4111-8111-111111111111")


KITE = UUID("22222222-2222-4222-8222-222222222222")


NOW = datetime(2026, 3, 2, 9, 30, 0, 120, tzinfo=UTC)


def ball(toy: Any, sequence: int = 1, **more: Any) -> Recorded:
    event = toy.Submitted(kind="toy", title="Ball", text="It bounces.", language="en")
    known = Recorded(event, BALL, BALL, sequence, "log", "somebody", NOW, "cause")
    return replace(known, **more)


def contents(store: Store) -> list[str]:
    """Return everything that the database and the vault hold."""
    with store.reading() as database:
        lines = list(database.connection.iterdump())
    with store.vault._database.read() as connection:
        return lines + list(connection.iterdump())
