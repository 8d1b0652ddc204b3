"""A conversation, as it is drawn: who says what in reply to whom, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from flask import url_for
from markupsafe import Markup

from samskap.i18n import gettext as _
from samskap.web import here
from samskap.web.display_names import official
from samskap.web.templating import no_words, paragraphs

# Deeper replies stand beside what they answer: a narrow screen has no room for more.
DEEPEST = 3

Action = tuple[str, str]


class Shown(msgspec.Struct):
    """One comment as `_comments.html` takes it.

    Args:
        author: what the author is called in public.
        text: safe HTML; None where it is gone.
        gone: why it is gone.
        badge: in whose name the author speaks, or "".
    """

    id: str
    author: str
    written: datetime
    text: Markup | None
    language: str
    badge: str = ""
    gone: str = ""
    actions: list[Action] = []
    replies: list[Shown] = []


def thread(
    rows: Sequence[Any], names: Mapping[str, str], subject: UUID, can_reply: bool
) -> list[Shown]:
    """Return the comments, each with its replies.

    Args:
        rows: of comments, the oldest first.
        names: what their authors are called, by pseudonym.
        subject: what they are about.
        can_reply: whether the reader may reply now.
    """
    roots: list[Shown] = []
    places: dict[str, tuple[list[Shown], int]] = {}
    for row in rows:
        siblings, depth = places.get(row["reply_to"] or "", (roots, 0))
        shown = _shown(row, names[row["author"]], subject, can_reply)
        siblings.append(shown)
        deeper = (shown.replies, depth + 1) if depth < DEEPEST else (siblings, depth)
        places[row["id"]] = deeper
    return roots


def in_order(rows: Sequence[Any]) -> list[Any]:
    """Return the comments as they are read from top to bottom: replies below what they answer.

    Args:
        rows: of all comments on one thing, the oldest first.
    """
    there = {row["id"] for row in rows}
    replies: dict[str, list[Any]] = {}
    for row in rows:
        answered = row["reply_to"] if row["reply_to"] in there else ""
        replies.setdefault(answered, []).append(row)
    ordered: list[Any] = []
    waiting = replies.get("", [])[::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(replies.get(row["id"], [])[::-1])
    return ordered


def on_page(ordered: Sequence[Any], limit: int, offset: int) -> list[Any]:
    """Return so many comments, and before them what the first of them answers, to be understood.

    Args:
        ordered: all of them, as they are read.
        limit, offset: how many from where.
    """
    page = list(ordered[offset : offset + limit])
    known = {row["id"]: row for row in ordered[:offset]}
    above: list[Any] = []
    answered = page[0]["reply_to"] if page else None
    while answered and (row := known.get(answered)):
        above.insert(0, row)
        answered = row["reply_to"]
    return [*above, *page]


def _shown(row: Any, author: str, subject: UUID, can_reply: bool) -> Shown:
    gone = _gone(row)
    return Shown(
        id=row["id"],
        author=author,
        written=datetime.fromisoformat(row["at"]),
        text=None if gone else paragraphs(row["text"]),
        language=row["language"],
        badge=_("The municipality") if official(row["author"]) else "",
        gone=gone,
        actions=[] if gone else _actions(row, subject, can_reply),
    )


def _gone(row: Any) -> str:
    if row["state"] == "withdrawn":
        return _("The author has withdrawn this comment.")
    if row["state"] == "hidden":
        return _("This comment has been hidden.")
    return no_words() if row["text"] is None else ""


def _actions(row: Any, subject: UUID, can_reply: bool) -> list[Action]:
    if not here.actor.signed_in:
        return []
    own, place = here.is_own(row["author"]), {"subject": subject, "comment": row["id"]}
    actions = []
    if can_reply:
        actions.append((_("Reply"), url_for("contributions.reply", **place)))
    if can_reply and own:
        actions.append((_("Withdraw"), url_for("contributions.withdraw_comment", **place)))
    if own or here.facilitates:
        actions.append((_("Erase"), url_for("own.erase_words", subject=row["id"])))
    return actions
