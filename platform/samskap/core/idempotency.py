"""One sending of a person: what makes it the same as another, and the ids of what it makes.

Nothing that a browser sends is a key or an id as it stands. All that is made here lies in a
namespace of its own, which no derived id of the platform's schedule or policies can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import msgspec

from samskap.domain import NEW, Actor, Command

SENDINGS = UUID("3f0c6f0e-5c0b-4a52-9d3f-6c1b8e2a7d94")


class Sending(msgspec.Struct, frozen=True):
    """A command as one person sent it once.

    Args:
        key: the same for the identical sending of the same person alone.
        command: with ids for what it makes.
        made: the id of the new thing, where it makes one; of several the first.
    """

    key: UUID
    command: Command
    made: UUID | None


def sending(command: Command, actor: Actor, token: UUID) -> Sending:
    """Return a command as one sending.

    Args:
        command: checked; `NEW` stands in it for ids of what it makes.
        actor: who sends it.
        token: what the sender's form carried; another one makes it another sending.
    """
    key = uuid5(
        SENDINGS, "/".join((command.type_name(), _sender(actor), str(token), _hash(command)))
    )
    made: list[UUID] = []

    def make(path: str) -> UUID:
        made.append(uuid5(key, path))
        return made[-1]

    filled = {
        name: _filled(getattr(command, name), name, make) for name in command.__struct_fields__
    }
    sent = type(command)(**filled) if made else command
    return Sending(key, sent, made[0] if made else None)


def _sender(actor: Actor) -> str:
    return str(actor.person or actor.system)


def _hash(command: Command) -> str:
    plain = msgspec.to_builtins(command, str_keys=True, order="deterministic")
    said = {name: value for name, value in plain.items() if name not in command.drawn}
    return sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def _filled(value: Any, path: str, make: Callable[[str], UUID]) -> Any:
    match value:
        case UUID():
            return make(path) if value == NEW else value
        case list() | tuple():
            return type(value)(_filled(each, f"{path}.{n}", make) for n, each in enumerate(value))
        case msgspec.Struct():
            names = value.__struct_fields__
            fields = {name: _filled(getattr(value, name), f"{path}.{name}", make) for name in names}
            return type(value)(**fields)
        case Mapping():
            return {key: _filled(each, f"{path}.{key}", make) for key, each in value.items()}
    return value
