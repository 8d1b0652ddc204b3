"""What a plugin declares: methods, their phases and gates, templates, settings, contributions."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from samskap.domain import BoxedEvent, Command, Event, ProcessCommand

# Text in the reader's language: a lazy gettext string, which msgspec and mypy see as Any.
Words = Any


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of phase that a method brings, such as collecting needs.

    Args:
        slug: unique within the method.
        title: its usual name.
        description: what happens in it, one sentence.
        allows: the command classes that may be sent while it is open.
        call: what a participant can do now, as a button would say it; "" where nothing.
        endpoint: the Flask endpoint where they do it; given municipality and process.
    """

    slug: str
    title: Words
    description: Words = ""
    allows: frozenset[type[Command]] = frozenset()
    call: Words = ""
    endpoint: str = ""


class Question(msgspec.Struct, frozen=True):
    """One question of a checklist, answered yes, no or unsure, with a remark."""

    slug: str
    text: Words
    help: Words = ""


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded decision without which a phase cannot open.

    Args:
        slug: unique among all plugins.
        title: what is decided.
        intro: what the checklist is for.
        questions: the checklist.
        source: where the checklist comes from.
    """

    slug: str
    title: Words
    intro: Words
    questions: tuple[Question, ...]
    source: str = ""


class Scope(StrEnum):
    """What a setting belongs to."""

    MUNICIPALITY = "municipality"
    PROCESS = "process"
    PHASE = "phase"


class Input(StrEnum):
    """How a setting is filled in."""

    FLAG = "flag"
    NUMBER = "number"
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be set; the core builds the form.

    Args:
        name: unique within the method; letters, digits and underscores.
        input: how it is filled in.
        default: its value until somebody sets it.
        title: the field's label.
        help: a sentence below the label.
        scope: what it belongs to.
        choices: (value, label) for CHOICE.
        minimum, maximum: bounds of a NUMBER; for text, `maximum` is its length in characters.
    """

    name: str
    input: Input
    default: bool | int | str
    title: Words
    help: Words = ""
    scope: Scope = Scope.PROCESS
    choices: tuple[tuple[str, Words], ...] = ()
    minimum: int | None = None
    maximum: int | None = None


class PlannedKind(msgspec.Struct, frozen=True, kw_only=True):
    """A phase in a template.

    Args:
        opens: kinds of phase, as `method.phase`.
        title: its name in this template.
        purpose: what it is for.
        days: its usual length.
        gate: the gate before it, or "".
    """

    opens: tuple[str, ...]
    title: Words
    purpose: Words
    days: int
    gate: str = ""


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A ready-made plan of a process.

    Args:
        slug: unique among all plugins.
        title: its name.
        description: whom it suits.
        methods: slugs of the methods it enables.
        phases: the plan.
        source: whose method it is, for the reader.
    """

    slug: str
    title: Words
    description: Words
    methods: tuple[str, ...]
    phases: tuple[PlannedKind, ...]
    source: str = ""


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of thing that people contribute: what comments, supports and responses attach to.

    Args:
        slug: unique among all plugins, such as `need`.
        title: its name in the singular.
        plural: and in the plural.
        endpoint: the Flask endpoint that shows one; given municipality, process and `subject`.
        support: what the support button says, such as "This applies to me too"; "" for none.
        awaits_response: whether the municipality owes it a response.
        answered_before_end: whether the process closes only when each has its response.
        grows_from: slugs of the kinds out of which this one grows, of any method; see `link`.
        always: commands of the core about one of them that need no open phase, such as comments on
            what is announced before its phase; of others the method's phases decide.
    """

    slug: str
    title: Words
    plural: Words
    endpoint: str
    support: Words = ""
    awaits_response: bool = False
    answered_before_end: bool = False
    grows_from: tuple[str, ...] = ()
    always: frozenset[type[Command]] = frozenset()


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """A way of working together that a municipality can enable in a process.

    Args:
        slug: unique; the part of the address after the process.
        title: its name.
        description: what it is for, one or two sentences.
        phases: the kinds of phase it brings.
        always: commands that may be sent at any time while the process is open.
        follow_up: those of them that may also be sent after closing, until it is archived.
        gates: decisions it brings.
        templates: ready-made plans that build on it.
        contributions: the kinds of contributions it brings.
        endpoint: the Flask endpoint of its first page; given municipality and process.
    """

    slug: str
    title: Words
    description: Words
    phases: tuple[Phase, ...] = ()
    always: frozenset[type[Command]] = frozenset()
    follow_up: frozenset[type[Command]] = frozenset()
    gates: tuple[Gate, ...] = ()
    templates: tuple[Template, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    endpoint: str = ""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """What stays out of the log, sealed, until its round is closed, and how it gets out.

    Args:
        holds: the class of what is laid in; its `round_field` names the round.
        closed: what happens to the round when nothing is laid in any more.
        counted: what happens to it when all that lay in it has been counted.
        counts: the command that counts, sent once the box is empty.
        round: the field of that command with the round's id; "" for none.
    """

    holds: type[BoxedEvent]
    closed: type[Event]
    counted: type[Event]
    counts: type[ProcessCommand]
    round: str = ""
