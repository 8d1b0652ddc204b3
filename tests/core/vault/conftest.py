"""A vault in a file, and short ways to fill it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from samskap.vault import Sealing, Vault

MASTER_KEY = bytes(range(32))
STREAM = UUID(int=7)


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def turn(self, days: int) -> None:
        self.time += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_vault(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Vault]]:
    opened: list[Vault] = []

    def open_one(name: str = "vault.sqlite", key: bytes = MASTER_KEY, **options: Path) -> Vault:
        opened.append(Vault(tmp_path / name, key, clock=clock, **options))
        return opened[-1]

    yield open_one
    for vault in opened:
        vault.close()


@pytest.fixture
def vault(open_vault: Callable[..., Vault]) -> Vault:
    return open_vault()


@pytest.fixture
def write() -> Callable[..., Sealing]:
    def one_field(
        value: str = "A safe walk to the station",
        *,
        event: UUID | None = None,
        field: str = "text",
        stream: UUID = STREAM,
        owner: str = "anna",
        type: str = "needs.Submitted",
    ) -> Sealing:
        return Sealing(event or uuid4(), field, value, type, stream, 1, owner)

    return one_field


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """What a look into the vault's file from outside finds."""

    def select(statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(tmp_path / "vault.sqlite")) as connection:
            return connection.execute(statement).fetchall()

    return select


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str], None]:
    """Someone with access to the vault's file changes it."""

    def execute(statement: str) -> None:
        with closing(sqlite3.connect(tmp_path / "vault.sqlite")) as connection, connection:
            connection.execute(statement)

    return execute
