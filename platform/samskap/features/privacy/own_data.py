"""Everything that is kept about a person, to be handed out to them. Source: GDPR 15 and 20.

Nothing in it is about anybody else: of others' words and pseudonyms there is only what a person
did to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from jinja2 import Environment, PackageLoader
from sqlalchemy import bindparam, select

from samskap import i18n
from samskap.core.boxes.reading import held_by
from samskap.core.contributions.following import follows
from samskap.core.contributions.notices import NOTICES
from samskap.core.contributions.queries import FOLLOWERS
from samskap.core.processes.queries import BY_ID, ROLES
from samskap.core.processes.sentences import role_name
from samskap.domain import ADMINISTRATION, Recorded, Unknown
from samskap.features.ledger import box_receipts
from samskap.features.privacy.erasure_notices import heard
from samskap.features.privacy.sealed_text import OwnAct, own_acts, words
from samskap.vault import Person, Pseudonym

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

FOLLOWED = select(FOLLOWERS.c.subject).where(FOLLOWERS.c.participant == bindparam("participant"))
HELD = select(ROLES.c.role).where(
    ROLES.c.log == bindparam("log"), ROLES.c.participant == bindparam("participant")
)
TOLD = (
    select(NOTICES.c.at, NOTICES.c.kind, NOTICES.c.subject)
    .where(NOTICES.c.participant == bindparam("participant"))
    .order_by(NOTICES.c.position)
)


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One act, or one event that holds words of the person.

    Args:
        at: when.
        process: the title of the process; "" in the municipality's administration.
        what: in one sentence.
        words: what the person wrote, by field.
        own: whether the person did it; else somebody used their words.
        event, type, subject: the entry in the history.
        data: what else the entry says, without anybody else.
    """

    at: datetime
    process: str
    what: str
    words: Mapping[str, str]
    own: bool
    event: UUID
    type: str
    subject: UUID
    data: Mapping[str, Any]


class Notice(msgspec.Struct, frozen=True):
    """Something that the person was told of."""

    at: str
    kind: str
    subject: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What the person is in one process, or in the municipality's administration.

    Args:
        process: its title; "" for the administration.
        log: its id.
        pseudonyms: what the person is called there in what they say.
        roles: their names in the person's language.
        follows: ids of what they follow.
        notices: what they were told of.
    """

    process: str
    log: str
    pseudonyms: tuple[str, ...]
    roles: tuple[str, ...]
    follows: tuple[str, ...]
    notices: tuple[Notice, ...]


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """A role that the person was offered, or offers to somebody.

    Args:
        process: its title; "" for a role in the whole municipality.
        role: its name in the person's language.
        to: the address or name, where the person made the offer; "" where it was made to them.
        ends: when it is over.
    """

    process: str
    role: str
    to: str
    ends: datetime


class OwnData(msgspec.Struct, frozen=True, kw_only=True):
    """All of it.

    Args:
        municipality: its name.
        made: when this was put together.
        person: the profile.
        places: in the order of their titles.
        acts: the oldest first.
        lying: what lies in a sealed box that is still closed; the time is now, as its own is kept
            nowhere.
        receipts: from sealed boxes, each the text of a file that proves alone.
        offers: of roles, not answered yet.
    """

    municipality: str
    made: datetime
    person: Person
    places: tuple[Place, ...]
    acts: tuple[Done, ...]
    lying: tuple[Done, ...]
    receipts: tuple[str, ...]
    offers: tuple[Offered, ...]


def own_data(municipality: Municipality, person: UUID, locale: str = "") -> OwnData:
    """Gather what is kept about a person.

    Args:
        municipality: that knows them.
        person: their id.
        locale: for the sentences; "" for the language in their profile.

    Raises:
        KeyError: nobody has that id.
    """
    known = municipality.vault.person(person)
    if known is None:
        raise KeyError(person)
    names = municipality.vault.pseudonyms(person)
    logs = {name.ledger for name in names} | {
        c.ledger for c in municipality.vault.followings(person)
    }
    with (
        i18n.use_locale(locale or known.language),
        i18n.use_timezone(municipality.profile.timezone),
    ):
        every = [
            _place(municipality, person, log, [name for name in names if name.ledger == log])
            for log in sorted(logs)
        ]
        places = (place for place in every if place.roles or _public(municipality, place.log))
        return OwnData(
            municipality=municipality.profile.name,
            made=municipality.clock(),
            person=known,
            places=tuple(sorted(places, key=lambda place: place.process)),
            acts=tuple(_done(municipality, person, a) for a in own_acts(municipality, person)),
            lying=tuple(_lying(municipality, person, names)),
            receipts=tuple(_receipts(municipality, names)),
            offers=tuple(_offers(municipality, person)),
        )


def _lying(municipality: Municipality, person: UUID, names: list[Pseudonym]) -> Iterator[Done]:
    for name in names:
        for recorded in held_by(municipality, name.ledger, name.name):
            act = OwnAct(recorded, words(municipality.store, recorded))
            yield _done(municipality, person, act)


def _receipts(municipality: Municipality, names: list[Pseudonym]) -> Iterator[str]:
    for each in box_receipts.own(municipality, [name.name for name in names]):
        if issued := box_receipts.issue(municipality, each):
            yield str(issued)


def _offers(municipality: Municipality, person: UUID) -> Iterator[Offered]:
    vault = municipality.vault
    for offer, to in [
        *((each, "") for each in vault.offers_to(person)),
        *((each, each.to) for each in vault.offers_by(person)),
    ]:
        place, role = _title(municipality, offer.ledger), role_name(offer.role)
        yield Offered(process=place, role=role, to=to, ends=offer.ends)


def _place(municipality: Municipality, person: UUID, log: str, names: list[Pseudonym]) -> Place:
    def read(statement: Any, **more: str) -> list[Any]:
        found = municipality.find_all
        return [row for each in names for row in found(statement, participant=each.name, **more)]

    return Place(
        process=_title(municipality, log),
        log=log,
        pseudonyms=tuple(name.name for name in names if heard(name)),
        roles=tuple(role_name(row["role"]) for row in read(HELD, log=log)),
        follows=tuple(sorted(_followed(municipality, person, log, read(FOLLOWED)))),
        notices=tuple(Notice(*row) for row in read(TOLD)),
    )


def _followed(municipality: Municipality, person: UUID, log: str, acted: list[Any]) -> set[str]:
    choices = [c for c in municipality.vault.followings(person) if c.ledger == log]
    subjects = {str(row["subject"]) for row in acted} | {choice.subject for choice in choices}
    return {one for one in subjects if follows(municipality, person, log, UUID(one))}


def _public(municipality: Municipality, log: str) -> bool:
    # Whoever has only come past what is being prepared has a pseudonym there, and no more.
    row = None if log == ADMINISTRATION else municipality.find(BY_ID, process=log)
    return row is None or row["state"] != "draft"


def _title(municipality: Municipality, log: str) -> str:
    row = None if log == ADMINISTRATION else municipality.find(BY_ID, process=log)
    return str(row["title"]) if row else ""


def _done(municipality: Municipality, person: UUID, act: OwnAct) -> Done:
    recorded = act.recorded
    own = municipality.vault.person_behind(recorded.actor) == person
    return Done(
        at=recorded.time,
        process=_title(municipality, recorded.log),
        what=municipality.describe(recorded),
        words=act.words,
        own=own,
        event=recorded.id,
        type=_type(recorded),
        subject=recorded.stream,
        data=_about_nobody_else(municipality, person, recorded) if own else {},
    )


def _type(recorded: Recorded) -> str:
    event = recorded.event
    return event.name if isinstance(event, Unknown) else event.type_name()


def _about_nobody_else(
    municipality: Municipality, person: UUID, recorded: Recorded
) -> dict[str, Any]:
    event = recorded.event
    kinds = municipality.store.mapper.kinds
    data = event.data if isinstance(event, Unknown) else kinds[type(event)].data(event)
    behind = municipality.vault.person_behind
    return {
        name: value
        for name, value in data.items()
        if not isinstance(value, str) or behind(value) in (None, person)
    }


def as_json(own: OwnData) -> bytes:
    """Return it for programs."""
    return msgspec.json.format(msgspec.json.encode(own), indent=2)


def as_html(own: OwnData, locale: str = "") -> str:
    """Return it for reading: one page that needs nothing else.

    Args:
        own: the data.
        locale: of the page; "" for the language in the profile.
    """
    environment = Environment(loader=PackageLoader("samskap"), autoescape=True)
    i18n.prepare(environment)
    with i18n.use_locale(locale or own.person.language):
        return environment.get_template("people/own-data-file.html").render(
            own=own, counted=Counter(act.process for act in own.acts)
        )


def packed(municipality: Municipality, person: UUID, locale: str = "") -> bytes:
    """Return a ZIP file with the data for reading and for programs; arguments as `own_data`."""
    own = own_data(municipality, person, locale)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("own-data.json", as_json(own))
        archive.writestr("own-data.html", as_html(own, locale))
        for number, receipt in enumerate(own.receipts, 1):
            archive.writestr(f"receipts/{number}.samskap-receipt", receipt)
    return file.getvalue()
