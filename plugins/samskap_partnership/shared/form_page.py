"""Pages on which one thing is done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, url_for

from samskap import Command
from samskap.web import Form, back_to, page


def act(
    form: Form, command: Command, said: str, after: str, title: str, submit: str, **more: Any
) -> Any:
    """Send a form's command and say so, or show the form.

    Args:
        form: to be filled in.
        command: made of it.
        said: what to say where it was carried out.
        after: address of the page to go to.
        title: heading of the form's page.
        submit: what its button says.
        more: `lead` (what to know beforehand) and `about` (what it is about).
    """
    if form.validate_on_submit() and form.sends(command):
        flash(said)
        return back_to(after)
    return page("partnership/act.html", form=form, title=title, submit=submit, after=after, **more)


def followed(agreement: UUID, place: str = "") -> str:
    """Return the address of what comes of an agreement."""
    return url_for("partnership.follow", agreement=agreement, _anchor=place or None)
