"""The entry of a log: what every event says of itself in public."""

import re
from functools import lru_cache
from typing import Any, TypedDict

from samskap_verify.errors import Wrong

MOST_EVENTS = 2**53  # of one stream
MAX_ACTOR = 100
_TYPE = re.compile(r"[a-z][a-z0-9_]{0,49}\.[A-Z][A-Za-z0-9]{0,49}")
_TIME = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)


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


_NAMES = tuple(Leaf.__annotations__)
_KINDS = [getattr(kind, "__origin__", kind) for kind in Leaf.__annotations__.values()]


def check_leaf(leaf: Any, log: str) -> None:
    """Raise Wrong unless it is an entry of that log with every field an entry has."""
    if type(leaf) is not dict:
        raise Wrong("is not an entry")
    if list(map(type, map(leaf.get, _NAMES))) != _KINDS:
        raise Wrong("does not have the fields an entry has")
    if not _is_type(leaf["type"]):
        raise Wrong("has a type that is not the name of an event")
    if len(leaf["actor"]) > MAX_ACTOR:
        raise Wrong("has an actor that is no pseudonym")
    if not _TIME.fullmatch(leaf["time"]):
        raise Wrong("has a time that is not in UTC to the microsecond")
    if leaf["log"] != log:
        raise Wrong("belongs to another process")


@lru_cache(maxsize=1000)
def _is_type(text: str) -> bool:
    return bool(_TYPE.fullmatch(text))


def stream_of(subject: str) -> bytes:
    """Return the id of the stream; raise Wrong when it is none."""
    try:
        stream = bytes.fromhex(subject.replace("-", ""))
    except ValueError:
        stream = b""
    if len(stream) != 16:
        raise Wrong("has a subject that is not a UUID")
    return stream
