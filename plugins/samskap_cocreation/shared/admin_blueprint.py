"""Where these pages stand, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash

from samskap import Command, Refused
from samskap.web import Form, back_to, here, page
from samskap_cocreation.shared import choices

# The name's ending keeps all but facilitators out.
blueprint = Blueprint("cocreation_admin", __name__, template_folder="../templates")
blueprint.context_processor(lambda: {"wording": choices})


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


def ask(form: Form, make: Callable[[], Command], done: str, back: str, **shown: Any) -> Any:
    """Show a form; once it is filled in, send its command and go back.

    Args:
        form: what is asked for.
        make: gives the command from what was filled in.
        done: what to say then.
        back: where to go then, and by the link beside the button.
        shown: `heading`, `submit` (the button), and perhaps `lead` and `template`.
    """
    if form.validate_on_submit() and form.sends(make()):
        flash(done)
        return back_to(back)
    template = str(shown.pop("template", "cocreation/admin/form.html"))
    return page(template, form=form, back=back, **shown)


def rows(statement: Any, **parameters: object) -> list[Any]:
    """Return the rows of a select about the present process."""
    return here.all(statement, process=here.process_id, **parameters)
