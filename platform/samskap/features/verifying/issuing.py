"""Giving a participant the receipt of what they have just done."""

from __future__ import annotations

from flask import Response, after_this_request, flash, g, url_for
from markupsafe import Markup, escape

from samskap.core.dispatch import Outcome
from samskap.features.ledger.receipts import code_for
from samskap.i18n import gettext as _
from samskap.web.request_context import here


def hand_out(outcome: Outcome) -> None:
    """Show the code of an act's first event, unless it is a draft's.

    The answer shows it where it calls receipt(); otherwise the next page does.

    Args:
        outcome: what a command of the present reader has led to.
    """
    if not outcome.events or (here.slug and here.process["state"] == "draft"):
        return
    code = code_for(here.municipality.store, outcome.events[0])
    link = Markup('<a class="ds-link" href="{}">{}</a>').format(
        url_for("verifying.receipt", code=code), code
    )
    text = escape(_("Your receipt is %(code)s. With it you can check that this still stands."))
    g.receipt = text % {"code": link}
    # After what the page itself has to say.
    after_this_request(_flash)


def receipt() -> Markup:
    """Take the receipt of what has just been done, to be shown in this answer; empty for none."""
    taken: Markup = g.pop("receipt", Markup())
    return taken


def _flash(response: Response) -> Response:
    if message := receipt():
        flash(message, "info")
    return response
