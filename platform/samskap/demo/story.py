"""The stories that the demo plays: one TOML file per municipality, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from samskap.demo.tables import Book, Chapter, Character, Crowd
from samskap.domain import Role
from samskap.municipality import Profile

S = TypeVar("S", bound=msgspec.Struct)

FOLDER = files("samskap.demo").joinpath("stories")
# All stories have happened when the demo starts; what is open then stays open long after.
LAST = datetime(2026, 11, 20, 18, 0)


class StoryError(Exception):
    """A story cannot be played; the message names the file and the place in it."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What happens in one municipality.

    Args:
        file: name of its file, for messages.
        profile: the municipality.
        people: who can sign in.
        crowd: who else takes part.
        chapters: its processes, each with the tables that methods play: by their names.
    """

    file: str
    profile: Profile
    people: tuple[Character, ...]
    crowd: Crowd
    chapters: list[tuple[Chapter, dict[str, Any]]]

    def first(self, role: Role) -> Character:
        """Return the first character with a role.

        Raises:
            StoryError: there is none.
        """
        for person in self.people:
            if person.role is role:
                return person
        raise StoryError(f"{self.file}: nobody is {role}")


@cache
def stories() -> dict[str, Story]:
    """Return the demo's own stories by the municipality's slug.

    Raises:
        StoryError: one of them cannot be read.
    """
    found = [read(f.name, f.read_bytes()) for f in FOLDER.iterdir() if f.name.endswith(".toml")]
    return {story.profile.slug: story for story in sorted(found, key=lambda s: s.profile.slug)}


def read(file: str, content: bytes) -> Story:
    """Read a story.

    Args:
        file: its name, for messages.
        content: TOML.

    Raises:
        StoryError: it is no TOML, or something in it is missing, unknown or of the wrong kind.
    """
    try:
        book = msgspec.toml.decode(content, type=Book)
    except msgspec.DecodeError as error:
        raise StoryError(f"{file}: {error}") from error
    return Story(
        file=file,
        profile=book.municipality,
        people=book.people,
        crowd=book.crowd,
        chapters=[_chapter(file, table) for table in book.processes],
    )


def _chapter(file: str, table: Mapping[str, Any]) -> tuple[Chapter, dict[str, Any]]:
    own = {field.encode_name for field in msgspec.structs.fields(Chapter)}
    chapter = {key: value for key, value in table.items() if key in own}
    place = f"{file}, process {table.get('slug', '?')}"
    # Whatever is not the core's must be some method's, or the stage complains.
    rest = {key: value for key, value in table.items() if key not in own}
    return taken(chapter, Chapter, place), rest


def taken(table: Mapping[str, Any], kind: type[S], place: str) -> S:
    """Return a table of a story as what it is to be.

    Args:
        table: as TOML has it.
        kind: a struct that forbids unknown fields.
        place: where it stands, for messages.

    Raises:
        StoryError: naming the place and what is wrong there.
    """
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise StoryError(f"{place}: {error}") from error
