"""One stream at two of its versions: what the rules remembered after each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from samskap.domain import Aggregate, Recorded, aggregates, replay


class Line(msgspec.Struct, frozen=True):
    """One thing that the rules remember.

    Args:
        name: of the aggregate's field.
        before, after: its value at each version, as text.
    """

    name: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Tell whether the versions differ in it."""
        return self.before != self.after


def compare(history: Sequence[Recorded], before: int, after: int) -> list[Line]:
    """Return the state of a stream's aggregate after two of its events, field by field.

    Args:
        history: the whole stream; at least one event.
        before, after: sequence numbers.
    """
    aggregate = aggregate_of(history)
    if aggregate is None:
        return []
    one, other = (replay(aggregate(), _until(history, version)) for version in (before, after))
    names = [field for field in aggregate.__struct_fields__ if field != "sequence"]
    return [Line(n, written(getattr(one, n)), written(getattr(other, n))) for n in names]


def _until(history: Sequence[Recorded], version: int) -> Iterator[Recorded]:
    return (recorded for recorded in history if recorded.sequence <= version)


def aggregate_of(history: Sequence[Recorded]) -> type[Aggregate] | None:
    """Return the kind of aggregate that a stream is, None where no rules remember it."""
    event = history[0].event
    return next((cls for cls in aggregates() if isinstance(event, cls.begins)), None)


def written(value: object) -> str:
    """Return a value as text, each part of a collection on a line of its own."""
    match value:
        case None | "":
            return "–"
        case bool():
            return "true" if value else "false"
        case msgspec.Struct():
            return ", ".join(f"{n}: {written(getattr(value, n))}" for n in value.__struct_fields__)
        case Mapping():
            return "\n".join(f"{written(key)}: {written(item)}" for key, item in value.items())
        case frozenset() | set():
            return "\n".join(sorted(written(item) for item in value))
        case tuple() | list():
            return "\n".join(written(item) for item in value)
    return str(value)
