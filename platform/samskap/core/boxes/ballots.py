"""An act as it lies in a box, and the commitment that binds it there.

    commitment = HMAC over the event's type, the field "ballot" and the text
                 "<stream> <pseudonym> <digest>", as of a sealed field (ledger/commitment.py)
    digest     = SHA-256, in hexadecimal digits, of the canonical JSON of
                 {"data", "id", "sealed"}: the entry-to-be without `salt` and `since`

So a commitment can be opened without the words, and the words later without the commitment.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from samskap.domain import BoxedEvent
from samskap.tlog.commitment import commitment, encode_base64url
from samskap.tlog.tree import EMPTY_ROOT, Frontier, leaf_hash
from samskap.vault import Opened, Sealing

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality
    from samskap.store.mapper import Mapper
    from samskap.vault import Vault

FIELD = "ballot"
WORDLESS = ("salt", "since")
PAPER = ("batch", "witnesses")  # bound where an act came in on paper; older acts lack them
_encode = msgspec.json.Encoder(order="sorted").encode


class Lying(msgspec.Struct, frozen=True, kw_only=True):
    """What the vault keeps of an act in a box beside its words.

    Args:
        type: of the event.
        data: its public fields, without `salt` and `since`.
        salt: of its commitment, base64url.
    """

    type: str
    data: dict[str, Any]
    salt: str


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """An act out of its box.

    Args:
        id, stream, pseudonym: of the event-to-be.
        event: itself, with its words.
        sealed: the commitments of its words.
        salt: of its commitment in the box.
    """

    id: UUID
    stream: UUID
    pseudonym: str
    event: BoxedEvent
    sealed: Mapping[str, str]
    salt: str

    @property
    def digest(self) -> str:
        """What binds what it says."""
        return digest(self.id, public(self.event), self.sealed)


def public(event: BoxedEvent) -> dict[str, Any]:
    """Return the fields of an act that are neither sealed nor about its box."""
    hidden = type(event).sealed_fields()
    fields: dict[str, Any] = msgspec.to_builtins(event)
    unbound = WORDLESS if event.source else (*WORDLESS, *PAPER)
    return {
        name: value
        for name, value in fields.items()
        if name not in unbound and (name not in hidden or value == "")
    }


def digest(id: UUID, data: Mapping[str, Any], sealed: Mapping[str, str]) -> str:
    """Return what binds what an act says."""
    return sha256(_encode({"data": data, "id": id, "sealed": sealed})).hexdigest()


def commit(type_name: str, stream: object, pseudonym: str, digest: str, salt: str) -> str:
    """Return the commitment of an act in a box; see above."""
    text = f"{stream} {pseudonym} {digest}"
    return commitment(_bytes(salt), type_name, FIELD, text)


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(f"{text}=")


def seal(vault: Vault, mapper: Mapper, id: UUID, stream: UUID, by: str, event: BoxedEvent) -> str:
    """Put an act's words into the vault and return its commitment.

    Args:
        vault: keeps them.
        mapper: knows what is sealed in the event.
        id, stream, by: of the event-to-be; `by` is the pseudonym.
        event: what is laid into the box.
    """
    name, salt = type(event).type_name(), encode_base64url(vault.salt())
    lying = Lying(type=name, data=public(event), salt=salt)
    about: dict[str, Any] = {"event": id, "type": name, "stream": stream, "version": 1, "owner": by}
    words = {
        field: value
        for field in mapper.kinds[type(event)].sealed
        if (value := getattr(event, field))
    }
    values = {**words, FIELD: _encode(lying).decode()}
    sealed = vault.seal([Sealing(field=f, value=v, **about) for f, v in values.items()])
    commitments = dict(zip(words, sealed, strict=False))
    return commit(name, stream, by, digest(id, lying.data, commitments), salt)


def open(vault: Vault, mapper: Mapper, rows: Sequence[Any]) -> dict[str, Ballot]:
    """Return what lies in a box by the stream it is to have; what was erased is not there.

    Args:
        vault: keeps the words.
        mapper: knows the event classes.
        rows: of the box.
    """
    opened = vault.open([UUID(row["event"]) for row in rows])
    fields: dict[UUID, dict[str, Opened]] = {}
    for (event, field), value in opened.items():
        fields.setdefault(event, {})[field] = value
    found = ((row, fields.get(UUID(row["event"]), {})) for row in rows)
    return {row["stream"]: _ballot(mapper, row, said) for row, said in found if FIELD in said}


def event_in(municipality: Municipality, row: Any) -> BoxedEvent | None:
    """Return what one row of a box stands for, None where it was erased."""
    found = open(municipality.vault, municipality.store.mapper, [row])
    return found[row["stream"]].event if found else None


def _ballot(mapper: Mapper, row: Any, said: Mapping[str, Opened]) -> Ballot:
    lying = msgspec.json.decode(said[FIELD].value, type=Lying)
    words = {field: each for field, each in said.items() if field != FIELD}
    event = msgspec.convert(lying.data, mapper.named[lying.type].event_class)
    assert isinstance(event, BoxedEvent)  # noqa: S101
    for field, each in words.items():
        # Nobody else has seen the event yet.
        msgspec.structs.force_setattr(event, field, each.value)
    return Ballot(
        id=UUID(row["event"]),
        stream=UUID(row["stream"]),
        pseudonym=row["pseudonym"],
        event=event,
        sealed={f: commitment(e.salt, lying.type, f, e.value) for f, e in sorted(words.items())},
        salt=lying.salt,
    )


def root(commitments: Iterable[str]) -> bytes:
    """Return the root of the tree (RFC 6962) over sorted commitments."""
    frontier = Frontier()
    for each in commitments:
        frontier, _full = frontier.append(leaf_hash(each.encode()))
    return frontier.root() if frontier.size else EMPTY_ROOT
