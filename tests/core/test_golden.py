"""Events that were stored once can be read for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785

from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.domain import Unknown
from samskap.store.mapper import Mapper
from samskap.vault import Vault

FILE = Path(__file__).with_name("golden") / "events.jsonl"
LINES = FILE.read_bytes().splitlines()
# So many lines have been released and never change; what comes after them is pinned in its turn.
RELEASED = 27
DIGEST = "47fc44c891f29fcd7fbbf521f06ce2f55fb1481c31a6a3ecb34736e29dd2abf1"


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give what the core alone declares."""
    return Registry(Plugins(found=()))


@pytest.fixture(scope="module")
def mapper(registry: Registry) -> Iterator[Mapper]:
    """Give a mapper that knows every event of the core."""
    vault = Vault(None, b"0" * 32)
    yield Mapper(registry.event_types.values(), vault, "asker")
    vault.close()


def test_released_lines_never_change() -> None:
    released = b"".join(line + b"\n" for line in LINES[:RELEASED])
    assert hashlib.sha256(released).hexdigest() == DIGEST


def test_every_type_and_version_has_a_line(registry: Registry) -> None:
    """Where one is missing: python tests/core/golden/append.py."""
    known = {(stored["type"], stored["version"]) for stored in map(json.loads, LINES)}
    current = {(name, kind.version) for name, kind in registry.event_types.items()}
    assert current - known == set()


@pytest.mark.parametrize("line", LINES, ids=[json.loads(line)["type"] for line in LINES])
def test_every_line_is_canonical_and_can_be_read(line: bytes, mapper: Mapper) -> None:
    stored = json.loads(line)
    assert rfc8785.dumps(stored) == line
    recorded = mapper.read(line, 7)
    assert not isinstance(recorded.event, Unknown)
    assert recorded.event.type_name() == stored["type"]
    assert (recorded.actor, recorded.position) == ("somebody", 7)


@pytest.mark.parametrize("line", LINES, ids=[json.loads(line)["type"] for line in LINES])
def test_every_line_says_what_it_said(line: bytes, mapper: Mapper) -> None:
    stored = json.loads(line)
    kind = mapper.named[stored["type"]]
    if stored["version"] == kind.event_class.version:
        event = mapper.read(line).event
        assert _public(event, stored["sealed"]) == stored["data"]


def _public(event: Any, sealed: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(msgspec.json.encode(event))
    assert all(fields[name] is None for name in sealed)
    return {name: value for name, value in fields.items() if name not in sealed}
