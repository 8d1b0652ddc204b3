"""Who is signed in, in this browser: one person for each municipality."""

from __future__ import annotations

from uuid import UUID

from flask import session

from samskap.web import here


def begin(person: UUID) -> None:
    """Sign a person in to the present municipality, in a session that is new.

    Args:
        person: their id in its vault.
    """
    here.municipality.vault.see_person(person)
    others = session.get("people", {})
    # Nothing that was set before signing in, such as a form's token, is trusted afterwards.
    session.clear()
    session.permanent = True
    session["people"] = {**others, here.municipality.slug: str(person)}


def end() -> None:
    """Sign whoever it is out of the present municipality."""
    others = {k: v for k, v in session.get("people", {}).items() if k != here.municipality.slug}
    session.clear()
    if others:
        session.permanent = True
        session["people"] = others
