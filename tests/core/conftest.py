"""A toy method, as small as a method can be while using everything that the core offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Literal
from uuid import UUID, uuid5

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from tests.core.served import Serve, serving

from samskap import (
    RESIDENTS,
    Act,
    Aggregate,
    Contribution,
    Database,
    Event,
    Follow,
    Gate,
    Input,
    Language,
    Line,
    Method,
    OptionalText,
    Phase,
    ProcessCommand,
    Projection,
    Question,
    Recorded,
    Refused,
    Respond,
    Scope,
    Sealed,
    Setting,
    SubmitComment,
    Support,
    Unfollow,
    WithdrawComment,
    WithdrawSupport,
    hookimpl,
    publish,
    revise,
    withdraw,
)
from samskap.contract.discovery import Plugins
from samskap.testing.scenario import Scenario

NAMES = UUID("00000000-0000-4000-8000-000000000000")


class ToySubmitted(Event, frozen=True, kw_only=True):
    """Somebody sent a toy in."""

    kind: str
    title: Sealed = None
    text: Sealed = None
    language: str


class ToyRevised(Event, frozen=True, kw_only=True):
    """Somebody changed the words of a toy."""

    title: Sealed = None
    text: Sealed = None


class ToyWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody took a toy back."""


class SubmitToy(ProcessCommand, frozen=True, kw_only=True):
    """Send a toy in."""

    toy: UUID
    kind: Literal["toy", "mute"] = "toy"
    title: Line = "Ball"
    text: OptionalText = "It bounces."
    language: Language = "en"


class ReviseToy(ProcessCommand, frozen=True, kw_only=True):
    """Change a toy's words."""

    toy: UUID
    title: Line
    text: OptionalText = ""


class WithdrawToy(ProcessCommand, frozen=True, kw_only=True):
    """Take a toy back."""

    toy: UUID


class Toy(Aggregate, frozen=True):
    """One toy."""

    begins = (ToySubmitted,)

    withdrawn: bool = False

    def evolve(self, recorded: Recorded) -> Toy:
        """Return the toy after one more event."""
        return replace(self, withdrawn=isinstance(recorded.event, ToyWithdrawn))


def submit_toy(command: SubmitToy, act: Act) -> None:
    """A toy is sent in once."""
    if act.load(Toy, command.toy).exists:
        raise Refused("This toy is here already.")
    words = {"title": command.title, "text": command.text, "language": command.language}
    act.record(command.toy, ToySubmitted(kind=command.kind, **words))


def revise_toy(command: ReviseToy, act: Act) -> None:
    """A toy's words are changed."""
    act.load(Toy, command.toy)
    act.record(command.toy, ToyRevised(title=command.title, text=command.text))


def withdraw_toy(command: WithdrawToy, act: Act) -> None:
    """A toy is taken back."""
    act.load(Toy, command.toy)
    act.record(command.toy, ToyWithdrawn())


TOYS = sa.Table(
    "toys",
    sa.MetaData(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revisions", sa.Integer, nullable=False),
)


def submitted(db: Database, event: ToySubmitted, recorded: Recorded) -> None:
    """The toy appears."""
    words = {"title": event.title, "text": event.text, "language": event.language}
    publish(db, recorded, kind=event.kind, **words)
    db.put(TOYS, id=recorded.stream, revisions=0)


def revised(db: Database, event: ToyRevised, recorded: Recorded) -> None:
    """The toy says something else."""
    revise(db, recorded, title=event.title, text=event.text)
    db.add(TOYS, {"id": recorded.stream}, revisions=1)


def withdrawn(db: Database, _event: ToyWithdrawn, recorded: Recorded) -> None:
    """The toy is gone."""
    withdraw(db, recorded)


COMMANDS = {SubmitToy: submit_toy, ReviseToy: revise_toy, WithdrawToy: withdraw_toy}
COLLECTED = frozenset({*COMMANDS, Support, WithdrawSupport, SubmitComment})
METHOD = Method(
    slug="toys",
    title="Toys",
    description="People send toys in.",
    phases=(
        Phase(slug="collect", title="Collect", allows=COLLECTED),
        Phase(slug="rest", title="Rest"),
    ),
    always=frozenset({WithdrawComment, Follow, Unfollow, Respond}),
    follow_up=frozenset({Respond}),
    gates=(
        Gate(
            slug="start_toys",
            title="Start",
            intro="",
            questions=(Question("needed", "Is it needed?"), Question("staffed", "Is there staff?")),
        ),
    ),
    contributions=(
        Contribution(
            slug="toy", title="Toy", plural="Toys", endpoint="toys.show", support="I like it"
        ),
        Contribution(slug="mute", title="Mute toy", plural="Mute toys", endpoint="toys.show"),
    ),
)
SETTINGS = (
    Setting(name="most", input=Input.NUMBER, default=5, title="Most", minimum=1, maximum=9),
    Setting(name="loud", input=Input.FLAG, default=False, title="Loud", scope=Scope.PHASE),
    Setting(name="sign", input=Input.LINE, default="", title="Sign", maximum=10),
    Setting(
        name="mood",
        input=Input.CHOICE,
        default="calm",
        title="Mood",
        choices=(("calm", "Calm"), ("wild", "Wild")),
        scope=Scope.MUNICIPALITY,
    ),
)


def describe(recorded: Recorded) -> str | None:
    """Return the sentence."""
    match recorded.event:
        case ToySubmitted() | ToyRevised() | ToyWithdrawn():
            return "Somebody played with a toy."
    return None


def module(name: str = "tests.toys", **hooks: Callable[..., Any]) -> ModuleType:
    """Return a plugin's module with these functions as its hooks."""
    made = ModuleType(name)
    for hook, function in hooks.items():
        setattr(made, hook, hookimpl(function))
    return made


def toys(**changed: Callable[..., Any]) -> ModuleType:
    """Return the toy method's module; hooks can be changed or added."""
    projection = Projection(
        "toys",
        1,
        [TOYS],
        {ToySubmitted: submitted, ToyRevised: revised, ToyWithdrawn: withdrawn},
    )
    hooks: dict[str, Callable[..., Any]] = {
        "register_methods": lambda: (METHOD,),
        "register_event_types": lambda: (ToySubmitted, ToyRevised, ToyWithdrawn),
        "register_commands": lambda: COMMANDS,
        "register_permissions": lambda: dict.fromkeys(COMMANDS, RESIDENTS),
        "register_projections": lambda: (projection,),
        "register_settings": lambda: [("toys", setting) for setting in SETTINGS],
        "describe_event": lambda recorded: describe(recorded),
    }
    package = ToySubmitted.__module__.partition(".")[0]
    return module(f"{package}.toys", **{**hooks, **changed})


def id_of(name: str) -> UUID:
    """Return the same id for the same name, always."""
    return uuid5(NAMES, name)


@pytest.fixture
def toy() -> SimpleNamespace:
    """Give what the toy method is made of."""
    return SimpleNamespace(
        METHOD=METHOD,
        TOYS=TOYS,
        Revise=ReviseToy,
        Revised=ToyRevised,
        Submit=SubmitToy,
        Submitted=ToySubmitted,
        Withdraw=WithdrawToy,
        Withdrawn=ToyWithdrawn,
        id=id_of,
        module=module,
        toys=toys,
    )


@pytest.fixture
def scenarios() -> Iterator[Callable[..., Scenario]]:
    """Give a function that makes scenarios of the toy method alone, with hooks changed or added."""
    made: list[Scenario] = []

    def make(hooks: dict[str, Any] | None = None, **how: Any) -> Scenario:
        plugins = Plugins(found=(), modules=[("toys", toys(**(hooks or {})))])
        usual = {"plugins": plugins, "methods": ["toys"], "opens": ["toys.collect"]}
        made.append(Scenario(**{**usual, **how}))
        return made[-1]

    yield make
    for scenario in made:
        scenario.municipality.close()


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario]) -> Scenario:
    """Give a public process where toys are collected."""
    return scenarios()


@pytest.fixture
def serve(tmp_path: Path, toy: Any) -> Iterator[Serve]:
    """Give a function that serves the toy method, with hooks changed or added."""
    yield from serving(tmp_path, toy)
