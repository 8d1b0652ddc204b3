"""Who is signed in, in this browser: one person for each municipality.

The cookie holds only tokens. The vault knows whose they are and until when, so that a cookie that
was copied, or kept by a browser, is good for nothing once its owner has signed out.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import session

from samskap.web import here

LONGEST = timedelta(hours=8)  # a working day; the privacy page promises it


def token(municipality: str) -> str:
    """Return what this browser shows to a municipality (its slug), or ""."""
    return str(session.get("people", {}).get(municipality, ""))


def begin(person: UUID) -> None:
    """Sign a person in to the present municipality, in a session that is new.

    Args:
        person: their id in its vault.
    """
    vault, slug = here.municipality.vault, here.municipality.slug
    vault.see_person(person)
    vault.end_session(token(slug))
    others = session.get("people", {})
    # Nothing that was set before signing in, such as a form's token, is trusted afterwards.
    session.clear()
    session.permanent = True
    ends = here.municipality.clock() + LONGEST
    session["people"] = {**others, slug: vault.begin_session(person, ends)}


def end() -> None:
    """Sign whoever it is out of the present municipality."""
    slug = here.municipality.slug
    here.municipality.vault.end_session(token(slug))
    others = {name: each for name, each in session.get("people", {}).items() if name != slug}
    session.clear()
    if others:
        session.permanent = True
        session["people"] = others
