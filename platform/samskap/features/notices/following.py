"""What somebody is to be told: what concerns them by name, and news of what they follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from samskap.core.contributions.following import follows
from samskap.core.contributions.notices import FOR, NEWER, NEWER_ABOUT, NEWS_ABOUT
from samskap.domain import ADMINISTRATION
from samskap.vault import Choice

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

Choices = Mapping[str, Choice]


def told(municipality: Municipality, person: UUID) -> list[Any]:
    """Return somebody's notices and news with what each is about, the newest first.

    Args:
        municipality: where.
        person: their id.
    """
    return _once(_chosen(municipality, person, FOR, NEWS_ABOUT))


def newer(municipality: Municipality, person: UUID, after: int) -> list[Any]:
    """Return those that came after a position in the history; other arguments as `told`."""
    return _once(_chosen(municipality, person, NEWER, NEWER_ABOUT, after=after))


def _once(rows: Iterable[Any]) -> list[Any]:
    # Whoever follows in several ways is told of one event once.
    found = {row["position"]: row for row in rows}
    return sorted(found.values(), key=lambda row: -int(row["position"]))


def _chosen(
    municipality: Municipality, person: UUID, noticed: Any, about: Any, **known: int
) -> Iterator[Any]:
    names = municipality.vault.pseudonyms(person)
    own = {name.name for name in names if name.ledger != ADMINISTRATION}
    choices = {each.subject: each for each in municipality.vault.followings(person)}
    left = {s for s, c in choices.items() if not follows(municipality, person, c.ledger, UUID(s))}
    for name in own:
        rows = municipality.find_all(noticed, participant=name, **known)
        yield from (row for row in rows if row["named"] or not _left(row, choices, left))
    for row in _news(municipality, choices, about, known):
        if row["actor"] not in own:
            yield row


def _left(row: Any, choices: Choices, left: set[str]) -> bool:
    # News of before one left stays.
    subject = row["subject"]
    return subject in left and row["position"] > choices[subject].position


def _news(
    municipality: Municipality, choices: Choices, about: Any, known: Mapping[str, int]
) -> Iterator[Any]:
    subjects = msgspec.json.encode([c.subject for c in choices.values() if c.follows]).decode()
    rows = municipality.find_all(about, subjects=subjects, **known)
    return (row for row in rows if row["position"] > choices[row["subject"]].position)
