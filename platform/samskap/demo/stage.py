"""Where a story is played: everything that is to happen is a cue, and the cues are put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import repeat
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from samskap.core.municipality import Municipality
from samskap.demo import crowd
from samskap.demo.people import person_of
from samskap.demo.story import LAST, Story, StoryError, taken
from samskap.demo.tables import Chapter
from samskap.domain import Actor, Command, Refused, Role, derived_id
from samskap.testing.determinism import Clock

S = TypeVar("S", bound=msgspec.Struct)
# A command, or what gives it when its time has come, from what has happened until then.
Asked = Command | Callable[[Municipality], Command]


class Cue(msgspec.Struct, frozen=True):
    """At this time (UTC) somebody sends a command; `place` is where the story says so."""

    at: datetime
    who: str
    asked: Asked
    place: str


class Stage:
    """One municipality of the demo, with its story.

    Args:
        story: what is to happen.
        municipality: where, still without a history.
        clock: the municipality's, which the cues set.
    """

    def __init__(self, story: Story, municipality: Municipality, clock: Clock) -> None:
        self.story = story
        self.municipality = municipality
        self.clock = clock
        self.cues: list[Cue] = []
        self._scenes = [(Scene(self, chapter), tables) for chapter, tables in story.chapters]
        self._actors: dict[str, Actor] = {}
        self._played: set[tuple[str, str]] = set()

    @property
    def administrator(self) -> str:
        """Key of the one who sets the processes up."""
        return self.story.first(Role.ADMINISTRATOR).key

    @property
    def scenes(self) -> list[Scene]:
        """All processes of the story."""
        return [scene for scene, _tables in self._scenes]

    def sections(self, name: str, kind: type[S]) -> Iterator[tuple[Scene, S]]:
        """Give each process that has a table of this name, with the table.

        Args:
            name: of the table in the process, usually the method's slug.
            kind: what the table is to be; a `Strict`.

        Raises:
            StoryError: a table does not fit.
        """
        for scene, tables in self._scenes:
            if name in tables:
                self._played.add((scene.place, name))
                yield scene, taken(tables[name], kind, f"{scene.place}, {name}")

    def check_played(self) -> None:
        """Complain of tables that no method has asked for.

        Raises:
            StoryError: naming the first.
        """
        for scene, tables in self._scenes:
            for name in tables:
                if (scene.place, name) not in self._played:
                    raise StoryError(f"{scene.place}: nothing knows how to play `{name}`")

    def actor(self, who: str) -> Actor:
        """Return the person that a key stands for, who is registered when first needed.

        Raises:
            StoryError: the story has nobody of that key.
        """
        if who not in self._actors:
            person = person_of(self.story, who)
            self._actors[who] = Actor(person=self.municipality.vault.register_person(person))
        return self._actors[who]

    def cue(self, at: datetime, who: str, asked: Asked, place: str) -> None:
        """Let somebody send a command at a time (UTC)."""
        self.cues.append(Cue(at, who, asked, place))

    def play(self, cue: Cue) -> None:
        """Let one thing happen.

        Raises:
            StoryError: the platform refuses it; with its reason.
        """
        self.clock.now = max(self.clock.now, cue.at)
        asked = cue.asked
        command = asked if isinstance(asked, Command) else asked(self.municipality)
        try:
            self.municipality.send(command, self.actor(cue.who))
        except Refused as refusal:
            name = type(command).__name__
            raise StoryError(f"{cue.place}: {name} by {cue.who}, {cue.at}: {refusal}") from refusal


class Scene:
    """One process of a story on the stage.

    Args:
        stage: the municipality.
        chapter: the process.
    """

    def __init__(self, stage: Stage, chapter: Chapter) -> None:
        self.stage = stage
        self.chapter = chapter
        self.process = derived_id("demo", stage.story.profile.slug, chapter.slug)
        self.place = f"{stage.story.file}, process {chapter.slug}"
        self.language = stage.story.profile.locale
        self.facilitator = chapter.by[0]

    def id(self, *names: object) -> UUID:
        """Return the id of something in this process that the story has a name for."""
        return derived_id(self.process, *names)

    def phase(self, key: str) -> UUID:
        """Return the id of the phase with this key."""
        return self.id("phase", key)

    def utc(self, local: datetime) -> datetime:
        """Return in UTC what a story says in its municipality's time."""
        zone = ZoneInfo(self.stage.municipality.profile.timezone)
        return local.replace(tzinfo=zone).astimezone(UTC)

    def cue(self, at: datetime, who: str, asked: Asked) -> None:
        """Let somebody send a command.

        Args:
            at: when, as the story says it.
            who: key of a character.
            asked: what; or what gives it then, where it depends on what has happened.

        Raises:
            StoryError: it is later than the stories go.
        """
        if at > LAST:
            raise StoryError(f"{self.place}: {at} is later than {LAST}")
        self.stage.cue(self.utc(at), who, asked, self.place)

    def cue_crowd(
        self,
        number: int,
        about: UUID,
        command: Command | Sequence[Command],
        since: datetime,
        until: datetime | None = None,
    ) -> None:
        """Let so many of the crowd send a command.

        Args:
            number: how many.
            about: id of what they turn up for; for the same it is always the same people.
            command: what; or several, one for each of them as far as they go.
            since: from when on, as the story says it.
            until: until when; None: until the phase ends.

        Raises:
            StoryError: the crowd is smaller.
        """
        size = self.stage.story.crowd.number
        if number > size:
            raise StoryError(f"{self.place}: the crowd has no {number} people")
        end = self.utc(until or self._end(since))
        each = repeat(command) if isinstance(command, Command) else command
        # Not strict: there may be fewer commands than people, or no end of them.
        gathered = crowd.gather(size, number, about, self.utc(since), end)
        for (at, who), one in zip(gathered, each, strict=False):
            self.stage.cue(at, who, one, self.place)

    def _end(self, since: datetime) -> datetime:
        started = [p.ends for p in self.chapter.phases if p.opens and p.starts <= since.date()]
        ends = [datetime.combine(day, time(18)) for day in started if day >= since.date()]
        return min(max(ends, default=LAST), LAST)
