"""What somebody typed, so that no answer to a sent form loses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import g, has_request_context, render_template, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from wtforms import Field, Form, HiddenField, PasswordField, StringField
from wtforms.fields import BooleanField, SelectFieldBase

from samskap.i18n import gettext as _

Typed = tuple[str, str]
# What pages send beside what people type; secrets are typed anew.
BESIDE = frozenset(
    {"back", "code", "csrf_token", "direction", "lang", "once", "password", "person", "seen"}
)


def remember(form: Form) -> None:
    """Note a form that was sent, so that a later failure knows what its fields are called."""
    if has_request_context() and request.method == "POST":
        g.setdefault("sent", []).append(form)


def typed() -> list[Typed]:
    """Return (label, words) of what was typed into the form that this request has sent."""
    if request.method != "POST" or not _readable():
        return []
    labelled = {name: label for form in g.get("sent", ()) for name, label in _labels(form)}
    return [
        (labelled.get(name) or _("What you wrote"), words)
        for name, words in request.form.items(multi=True)
        if _are_words(name, words) and labelled.get(name) != ""
    ]


def rendered(template: str, **context: Any) -> str:
    """Return a page that refuses a form; whatever was typed and stands nowhere on it comes last."""
    html = render_template(template, **context)
    lost = [(label, words) for label, words in typed() if escape(words.strip()) not in html]
    return render_template(template, **context, lost=lost) if lost else html


def late(status: int) -> int:
    """Return the status of an answer to a form: whoever sent words was at a page that was there."""
    return 409 if status == 404 and typed() else status


def _readable() -> bool:
    try:
        return bool(request.form)
    except HTTPException:
        return False  # it is larger than this site receives


def _labels(form: Form) -> Iterator[Typed]:
    for field in form:
        yield field.name, str(field.label.text) if _is_written(field) else ""


def _is_written(field: Field) -> bool:
    # What is chosen from a list is chosen again more easily than read.
    chosen = isinstance(field, BooleanField | HiddenField | PasswordField | SelectFieldBase)
    return not chosen and (isinstance(field, StringField) or bool(field.raw_data))


def _are_words(name: str, words: str) -> bool:
    return bool(words.strip()) and name.rpartition("-")[2] not in BESIDE and not _is_id(words)


def _is_id(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True
