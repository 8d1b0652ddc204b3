"""The first line of an export: which log it is of, and the keys it claims."""

import re
from dataclasses import dataclass
from typing import Any

from samskap_verify import canonical
from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.times import parse, write

FORMAT = "samskap-export"
VERSION = 1
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", re.ASCII)
_NOT_AN_EXPORT = "This is not a Samskap export: its first line is not the heading of one."


@dataclass(frozen=True)
class Heading:
    """origin names the log in checkpoints, log names it in entries and is the end of origin.

    exported: when, as entries write times.
    """

    origin: str
    log: str
    vkeys: list[str]
    exported: str


def read_heading(line: str) -> Heading:
    """Read the heading; raise Unreadable."""
    try:
        value = canonical.read(line)
    except Unreadable:
        raise Unreadable(_NOT_AN_EXPORT) from None
    if not isinstance(value, dict) or value.pop("format", None) != FORMAT:
        raise Unreadable(_NOT_AN_EXPORT)
    version = value.pop("version", None)
    if type(version) is not int or version != VERSION:
        raise Unreadable(f"This export has version {version!r:.40}; this program reads {VERSION}.")
    return _heading(value)


def _heading(value: dict[str, Any]) -> Heading:
    if set(value) != {"origin", "log", "vkeys", "exported"}:
        raise Unreadable("The heading does not have the fields a heading has.")
    keys = value["vkeys"]
    texts = [value["origin"], value["log"], value["exported"], *_listed(keys)]
    if not all(isinstance(text, str) and text.isprintable() for text in texts):
        raise Unreadable("The heading has a field that is not text.")
    value["exported"] = _read_time(value["exported"])
    if not f"/{value['origin']}".endswith(f"/{value['log']}"):
        raise Unreadable("The heading names two different logs.")
    return Heading(**value)


def _read_time(text: str) -> str:
    try:
        if not _TIME.fullmatch(text):
            raise Wrong("is no time in UTC")
        return write(parse(text))
    except Wrong:
        raise Unreadable("The heading does not say when this was exported.") from None


def _listed(keys: Any) -> list[Any]:
    if not isinstance(keys, list) or not 1 <= len(keys) <= 64:
        raise Unreadable("The heading does not list the keys of the log.")
    return keys
