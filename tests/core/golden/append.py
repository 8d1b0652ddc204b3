"""Append a stored example of every event type and version that the file does not have yet.

Run it once for each release; lines that stand in the file are never changed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from samskap.examples import ID, Examples
from samskap.plugins import Plugins
from samskap.registry import Registry

from samskap.domain import Event, Recorded
from samskap.store.mapper import Mapper
from samskap.vault import Vault

FILE = Path(__file__).with_name("events.jsonl")
NOW = datetime(2026, 3, 2, 9, 30, 0, 120, tzinfo=UTC)
COMMITMENT = "00" * 32


def known() -> set[tuple[str, int]]:
    """Return (type, version) of what stands in the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    return {(stored["type"], stored["version"]) for stored in map(json.loads, lines)}


def main() -> None:
    """Append what is missing, in the order of names."""
    registry = Registry(Plugins(found=()))
    classes = registry.event_types.values()
    mapper = Mapper(classes, Vault(None, b"0" * 32), "asker")
    examples = Examples("Ærlig tekst – “sitert” 🌲", registry.handlers)
    with FILE.open("ab") as file:
        for kind in sorted(classes, key=lambda kind: kind.type_name()):
            if (kind.type_name(), kind.version) not in known():
                file.write(stored(mapper, examples.of(kind)) + b"\n")


def stored(mapper: Mapper, event: Event) -> bytes:
    """Return an event as it is stored."""
    recorded = Recorded(event, ID, ID, 1, str(ID), "somebody", NOW, str(ID))
    return mapper.write(recorded, dict.fromkeys(event.sealed_fields(), COMMITMENT)).state


if __name__ == "__main__":
    main()
