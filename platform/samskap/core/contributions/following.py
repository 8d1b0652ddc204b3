"""Who follows a contribution or a process: whoever acts there, unless they decide otherwise.

That somebody acts is in the history. What they decide beside it is theirs alone, in the vault.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from samskap.core.contributions.queries import FOLLOWED, FOLLOWERS_OF
from samskap.vault import Choice

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


def follows(municipality: Municipality, person: UUID, log: str, subject: UUID) -> bool:
    """Tell whether somebody hears of a subject.

    Args:
        municipality: where.
        person: their id.
        log: the process's.
        subject: the id of a contribution, or of the process.
    """
    vault = municipality.vault
    names = [voice.name for voice in vault.voices(person, log)]
    names.append(vault.known_pseudonym(person, log, str(subject)))
    return _hears(vault.following(person, subject), _acted(municipality, subject, names))


def decide(municipality: Municipality, person: UUID, log: str, subject: UUID, to: bool) -> None:
    """Let somebody hear of what happens to a subject from now on, or hear of it no more.

    Args:
        municipality: where.
        person: their id.
        log: the process's.
        subject: the id of a contribution, or of the process.
        to: whether they want to hear of it.
    """
    if follows(municipality, person, log, subject) != to:
        choice = Choice(log, str(subject), municipality.store.head(), to)
        municipality.vault.follow(person, choice)


def follower_count(municipality: Municipality, subject: UUID) -> int:
    """Return how many people hear of a subject."""
    vault = municipality.vault
    since: dict[UUID, int] = {}
    rows = municipality.find_all(FOLLOWERS_OF, subject=subject)
    behind = vault.people_behind(row["participant"] for row in rows)
    for row in rows:
        if person := behind.get(row["participant"]):
            since[person] = max(row["since"], since.get(person, 0))
    choices = vault.choices(subject)
    return sum(_hears(choices.get(one), since.get(one)) for one in {*since, *choices})


def _acted(municipality: Municipality, subject: UUID, names: Iterable[str]) -> int | None:
    found = (municipality.find(FOLLOWED, subject=subject, participant=name) for name in names)
    return max((row["since"] for row in found if row), default=None)


def _hears(choice: Choice | None, acted: int | None) -> bool:
    if choice is None or (acted is not None and acted > choice.position):
        return acted is not None
    return choice.follows
