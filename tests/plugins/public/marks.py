"""A word that stands nowhere else in every text field of every command, and who may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect

from samskap import Refused

# Texts that are no words: names of things in other lists, addresses, codes and numbers.
NO_WORDS = frozenset({"address", "answer", "code", "excerpt", "log", "number", "participant"})
NO_WORDS |= {"case", "language", "representative", "theme"}
LETTERS = "abcdefghij"
SHORTEST = 60  # characters that a field takes which people write words in


class Mark(msgspec.Struct, frozen=True):
    """One word in one field of one command.

    Args:
        word: that stands nowhere else.
        command: the command's type name.
        field: the path of the field in it.
        state: what has become of the words: draft, public or gone.
        by: who wrote them.
        group: what the words belong to, for those who may read a draft.
    """

    word: str
    command: str
    field: str
    state: str
    by: str
    group: str


class Marker:
    """Puts a mark into every field with words, and remembers all of them."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.ids: list[dict[str, UUID]] = []  # of the commands sent, by field
        self.sent: Counter[str] = Counter()
        self.made = 0  # marks that were made for commands that were refused
        self._state, self._group = "public", ""

    @contextmanager
    def words(self, state: str, group: str = "") -> Iterator[None]:
        """Let what is written meanwhile be of one state.

        Args:
            state: draft, public or gone.
            group: what it belongs to.
        """
        before = self._state, self._group
        self._state, self._group = state, group
        try:
            yield
        finally:
            self._state, self._group = before

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Forget the marks that are made meanwhile if the command is refused."""
        marks, ids, sent = len(self.marks), len(self.ids), self.sent.copy()
        try:
            yield
        except Refused:
            self.made += len(self.marks) - marks
            del self.marks[marks:], self.ids[ids:]
            self.sent = sent
            raise

    def marked(self, command: Any, by: str) -> Any:
        """Return the command with a mark in each of its texts."""
        self.ids.append({n: v for n, v in _fields(command) if isinstance(v, UUID)})
        self.sent[command.type_name()] += 1
        kinds = {field.name: field.type for field in _declared(type(command))}
        changed = {
            name: self._value(command, by, name, kinds[name], value)
            for name, value in _fields(command)
        }
        return msgspec.structs.replace(command, **changed)

    def _value(self, command: Any, by: str, path: str, kind: inspect.Type, value: Any) -> Any:
        match _plain(kind), value:
            case inspect.StrType() as text, str() if value and is_words(path, text):
                return self._mark(command, by, path)
            case inspect.ListType(item_type=item), list():
                return [self._value(command, by, f"{path}[]", item, each) for each in value]
            case inspect.VarTupleType(item_type=item), tuple():
                return tuple(self._value(command, by, f"{path}[]", item, each) for each in value)
            case inspect.DictType(value_type=item), dict():
                inner = f"{path}{{}}"
                return {k: self._value(command, by, inner, item, each) for k, each in value.items()}
            case inspect.StructType(fields=fields), msgspec.Struct():
                changed = {
                    field.name: self._value(
                        command,
                        by,
                        f"{path}.{field.name}",
                        field.type,
                        getattr(value, field.name),
                    )
                    for field in fields
                }
                return msgspec.structs.replace(value, **changed)
        return value

    def _mark(self, command: Any, by: str, path: str) -> str:
        number = f"{self.made + len(self.marks):05}"
        word = f"Zq{''.join(LETTERS[int(digit)] for digit in number)}x"
        name = command.type_name()
        self.marks.append(Mark(word, name, path, self._state, by, self._group))
        return word


def is_words(path: str, kind: inspect.StrType) -> bool:
    """Tell whether people write words in a field."""
    name = path.rpartition(".")[2].removesuffix("[]").removesuffix("{}")
    return kind.pattern is None and (kind.max_length or 0) >= SHORTEST and name not in NO_WORDS


def texts(command: type[Any]) -> Iterator[str]:
    """Give the paths of a command's fields in which people write words."""
    for field in _declared(command):
        yield from _texts(field.name, field.type)


def _texts(path: str, kind: inspect.Type) -> Iterator[str]:
    match _plain(kind):
        case inspect.StrType() as text:
            if is_words(path, text):
                yield path
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            yield from _texts(f"{path}[]", item)
        case inspect.DictType(value_type=item):
            yield from _texts(f"{path}{{}}", item)
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from _texts(f"{path}.{field.name}", field.type)


def _declared(kind: type[Any]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _fields(command: Any) -> list[tuple[str, Any]]:
    return [(name, getattr(command, name)) for name in command.__struct_fields__]


def _plain(kind: inspect.Type) -> inspect.Type:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        return _plain(next(t for t in kind.types if not isinstance(t, inspect.NoneType)))
    return kind
