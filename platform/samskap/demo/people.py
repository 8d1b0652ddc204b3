"""The people that a visitor of the demo can sign in as."""

from __future__ import annotations

from uuid import UUID

import msgspec

from samskap.core.municipality import Municipality
from samskap.demo import crowd
from samskap.demo.story import Story, StoryError, stories
from samskap.demo.tables import Character
from samskap.domain import Role
from samskap.vault import Person


class DemoPerson(msgspec.Struct, frozen=True):
    """Somebody to sign in as.

    Args:
        id: in the vault.
        name: an invented one.
        role: what they can do.
        note: a sentence about them in the municipality's language.
    """

    id: UUID
    name: str
    role: Role
    note: str


def demo_people(municipality: Municipality) -> list[DemoPerson]:
    """Return the demo's people in a municipality, without those who have been erased."""
    story = stories().get(municipality.slug)
    found = ((one, _find(municipality, one)) for one in (story.people if story else ()))
    return [DemoPerson(id, one.name, one.role, one.note) for one, id in found if id]


def _find(municipality: Municipality, one: Character) -> UUID | None:
    return municipality.vault.person_by_email(address(one, municipality.slug))


def address(one: Character, slug: str) -> str:
    """Return the e-mail address of a character, which leads nowhere (RFC 2606)."""
    return f"{one.key}@{slug}.example.org"


def person_of(story: Story, who: str) -> Person:
    """Return what the vault is to know of somebody in a story.

    Args:
        story: with the people.
        who: key of a character or of a member of the crowd.

    Raises:
        StoryError: the story has nobody of that key.
    """
    if who.startswith(crowd.MARK):
        name = f"{story.crowd.name} {who.removeprefix(crowd.MARK)}"
        return Person(name, language=story.profile.locale)
    for one in story.people:
        if one.key == who:
            language = one.language or story.profile.locale
            return Person(one.name, address(one, story.profile.slug), one.shown, language, one.born)
    raise StoryError(f"{story.file}: there is nobody called `{who}`")
