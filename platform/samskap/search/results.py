"""What is put into the index and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Document:
    """A public text that can be found.

    :param process: the id of the process it belongs to
    :param kind: what it is, such as `need`
    :param language: the language it is written in, such as `nn` or `se`
    """

    id: UUID
    process: str
    kind: str
    language: str
    title: str
    text: str


class Part(NamedTuple):
    """A piece of a snippet: its text, and whether it is one of the words sought."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, with the passage that fits best."""

    id: UUID
    process: str
    kind: str
    language: str
    title: str
    snippet: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found.

    :param total: how many were found in all
    """

    total: int
    rows: tuple[Hit, ...]


class Similar(NamedTuple):
    """A document much like a given text; score from 0 (nothing shared) to 1 (all shared)."""

    id: UUID
    score: float
