"""The entry of a log: what every event says of itself in public."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypedDict

from samskap_verify import canonical
from samskap_verify.errors import Unreadable, Wrong

MOST_EVENTS = 2**53  # of one stream
MAX_ACTOR = 100
_TYPE = r"[a-z][a-z0-9_]{0,49}\.[A-Z][A-Za-z0-9]{0,49}"
_TIME = r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z"
_PLAIN = r'[^"\\\x00-\x1f]'
_WHOLE = r"0|-?[1-9]\d{0,15}"
_FLAT = r"\{[^{}]*\}"

# A text of this form is the canonical JSON of an entry with all it must have, if only its two
# objects are canonical. It is checked so because that takes half the time of reading it as JSON.
# Only the first object may hold others: with two, a hostile text would be tried in endless ways.
_FORM = re.compile(
    rf'\{{"actor":"({_PLAIN}{{0,{MAX_ACTOR}}})","cause":"({_PLAIN}*)","data":({_FLAT}|\{{.*?\}}),'
    rf'"id":"({_PLAIN}*)","log":"({_PLAIN}*)","sealed":({_FLAT}),"sequence":({_WHOLE}),'
    rf'"subject":"({_PLAIN}*)","time":"({_TIME})","type":"({_TYPE})","version":({_WHOLE})\}}',
    re.ASCII,
)


class Leaf(TypedDict):
    """The fields are described in the ledger's README."""

    type: str
    version: int
    id: str
    time: str
    log: str
    subject: str
    sequence: int
    actor: str
    cause: str
    data: dict[str, Any]
    sealed: dict[str, str]


_KINDS = {name: getattr(kind, "__origin__", kind) for name, kind in Leaf.__annotations__.items()}


def read_leaves(texts: Sequence[str], first: int) -> list[Leaf | Wrong]:
    """Return what entries say, or what is wrong with them; raise Unreadable.

    first: the number of the line that the first of them stands in.
    """
    try:
        return _read_plain(texts)
    except Unreadable:
        return [_checked(leaf) for leaf in canonical.read_all(texts, first)]


def _read_plain(texts: Sequence[str]) -> list[Leaf | Wrong]:
    forms = [form.groups() for form in map(_FORM.fullmatch, texts) if form]
    if len(forms) < len(texts):
        raise Unreadable("is written in another way")
    data = canonical.read_all([form[2] for form in forms], 0)
    sealed = [_read_sealed(form[5]) for form in forms]
    return list(map(_leaf, forms, data, sealed))


# Most entries seal nothing.
_read_sealed = lru_cache(maxsize=100)(canonical.read)


def _leaf(form: Sequence[str], data: dict[str, Any], sealed: dict[str, str]) -> Leaf:
    actor, cause, _, id, log, _, sequence, subject, time, type, version = form
    return {
        "type": type,
        "version": int(version),
        "id": id,
        "time": time,
        "log": log,
        "subject": subject,
        "sequence": int(sequence),
        "actor": actor,
        "cause": cause,
        "data": data,
        "sealed": sealed,
    }


def _checked(leaf: Any) -> Any:
    if type(leaf) is not dict:
        return Wrong("is not an entry")
    if [type(leaf.get(name)) for name in _KINDS] != list(_KINDS.values()):
        return Wrong("does not have the fields an entry has")
    if not re.fullmatch(_TYPE, leaf["type"]):
        return Wrong("has a type that is not the name of an event")
    if len(leaf["actor"]) > MAX_ACTOR:
        return Wrong("has an actor that is no pseudonym")
    if not re.fullmatch(_TIME, leaf["time"], re.ASCII):
        return Wrong("has a time that is not in UTC to the microsecond")
    return leaf


def stream_of(subject: str) -> bytes:
    """Return the id of the stream; raise Wrong when it is none."""
    return _uuid(subject, "a subject")


def id_of(leaf: Leaf) -> bytes:
    """Return the id of the event; raise Wrong when it is none."""
    return _uuid(leaf["id"], "an id")


def _uuid(text: str, name: str) -> bytes:
    try:
        read = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        read = b""
    if len(read) != 16:
        raise Wrong(f"has {name} that is not a UUID")
    return read
