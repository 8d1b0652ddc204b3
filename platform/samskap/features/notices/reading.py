"""A person's notices over all processes of a municipality, and which are new to them."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

import msgspec
from flask import session

from samskap.features.notices.following import newer, told
from samskap.i18n import ngettext
from samskap.web import here
from samskap.web.contribution_addresses import address_of

SEEN = "seen"


class News(msgspec.Struct, frozen=True):
    """What has happened to one subject.

    Args:
        title: the subject's; None where it is no longer shown.
        state: of the contribution that the subject is; "" for a process.
        language: of the title, "" for the page's own.
        process: the title of its process; "" where that is the subject.
        address: where the subject is shown.
        sentences: what has happened, the newest first.
        at: when it last did, ISO 8601.
        unread: whether any of it is new to the reader.
        kind: what sort of contribution the subject is, for two of the same title; "" for a process.
    """

    title: str | None
    state: str
    language: str
    process: str
    address: str
    sentences: list[str]
    at: str
    unread: bool
    kind: Any


def news() -> list[News]:
    """Return the news of whoever asks, one for each subject, the newest first."""
    rows = told(here.municipality, cast(UUID, here.actor.person))
    rows.sort(key=lambda row: (str(row["subject"]), -int(row["position"])))
    grouped = (list(group) for _subject, group in groupby(rows, key=lambda row: row["subject"]))
    return sorted((_about(group) for group in grouped), key=attrgetter("at"), reverse=True)


def _about(rows: list[Any]) -> News:
    row = rows[0]
    kind = here.site.registry.contribution(row["subject_kind"] or "")
    return News(
        title=_title(row),
        state=row["subject_state"] or "",
        language=row["subject_language"] or "",
        process=row["process_title"] if row["subject_kind"] else "",
        address=address_of(row["subject_kind"], row["subject"], row["process_slug"]),
        sentences=_sentences(rows),
        at=row["at"],
        unread=int(row["position"]) > _seen(),
        kind=kind.title if kind else "",
    )


def _sentences(rows: list[Any]) -> list[str]:
    comments = sum(row["kind"] == "comment" for row in rows)
    others = list(dict.fromkeys(_sentence(row) for row in rows if row["kind"] != "comment"))
    if not comments:
        return others
    number = ngettext("There is a new comment.", "There are %(num)s new comments.", comments)
    return [*others, number]


def _sentence(row: Any) -> str:
    title = _title(row)
    said = here.site.registry.plugins.hook.notice_text(kind=row["kind"], title=title or "")
    if said:
        return str(said)
    happened = here.municipality.store.history(row["position"] - 1, limit=1)
    return here.municipality.describe(happened[0])


def _title(row: Any) -> str | None:
    title: str | None = row["subject_title"] if row["subject_kind"] else row["process_title"]
    return title


def unread() -> int:
    """Return how many notices are new to whoever asks."""
    rows = newer(here.municipality, cast(UUID, here.actor.person), _seen())
    return len({row["subject"] for row in rows})


def mark_read() -> None:
    """Count everything until now as seen, in this browser."""
    position = here.municipality.store.head()
    session[SEEN] = {**session.get(SEEN, {}), here.municipality.slug: position}


def _seen() -> int:
    return int(session.get(SEEN, {}).get(here.municipality.slug, 0))
