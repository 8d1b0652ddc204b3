"""What tests of the parts around a contribution have in common."""

from __future__ import annotations

from uuid import UUID

from samskap import SubmitComment
from samskap.core.contributions.queries import ONE

from .conftest import Browser, Town

BASE = "/testby/street/contributions"
WORDS = {"comment-text": "Let us build it", "comment-language": "en"}


def row(town: Town, note: UUID) -> object:
    return town.municipality.find(ONE, subject=note)


def shown(browser: Browser, note: UUID) -> str:
    return browser.get(f"/testby/street/box/{note}")


def comment(town: Town, note: UUID, by: str, text: str, reply_to: UUID | None = None) -> UUID:
    id = town.ids()
    sent = SubmitComment(
        process=town.process,
        comment=id,
        subject=note,
        reply_to=reply_to,
        text=text,
        language="en",
    )
    town.send(sent, by)
    return id
