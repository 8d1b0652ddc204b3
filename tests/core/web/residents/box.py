"""A plugin to try the core's pages with: a box that residents put notes into."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint

from samskap import (
    RESIDENTS,
    Act,
    Contribution,
    Database,
    Event,
    Follow,
    Gate,
    Line,
    Method,
    OptionalText,
    Phase,
    ProcessCommand,
    Projection,
    Question,
    Recorded,
    Respond,
    Sealed,
    SubmitComment,
    Support,
    Unfollow,
    WithdrawComment,
    WithdrawSupport,
    hookimpl,
    publish,
)
from samskap.core.contributions.queries import ONE
from samskap.web import here, page

blueprint = Blueprint("box", __name__, template_folder="templates")


class NoteSubmitted(Event, frozen=True, kw_only=True):
    """Somebody put a note into the box."""

    kind: str
    title: Sealed = None
    text: Sealed = None
    language: str


class SubmitNote(ProcessCommand, frozen=True, kw_only=True):
    """Put a note into the box."""

    note: UUID
    kind: str = "note"
    title: Line
    text: OptionalText = ""
    language: str = "nb"


def submit_note(command: SubmitNote, act: Act) -> None:
    """Anybody may."""
    submitted = NoteSubmitted(
        kind=command.kind, title=command.title, text=command.text, language=command.language
    )
    act.record(command.note, submitted)


def submitted(db: Database, event: NoteSubmitted, recorded: Recorded) -> None:
    """It is there."""
    words = {"title": event.title, "text": event.text, "language": event.language}
    publish(db, recorded, kind=event.kind, **words)


@blueprint.get("/")
def notes() -> Any:
    """The box."""
    return page("box/notes.html")


@blueprint.get("/<uuid:subject>")
def show(subject: UUID) -> Any:
    """One note."""
    return page("box/show.html", subject=here.found(ONE, subject=subject))


AROUND = frozenset({Support, WithdrawSupport, SubmitComment, WithdrawComment, SubmitNote})
METHOD = Method(
    slug="box",
    title="The box",
    description="Residents put notes into a box.",
    phases=(
        Phase(
            slug="collect",
            title="Collect notes",
            description="Everybody can put notes into the box.",
            allows=AROUND,
            call="Write a note",
            endpoint="box.notes",
        ),
    ),
    always=frozenset({Follow, Unfollow, Respond}),
    gates=(
        Gate(
            slug="open_box",
            title="Open the box",
            intro="Is it time?",
            questions=(Question("full", "Is the box full?"),),
        ),
    ),
    contributions=(
        Contribution(
            slug="note",
            title="Note",
            plural="Notes",
            endpoint="box.show",
            support="Me too",
            awaits_response=True,
        ),
        Contribution(slug="remark", title="Remark", plural="Remarks", endpoint="box.show"),
    ),
    endpoint="box.notes",
)


@hookimpl
def register_methods() -> list[Method]:
    return [METHOD]


@hookimpl
def register_event_types() -> list[type[Event]]:
    return [NoteSubmitted]


@hookimpl
def register_commands() -> dict[type, Any]:
    return {SubmitNote: submit_note}


@hookimpl
def register_permissions() -> dict[type, Any]:
    return {SubmitNote: RESIDENTS}


@hookimpl
def register_projections() -> list[Projection]:
    return [Projection("box", 1, [], {NoteSubmitted: submitted})]


@hookimpl
def register_blueprints() -> list[Blueprint]:
    return [blueprint]
