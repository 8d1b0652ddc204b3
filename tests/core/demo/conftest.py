"""A small story, and a port to show it on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.demo import story
from samskap.demo.player import perform
from samskap.demo.seeding import stage
from samskap.demo.stage import Stage
from samskap.demo.story import read, stories

KEY = b"0" * 32


SMALL = """
[municipality]
slug = "testby"
name = "Testby"

[crowd]
name = "Innbygger"
number = 3

[[person]]
key = "ada"
name = "Ada Prøvestein"
shown = "Ada"
note = "Bor her."

[[person]]
key = "fred"
name = "Fred Prøvestein"
role = "facilitator"
note = "Leder."

[[person]]
key = "eva"
name = "Eva Prøvestein"
role = "administrator"
note = "Setter opp."

[[process]]
slug = "proeve"
title = "En prøve"
summary = "Kort om den."
level = "dialogue"
methods = ["needs"]
by = ["fred"]
created = 2026-03-02 09:00:00
published = 2026-03-02 10:00:00

[[process.phase]]
key = "behov"
title = "Behov"
purpose = ""
opens = ["needs.collect"]
starts = 2026-03-02
ends = 2026-12-01

[process.needs]

[process.needs.challenge]
at = 2026-03-02 11:00:00
title = "Ute"
question = "Hva trengs?"
trigger = "renewal"
reach = "unit"

[[process.needs.need]]
key = "benk"
who = "ada"
at = 2026-03-03 12:00:00
title = "En benk"
needed = "Et sted å hvile"
supports = 2
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry(Plugins())


def played(content: str, registry: Registry) -> Stage:
    ready = stage(read("testby.toml", content.encode()), registry, KEY)
    for _cue in perform([ready]):
        pass
    return ready


@pytest.fixture
def only_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the small story be the only one."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "testby.toml").write_text(SMALL)
    monkeypatch.setattr(story, "FOLDER", tmp_path / "stories")
    stories.cache_clear()
    yield
    stories.cache_clear()


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])
