"""What a person has contributed and follows, over all processes of a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast
from uuid import UUID

import msgspec

from samskap.core.contributions.queries import BY_AUTHOR
from samskap.core.processes.queries import BY_ID
from samskap.domain import ADMINISTRATION
from samskap.features.accounts.queries import CHOSEN, FOLLOWED_BY, LATEST_RESPONSE
from samskap.features.privacy.erasure_notices import heard
from samskap.vault import Choice, Pseudonym
from samskap.web import here
from samskap.web.contribution_addresses import address_of


class Own(msgspec.Struct, frozen=True):
    """One of a person's own contributions.

    Args:
        row: of contributions.
        kind: its name, or "" where its method is not installed.
        address: where it is shown.
        process: the title of its process.
        response: the newest, or None.
    """

    row: Any
    kind: Any
    address: str
    process: str
    response: Any


class Followed(msgspec.Struct, frozen=True):
    """Something that a person follows without having contributed it.

    Args:
        title: None where it is no longer shown.
        state: of the contribution; "" for a process.
        language: of the title.
        address: where it is shown.
        process: the title of its process; "" where that is what is followed.
    """

    title: str | None
    state: str
    language: str
    address: str
    process: str


def pseudonyms() -> list[Pseudonym]:
    """Return everything that the person who asks is called in processes."""
    person = cast(UUID, here.actor.person)
    known = here.municipality.vault.pseudonyms(person)
    return [name for name in known if name.ledger != ADMINISTRATION]


def own_contributions() -> list[Own]:
    """Return the contributions of the person who asks, the newest first."""
    found = [own for name in pseudonyms() if heard(name) for own in _own(name.ledger, name.name)]
    return sorted(found, key=lambda own: str(own.row["created"]), reverse=True)


def _own(log: str, pseudonym: str) -> Iterator[Own]:
    process = here.one(BY_ID, process=log)
    for row in here.all(BY_AUTHOR, author=pseudonym):
        kind = here.site.registry.contribution(row["kind"])
        yield Own(
            row,
            kind.title if kind else "",
            address_of(row["kind"], row["id"], process["slug"]),
            process["title"],
            here.one(LATEST_RESPONSE, subject=row["id"]),
        )


def followed() -> list[Followed]:
    """Return what the person who asks follows, less what they contributed themselves."""
    own = {name.name for name in pseudonyms()}
    rows = {row["subject"] or row["process"]: row for row in [*_acted_on(own), *_chosen()]}
    return [_followed(row) for row in rows.values() if row["author"] not in own]


def _acted_on(names: Iterable[str]) -> Iterator[Any]:
    choices = {each.subject: each for each in _choices()}
    for row in (row for name in names for row in here.all(FOLLOWED_BY, participant=name)):
        choice = choices.get(row["subject"])
        if choice is None or choice.follows or row["since"] > choice.position:
            yield row


def _chosen() -> Iterator[Any]:
    for choice in _choices():
        if choice.follows:
            yield from here.all(CHOSEN, process=choice.ledger, subject=choice.subject)


def _choices() -> list[Choice]:
    return here.municipality.vault.followings(cast(UUID, here.actor.person))


def _followed(row: Any) -> Followed:
    return Followed(
        row["title"] if row["kind"] else row["process_title"],
        row["state"] or "",
        row["language"] or "",
        address_of(row["kind"], row["subject"] or row["process"], row["process_slug"]),
        row["process_title"] if row["kind"] else "",
    )
