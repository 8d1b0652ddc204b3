"""Toys that grow out of other toys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from flask import Blueprint
from msgspec.structs import replace

from samskap import (
    RESIDENTS,
    Act,
    Command,
    Database,
    Event,
    Method,
    ProcessCommand,
    Projection,
    Recorded,
    link,
    publish,
    unlink,
)
from samskap.contract.discovery import Plugins
from samskap.core.contributions.notices import FOR
from samskap.core.processes.commands import PublishProcess
from samskap.testing.scenario import Scenario


class Joined(Event, frozen=True, kw_only=True):
    """One toy was made of another."""

    source: UUID
    target: UUID
    tells: bool


class Parted(Event, frozen=True, kw_only=True):
    """It was not after all."""

    source: UUID
    target: UUID


class Made(Event, frozen=True, kw_only=True):
    """The municipality made a toy of others."""

    sources: tuple[UUID, ...]


class Join(ProcessCommand, frozen=True, kw_only=True):
    """Say that one toy was made of another."""

    source: UUID
    target: UUID
    tells: bool = True


class Part(ProcessCommand, frozen=True, kw_only=True):
    """Take that back."""

    source: UUID
    target: UUID


class Make(ProcessCommand, frozen=True, kw_only=True):
    """Make a toy of others."""

    toy: UUID
    sources: tuple[UUID, ...]


def join(command: Join, act: Act) -> None:
    joined = Joined(source=command.source, target=command.target, tells=command.tells)
    act.record(act.new_id(), joined)


def part(command: Part, act: Act) -> None:
    act.record(act.new_id(), Parted(source=command.source, target=command.target))


def make(command: Make, act: Act) -> None:
    act.record(command.toy, Made(sources=command.sources))


def joined(db: Database, event: Joined, recorded: Recorded) -> None:
    link(db, recorded, source=event.source, target=event.target, tells=event.tells)


def parted(db: Database, event: Parted, _recorded: Recorded) -> None:
    unlink(db, source=event.source, target=event.target)


def made(db: Database, event: Made, recorded: Recorded) -> None:
    for source in event.sources:
        link(db, recorded, source=source, target=recorded.stream)
    words = {"title": "Made", "text": "", "language": "en"}
    publish(db, recorded, kind="mute", source="municipality", people=0, **words)


HANDLERS: Mapping[type[Command], Callable[..., None]] = {Join: join, Part: part, Make: make}
PROJECTION = Projection("toys_joined", 1, [], {Joined: joined, Parted: parted, Made: made})


def growing_out_of_toys(method: Method) -> Method:
    first, mute = method.contributions
    return replace(method, contributions=(replace(mute, grows_from=("toy",)), first))


def pages() -> tuple[Blueprint]:
    """Return the toy method's pages."""
    blueprint = Blueprint("toys", __name__)

    @blueprint.get("/<uuid:subject>")
    def show(subject: UUID) -> str:
        return f"The page of {subject}"

    return (blueprint,)


class Grown(Scenario):
    """Short ways to let toys grow."""

    toy: Any

    def submitted(self, by: str = "ada", **words: str) -> UUID:
        toy = self.ids()
        self.send(self.toy.Submit(process=self.process, toy=toy, **words), by)
        return toy

    def join(self, source: UUID, target: UUID, by: str = "fred", tells: bool = True) -> None:
        self.send(Join(process=self.process, source=source, target=target, tells=tells), by)

    def part(self, source: UUID, target: UUID) -> None:
        self.send(Part(process=self.process, source=source, target=target), "fred")

    def make(self, *sources: UUID) -> UUID:
        toy = self.ids()
        self.send(Make(process=self.process, toy=toy, sources=sources), self.facilitator)
        return toy

    @contextmanager
    def elsewhere(self, published: bool = True) -> Iterator[None]:
        """Let what follows happen in another process."""
        first, self.process = self.process, self.ids()
        self.create(["toys"], ["toys.collect"], slug=f"process-{self.process}"[:60])
        if published:
            self.send(PublishProcess(process=self.process), self.facilitator)
        yield
        self.process = first

    def heard(self, who: str) -> list[tuple[str, str]]:
        """Return (subject, kind) of somebody's notices, the newest first."""
        rows = self.municipality.find_all(FOR, participant=self.pseudonym(who))
        return [(row["subject"], row["kind"]) for row in rows]


@pytest.fixture
def growing(toy: Any) -> Callable[..., Any]:
    """Give what toys that grow declare, by hook."""

    def declare(hook: str) -> Any:
        return getattr(toy.toys(), hook)()

    return declare


@pytest.fixture
def grown(toy: Any, growing: Callable[[str], Any]) -> Grown:
    """Give a public process where toys grow out of toys."""
    module = toy.toys(
        register_event_types=lambda: (*growing("register_event_types"), Joined, Parted, Made),
        register_commands=lambda: {**growing("register_commands"), **HANDLERS},
        register_permissions=lambda: {
            **growing("register_permissions"),
            **dict.fromkeys(HANDLERS, RESIDENTS),
        },
        register_projections=lambda: (*growing("register_projections"), PROJECTION),
        register_blueprints=pages,
        register_methods=lambda: (growing_out_of_toys(toy.METHOD),),
    )
    plugins = Plugins(found=(), modules=[("toys", module)])
    scenario = Grown(plugins=plugins, methods=["toys"], opens=["toys.collect"])
    scenario.toy = toy
    return scenario
