"""The shared board of a workshop: ideas of everybody in the room, for all to see at once.

The list is asked for every two seconds. A browser says which state it has, and gets 204 and
nothing to draw while that is the newest; any other client can ask with If-None-Match.
"""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from flask import Response, current_app, flash, render_template, request, url_for
from htmx_flask import request as htmx_request

from samskap import NEW
from samskap.i18n import current_locale
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.query_arguments import reads
from samskap_cocreation.ideas.commands import SubmitIdea
from samskap_cocreation.shared.blueprint import blueprint
from samskap_cocreation.workshops.forms import BoardForm
from samskap_cocreation.workshops.pages import found
from samskap_cocreation.workshops.queries import BOARD, BOARD_STATE, BOARDS_OF

KEPT = 64


@blueprint.route("/workshops/<uuid:subject>/board", methods=["GET", "POST"])
@reads("question")
def board(subject: UUID) -> Any:
    """The board, and one field to write on it."""
    workshop, form = found(subject), BoardForm()
    if form.validate_on_submit() and form.sends(_idea(subject, form.title.data)):
        if not htmx_request.htmx:
            flash(_("Your idea stands on the board."))
            return back_to(url_for(".board", subject=subject, question=_asked(subject) or None))
        form = BoardForm(formdata=None)
    return page("cocreation/board.html", "cocreation/_board.html", **_shown(workshop, form))


def _asked(workshop: UUID) -> str:
    """Return the question of the board that is asked for, "" for the ideas of all boards."""
    wanted = request.args.get("question", "")
    return wanted if wanted in {row["id"] for row in _boards(workshop)} else ""


def _boards(workshop: UUID) -> list[Any]:
    return list(here.all(BOARDS_OF, workshop=workshop))


def _why_not(workshop: Any) -> str:
    subject = UUID(workshop["id"])
    if workshop["state"] == "cancelled":
        return _("This workshop has been cancelled.")
    if _boards(subject) and not _asked(subject):
        return _("Choose the board of your group to write on.")
    return here.why_not(_idea(subject, ""))


def _shown(workshop: Any, form: BoardForm) -> dict[str, Any]:
    subject = UUID(workshop["id"])
    return {
        "workshop": workshop,
        "form": form,
        "reason": _why_not(workshop),
        "wall": False,
        **_ideas(subject),
    }


def _idea(workshop: UUID, title: str) -> SubmitIdea:
    return SubmitIdea(
        process=here.process_id,
        idea=NEW,
        title=title,
        text="",
        question=UUID(asked) if (asked := _asked(workshop)) else None,
        parents=(),
        workshop=workshop,
        language=current_locale(),
    )


def _ideas(workshop: UUID) -> dict[str, Any]:
    # The state first: what comes in between is then asked for once more, never missed.
    state = _state(workshop)
    question = _asked(workshop)
    boards = _boards(workshop)
    return {
        "state": state,
        "ideas": here.all(BOARD, workshop=workshop, question=question),
        "boards": boards,
        "asked": next((row for row in boards if row["id"] == question), None),
    }


def _state(workshop: UUID) -> str:
    question = _asked(workshop)
    row = here.found(BOARD_STATE, workshop=workshop, question=question)
    parts = (*row, current_locale(), str(workshop), question)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@blueprint.get("/workshops/<uuid:subject>/wall")
@reads("question")
def wall(subject: UUID) -> Any:
    """The board in large type, for a screen that everybody sees."""
    return page("cocreation/wall.html", workshop=found(subject), wall=True, **_ideas(subject))


@blueprint.get("/workshops/<uuid:subject>/board/ideas")
@reads("wall", "seen", "question")
def board_ideas(subject: UUID) -> Any:
    """What stands on the board, or nothing where the browser has it already."""
    state, wall = _state(subject), request.args.get("wall") == "yes"
    if request.args.get("seen") == state:
        return Response(status=204)
    etag = f"{state}-{'wall' if wall else 'board'}"
    if request.if_none_match.contains(etag):
        answer = Response(status=304)
    else:
        answer = Response(_drawn(found(subject), etag, wall))
    answer.set_etag(etag)
    return answer


def _drawn(workshop: Any, etag: str, wall: bool) -> str:
    # It is the same for all who look, so that one of forty draws it and the others get a copy.
    drawn: dict[str, str] = current_app.extensions.setdefault("cocreation_boards", {})
    key = f"{etag}{here.asked_moment}"
    if key not in drawn:
        if len(drawn) >= KEPT:
            drawn.clear()
        shown = {"workshop": workshop, "wall": wall, **_ideas(UUID(workshop["id"]))}
        drawn[key] = render_template("cocreation/_board_ideas.html", fresh=True, **shown)
    return drawn[key]
