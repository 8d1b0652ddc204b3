"""Texts whose language is decided when they are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import total_ordering
from typing import Any


@total_ordering
class LazyText:
    """Behaves as the string that `resolve` gives at the moment of use."""

    # No subclass of str: escaping would read the string's own characters instead of asking.
    __slots__ = ("_resolve",)

    def __init__(self, resolve: Callable[[], str]) -> None:
        self._resolve = resolve

    def __str__(self) -> str:
        return self._resolve()

    def __repr__(self) -> str:
        return f"LazyText({str(self)!r})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __mod__(self, values: object) -> str:
        return str(self) % values

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __len__(self) -> int:
        return len(str(self))

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(str(self), name)
