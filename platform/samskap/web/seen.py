"""What somebody saw when they opened a form, so that nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from wtforms import Form

from samskap.i18n import gettext as _

Values = Callable[[], Mapping[str, Any]]


def fingerprint(values: Mapping[str, Any]) -> str:
    """Return what is the same for the same values, and for no others."""
    pairs = sorted((name, _written(value)) for name, value in values.items())
    return sha256(repr(pairs).encode()).hexdigest()[:24]


def differing(form: Form, now: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give (label, words) of what stands now, where the form says something else."""
    for field in form:
        if field.name in now and _written(now[field.name]) != _written(field.data):
            choices = dict(getattr(field, "choices", None) or ())
            value = _written(now[field.name])
            yield str(field.label.text), str(choices.get(value, value))


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case list() | tuple():
            return ", ".join(map(_written, value))
    return str(value).replace("\r\n", "\n").strip()
