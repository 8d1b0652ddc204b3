"""Refusals and failures, as a page, a fragment or problem details (RFC 9457)."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any

import msgspec
from eventsourcing.persistence import PersistenceError
from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from htmx_flask import request as htmx_request
from werkzeug.exceptions import HTTPException, SecurityError

from samskap.domain import Refused, Why
from samskap.i18n import gettext as _
from samskap.web.pages import present
from samskap.web.retained_input import late, rendered

log = logging.getLogger("samskap.errors")

STATUS = {
    Why.RULE: 409,
    Why.INPUT: 422,
    Why.PERMISSION: 403,
    Why.PHASE: 409,
    Why.METHOD: 404,
    Why.CONFLICT: 409,
    Why.MISSING: 404,
}


class Problem(msgspec.Struct):
    """What an error page says.

    Args:
        status: HTTP status.
        title: what went wrong, in a few words.
        text: what it means and what can be done.
        actions: (label, address) of ways on.
    """

    status: int
    title: str
    text: str
    actions: list[tuple[str, str]] = []


def install(app: Flask) -> None:
    """Let the application answer every error in the reader's language."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(RateLimitExceeded, too_often)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(SecurityError, other_host)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(PersistenceError, not_stored)
    app.register_error_handler(sqlite3.Error, not_stored)
    app.register_error_handler(Exception, failed)


def refused(refusal: Refused) -> Response:
    """Say why a rule said no; whoever is not signed in is shown where."""
    here = g.get("here")
    actions = []
    if refusal.why is Why.PERMISSION and here and not here.actor.signed_in:
        actions = [(_("Sign in"), url_for("people.sign_in", back=present()))]
    title = _("This could not be done")
    if refusal.why is Why.MISSING:
        title = _("This page is not here")
    return answer(Problem(STATUS[refusal.why], title, str(refusal), actions))


def too_often(_error: RateLimitExceeded) -> Response:
    """Ask for patience."""
    text = _("You have sent a lot in a short time. Wait a minute and try again.")
    return answer(Problem(429, _("Please wait a little"), text))


def expired(_error: CSRFError) -> Response:
    """A form whose page is too old, or that was not sent from here."""
    text = _("The page was open too long, or you were signed out. Go back, reload and try again.")
    return answer(Problem(400, _("The form could not be accepted"), text))


def other_host(_error: SecurityError) -> Response:
    """Somebody asks for another site: there is no frame, for its links would lead there."""
    text = _("This site is not reached under that name.")
    return Response(f"{text}\n", 400, mimetype="text/plain")


def http_error(error: HTTPException) -> Response:
    """Any of the protocol's own errors."""
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    title, text = _http_words(error.code)
    return answer(Problem(error.code, title, text))


def _http_words(code: int) -> tuple[str, str]:
    known = {
        404: (
            _("This page is not here"),
            _("The address may be wrong, or the page may have been moved."),
        ),
        405: (_("This cannot be done here"), _("Go back and use the buttons on the page.")),
        413: (
            _("This is too large"),
            _("What you sent is larger than this site can receive. Shorten it and try again."),
        ),
    }
    return known.get(code, (_("The request could not be understood"), _("Go back and try again.")))


def not_stored(error: Exception) -> Response:
    """The database is locked or the disk is full: nothing was stored, and we say so."""
    log.error("The database did not answer: %s", error)
    g.here = None
    text = _("Nothing was saved. Try again in a few minutes; what you wrote can be sent again.")
    return answer(Problem(503, _("The site cannot save anything just now"), text))


def failed(error: Exception) -> Any:
    """Our own mistake: plugins may answer, else an honest page; details go to the log only."""
    here = g.get("here")
    if here:
        response = here.site.registry.plugins.hook.handle_exception(error=error)
        if response is not None:
            return response
    log.exception("A page failed")
    # The frame must not ask again for what has just failed.
    g.here = None
    text = _("The mistake is ours. It has been written down, and you can try again.")
    return answer(Problem(500, _("Something went wrong"), text))


def answer(problem: Problem) -> Response:
    """Return a problem in the form that was asked for."""
    if here := g.get("here"):
        here.settle()
    if request.accept_mimetypes.best == "application/json":
        return _details(problem)
    if getattr(htmx_request, "htmx", None):
        return _fragment(problem)
    return make_response(rendered("error.html", error=problem), late(problem.status))


def _details(problem: Problem) -> Response:
    body = {"status": problem.status, "title": problem.title, "detail": problem.text}
    response = make_response(msgspec.json.encode(body), problem.status)
    response.content_type = "application/problem+json"
    return response


def _fragment(problem: Problem) -> Response:
    response = make_response(render_template("_problem.html", error=problem), problem.status)
    response.headers["HX-Retarget"] = "#messages"
    response.headers["HX-Reswap"] = "innerHTML show:top"
    return response
