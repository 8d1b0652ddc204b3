"""Example events and commands, made from what their classes say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from msgspec import inspect

S = TypeVar("S", bound=msgspec.Struct)

ID = UUID("0a5e7b8e-6f7d-4f38-8a3c-94f2f7c5d9a1")
# The first that fits a text's pattern is taken.
TEXTS = ("en", "example", "2026-03-02", "12:00", "https://example.org/", "a@example.org", "1")


class Examples:
    """Makes one example of any event or command.

    Args:
        text: what free text is to say.
        commands: whose closed lists of words also hold for events with a field of that name.
        fixed: values by the name of the field, which go before all else.
        id: what every id is to be.
    """

    def __init__(
        self,
        text: str = "example",
        commands: Iterable[type[msgspec.Struct]] = (),
        fixed: Mapping[str, Any] | None = None,
        id: UUID = ID,
    ) -> None:
        self._id = id
        self._text = text
        self._fixed = fixed or {}
        self._words: dict[str, str] = {}
        for command in commands:
            for field in _fields(command):
                if isinstance(field.type, inspect.LiteralType):
                    self._words.setdefault(field.name, str(field.type.values[0]))

    def of(self, kind: type[S], **values: Any) -> S:
        """Return an example.

        Args:
            kind: the class.
            values: fields that are to be so.
        """
        return kind(**{f.name: self._field(f) for f in _fields(kind)} | values)

    def _field(self, field: inspect.Field) -> Any:
        if field.name in self._fixed:
            return self._fixed[field.name]
        if isinstance(_plain(field.type), inspect.StrType) and field.name in self._words:
            return self._words[field.name]
        return self._value(field.type)

    def _value(self, kind: inspect.Type) -> Any:
        match kind:
            case inspect.Metadata(type=inner):
                return self._value(inner)
            case inspect.UnionType(types=types):
                return self._value(next(t for t in types if not isinstance(t, inspect.NoneType)))
            case inspect.LiteralType(values=values):
                return values[0]
            case inspect.StructType(cls=cls):
                return self.of(cls)
            case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
                return self._several(kind, item)
            case inspect.TupleType(item_types=items):
                return tuple(self._value(item) for item in items)
            case inspect.DictType(key_type=key, value_type=value):
                return {self._value(key): self._value(value)}
            case inspect.SetType(item_type=item) | inspect.FrozenSetType(item_type=item):
                return frozenset({self._value(item)})
        return self._simple(kind)

    def _several(self, kind: inspect.ListType | inspect.VarTupleType, item: inspect.Type) -> Any:
        values = [self._value(item)] * max(kind.min_length or 0, 1)
        return tuple(values) if isinstance(kind, inspect.VarTupleType) else values

    def _simple(self, kind: inspect.Type) -> Any:
        match kind:
            case inspect.StrType():
                return self._string(kind)
            case inspect.BoolType():
                return True
            case inspect.IntType(ge=least, gt=above):
                return least if least is not None else (above or 0) + 1
            case inspect.DateType():
                return date(2026, 3, 2)
            case inspect.UUIDType():
                return self._id
            case inspect.EnumType(cls=cls):
                return next(iter(cls))
        raise TypeError(f"there is no example of {kind}")

    def _string(self, kind: inspect.StrType) -> str:
        if kind.pattern is None:
            return self._text[: kind.max_length] if kind.max_length else self._text
        fitting = (text for text in TEXTS if re.search(kind.pattern, text))
        return next(fitting, self._text)


def _fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    return info.fields if isinstance(info, inspect.StructType) else ()


def _plain(kind: inspect.Type) -> inspect.Type:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    return kind
