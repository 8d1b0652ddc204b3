"""Retention: how long each kind of thing is kept, and what is due to go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from . import statements
from .erasure import Erasing
from .erasure_list import Erasure, Kind
from .forgetting import Forgotten

PEOPLE = "person"


@dataclass(frozen=True, slots=True)
class Rule:
    """Keep one kind of thing for so long."""

    kind: str
    """An event type, whose sealed fields go; or PEOPLE, who go when not seen for so long."""
    days: int

    def __post_init__(self) -> None:
        """Refuse a period that would erase what is still being written.

        Raises:
            ValueError: the period is shorter than a day.
        """
        if self.days < 1:
            raise ValueError("A retention period is at least one day.")


@dataclass(frozen=True, slots=True)
class Due:
    """What goes by one rule."""

    rule: Rule
    ids: tuple[UUID, ...]
    """Of events, or of people."""

    def erasures(self) -> list[Erasure]:
        """What it takes to let them go."""
        kind: Kind = "person" if self.rule.kind == PEOPLE else "event"
        return [Erasure(kind, str(id)) for id in self.ids]


class Retention(Erasing):
    """The part of the vault that lets things go in time. Source: GDPR article 5 (1) (e)."""

    def due(self, rules: Iterable[Rule]) -> list[Due]:
        """What would go today, rule by rule."""
        return [Due(rule, self._past(rule)) for rule in rules]

    def let_go(self, due: Iterable[Due]) -> list[Forgotten]:
        """Erase what is due, and tell what went."""
        return self._erase([erasure for each in due for erasure in each.erasures()])

    def _past(self, rule: Rule) -> tuple[UUID, ...]:
        oldest = (self._clock() - timedelta(days=rule.days)).date().isoformat()
        with self._database.read() as connection:
            if rule.kind == PEOPLE:
                rows = connection.execute(statements.PEOPLE_LAST_SEEN_BEFORE, (oldest,))
            else:
                rows = connection.execute(statements.EVENTS_BEFORE, (rule.kind, oldest))
            return tuple(UUID(bytes=id) for (id,) in rows.fetchall())
