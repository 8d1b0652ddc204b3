"""The stories that the demo plays: TOML files, read strictly.

`<municipality>.toml` holds the municipality, its people and its processes. What a method plays in
them stands there too, as the process's table `<method>`, or in a file of its own,
`<municipality>.<method>.toml`, as one table for each process, by the process's slug.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from samskap.core.municipality import Profile
from samskap.demo.tables import Book, Chapter, Character, Crowd
from samskap.domain import Role

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")

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
    content = {f.name: f.read_bytes() for f in FOLDER.iterdir() if f.name.endswith(".toml")}
    whole = sorted(name for name in content if name.count(".") == 1)
    found = [read(name, content[name], parts_of(name, content)) for name in whole]
    return {story.profile.slug: story for story in found}


def parts_of(file: str, content: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a story that stand in files of their own.

    Args:
        file: name of the story's own file.
        content: of all files, by their names.
    """
    begin = file.removesuffix("toml")
    return {name: it for name, it in content.items() if name.startswith(begin) and name != file}


def read(file: str, content: bytes, parts: Mapping[str, bytes] = {}) -> Story:
    """Read a story.

    Args:
        file: its name, for messages.
        content: TOML.
        parts: what methods play, in files of their own: name → TOML.

    Raises:
        StoryError: it is no TOML, or something in it is missing, unknown or of the wrong kind.
    """
    book = _decoded(file, content, Book)
    for name in sorted(parts):
        _join(book, name, _decoded(name, parts[name], dict[str, dict[str, Any]]))
    return Story(
        file=file,
        profile=book.municipality,
        people=book.people,
        crowd=book.crowd,
        chapters=[_chapter(file, table) for table in book.processes],
    )


def _decoded(file: str, content: bytes, kind: type[T]) -> T:
    try:
        return msgspec.toml.decode(content, type=kind)
    except msgspec.DecodeError as error:
        raise StoryError(f"{file}: {error}") from error


def _join(book: Book, name: str, part: Mapping[str, dict[str, Any]]) -> None:
    method = name.split(".")[1]
    processes = {table.get("slug"): table for table in book.processes}
    for slug, table in part.items():
        if slug not in processes:
            raise StoryError(f"{name}: there is no process {slug}")
        processes[slug][method] = table


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
