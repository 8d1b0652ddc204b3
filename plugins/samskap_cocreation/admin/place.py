"""Where these pages stand, and what they share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash

from samskap import Command, Refused
from samskap.web import back_to, here
from samskap_cocreation import wording

# The name's ending keeps all but facilitators out.
blueprint = Blueprint("cocreation_admin", __name__, template_folder="../templates")
blueprint.context_processor(lambda: {"wording": wording})


def press(command: Command, done: str, address: str) -> Any:
    """Send a button's command and go to a page that says what came of it.

    Args:
        command: what the button asks for.
        done: what to say where it was carried out.
        address: the page.
    """
    try:
        here.send(command)
    except Refused as refusal:
        flash(str(refusal), "warning")
    else:
        flash(done)
    return back_to(address)
