"""Every text in an event is sealed, or it is written down why it stands in the clear."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal

import msgspec

import samskap.vault
from samskap import Event, Participant, Sealed
from samskap.domain import PARTICIPANT, SEALED
from samskap.testing.scenario import installed

LIST = Path(samskap.vault.__file__).with_name("UNSEALED.md")
OPEN = "Words that cannot be erased yet"
# How many of them there are. It may only become less.
MOST_OPEN = 21


def clear_texts(kind: type[Any]) -> Iterator[str]:
    """Give the paths within an event's or a part's fields that hold any text, unsealed."""
    sealed = kind.sealed_fields() if issubclass(kind, Event) else frozenset()
    hints = typing.get_type_hints(kind, include_extras=True)
    for name in kind.__struct_fields__:
        if name not in sealed:
            yield from (f"{name}{path}" for path in _within(hints[name]))


def _within(hint: Any) -> Iterator[str]:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        if not _said_what_it_is(parts[1:]):
            yield from _within(parts[0])
    elif hint in (str, bytes, Any, object):
        yield ""
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield from (f".{path}" for path in clear_texts(hint))
    elif origin in (typing.Union, UnionType):
        yield from dict.fromkeys(path for part in parts for path in _within(part))
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from (f"[name]{path}" for path in _within(parts[0]))
        yield from (f"[]{path}" for path in _within(parts[1]))
    elif origin is not Literal:
        yield from dict.fromkeys(f"[]{path}" for part in parts for path in _within(part))


def _said_what_it_is(notes: tuple[Any, ...]) -> bool:
    patterned = any(isinstance(note, msgspec.Meta) and note.pattern for note in notes)
    return patterned or PARTICIPANT in notes


def found() -> set[str]:
    """Return every one that there is, as `package.Event.field`."""
    events = installed().event_types.items()
    return {f"{name}.{path}" for name, event in events for path in clear_texts(event)}


def written_down() -> dict[str, list[str]]:
    """Return the list: for each heading its fields, languages without their events' names."""
    sections = re.split(r"^## ", LIST.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    headings = (section.partition("\n")[::2] for section in sections)
    return {heading: re.findall(r"^- `(\S+)`$", text, re.MULTILINE) for heading, text in headings}


def without_languages(names: set[str]) -> set[str]:
    """Return the names but those of language tags, which the list names all at once."""
    return {name for name in names if not name.endswith(".language")}


def test_every_text_is_sealed_or_it_is_written_down_why_not() -> None:
    listed = [name for names in written_down().values() for name in names]
    assert sorted(without_languages(found())) == sorted(without_languages(set(listed)))
    assert len(listed) == len(set(listed))


def test_what_cannot_be_erased_yet_becomes_less() -> None:
    assert len(written_down()[OPEN]) == MOST_OPEN


def test_every_group_says_why() -> None:
    sections = re.split(r"^## ", LIST.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    reasons = [re.split(r"^- `", section, flags=re.MULTILINE)[0] for section in sections]
    assert all(len(reason.partition("\n")[2].strip()) > 60 for reason in reasons)


class Part(msgspec.Struct):
    """A part of an event; what is sealed in it is not, since only an event's own fields are."""

    said: Sealed


class Forgotten(Event, frozen=True, kw_only=True):
    """An event on which nobody has decided."""

    note: str
    perhaps: str | None = None
    lines: tuple[str, ...] = ()
    answers: dict[str, int | str]
    parts: list[Part]
    sealed: Sealed = None
    whose: tuple[Participant, ...] = ()
    state: Literal["open", "closed"] = "open"
    number: int = 0


def test_a_text_that_nobody_has_decided_on_is_found() -> None:
    parts = {"lines[]", "answers[name]", "answers[]", "parts[].said"}
    assert set(clear_texts(Forgotten)) == {"note", "perhaps"} | parts


def test_what_the_vault_keeps_is_not_in_the_list() -> None:
    assert SEALED in typing.get_args(Sealed)
    assert not [path for path in clear_texts(Forgotten) if path.startswith("sealed")]
