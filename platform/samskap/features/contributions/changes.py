"""That a contribution says something else than it did, and what it said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from samskap.i18n import date, ngettext
from samskap.i18n import gettext as _
from samskap.text.redline import Part, redline
from samskap.web.templating import moment


class Change(msgspec.Struct, frozen=True):
    """What one revision changed.

    Args:
        at: when, in ISO 8601.
        title, text: the words before and after as one; None where one of the two was erased.
    """

    at: str
    title: Sequence[Part] | None
    text: Sequence[Part] | None


def changed(row: Any) -> str:
    """Return on which day a contribution was last changed and how many supported it, or "".

    Args:
        row: the contribution's.
    """
    if not row["revised"]:
        return ""
    day = date(moment(row["revised"]))
    if not row["revised_after"]:
        return _("Changed on %(day)s.", day=day)
    return ngettext(
        "Changed on %(day)s, after %(num)s person had supported it.",
        "Changed on %(day)s, after %(num)s people had supported it.",
        row["revised_after"],
        day=day,
    )


def changes(wordings: Sequence[Any]) -> list[Change]:
    """Return what each revision changed, the newest first.

    Args:
        wordings: rows with a title, a text and a time, the oldest first.
    """
    return list(_changes(wordings))[::-1]


def _changes(wordings: Sequence[Any]) -> Iterator[Change]:
    for old, new in pairwise(wordings):
        yield Change(new["at"], _between(old, new, "title"), _between(old, new, "text"))


def _between(old: Any, new: Any, name: str) -> Sequence[Part] | None:
    if old[name] is None or new[name] is None:
        return None
    return redline(old[name], new[name])
