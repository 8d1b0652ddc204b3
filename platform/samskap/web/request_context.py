"""Where a request is: which municipality, which process, who asks, and at which moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, g, request
from werkzeug.local import LocalProxy

from samskap.core.act import Act
from samskap.core.dispatch import Check, Outcome
from samskap.core.municipality import Municipality
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID, BY_SLUG
from samskap.core.rules import FACILITATORS
from samskap.core.site import Site
from samskap.core.snapshots import Past, at
from samskap.domain import VISITOR, Actor, Command, Refused, Role, Why
from samskap.i18n import lazy_gettext as _
from samskap.vault import SAID


class Here:
    """The place and the person of one request.

    Args:
        site: the whole site.
        municipality: slug from the address, or None on pages of the whole site.
        process: slug from the address, or None outside a process.
    """

    def __init__(self, site: Site, municipality: str | None, process: str | None) -> None:
        self.site = site
        self._municipality = site.municipalities.get(municipality or "")
        if municipality is not None and self._municipality is None:
            abort(404)
        self.slug = process
        # Whether the method that the address is about is no longer in use, and can only be read.
        self.set_aside = False

    @property
    def municipality(self) -> Municipality:
        """The municipality; only where the address names one."""
        if self._municipality is None:
            abort(404)
        return self._municipality

    @property
    def in_municipality(self) -> bool:
        """Tell whether the address names a municipality."""
        return self._municipality is not None

    @cached_property
    def actor(self) -> Actor:
        """Who asks."""
        if not self.in_municipality:
            return VISITOR
        hook = self.site.registry.plugins.hook
        return cast(Actor, hook.actor_from_request(request=request) or VISITOR)

    @cached_property
    def process(self) -> Any:
        """The process's row, as it stands now; not found where there is none to see."""
        return self._row or abort(404)

    @property
    def may_see_process(self) -> bool:
        """Tell whether there is such a process, and it is public or the actor runs it."""
        return self._row is not None and (self._row["state"] != "draft" or self.facilitates)

    @cached_property
    def _row(self) -> Any:
        return self.municipality.find(BY_SLUG, slug=self.slug)

    @property
    def process_id(self) -> UUID:
        """The process's id."""
        return UUID(self.process["id"])

    @property
    def state(self) -> Process:
        """What the rules remember of the process."""
        return self.source.load(Process, self.process_id)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Who the actor is here."""
        process = self.process_id if self.slug else None
        return self.municipality.roles_in(self.actor, process)

    @property
    def facilitates(self) -> bool:
        """Tell whether the actor runs this process."""
        return bool(self.roles & FACILITATORS)

    def pseudonym(self, scope: object = SAID) -> str:
        """Return what the actor is called in this process, or "" where they are not called yet.

        Args:
            scope: SAID, or the id of what a silent act is about.
        """
        person, log = self.actor.person, str(self.process_id)
        known = self.municipality.vault.known_pseudonym
        return known(person, log, str(scope)) if person else ""

    def is_own(self, pseudonym: str) -> bool:
        """Tell whether a pseudonym stands for whoever asks."""
        if not self.actor.signed_in:
            return False
        log = str(self.process_id)
        return self.municipality.is_own(self.actor, pseudonym, self._present, log)

    def own_among(self, pseudonyms: Iterable[str]) -> str:
        """Return the first of some pseudonyms that stands for whoever asks, or ""."""
        if not self.actor.signed_in:
            return ""
        log = str(self.process_id)
        return self.municipality.own_among(self.actor, pseudonyms, self._present, log)

    @cached_property
    def _present(self) -> Process:
        # Rights are those of now, whatever moment is shown.
        return self.municipality.load(Process, self.process_id)

    @cached_property
    def voices(self) -> list[str]:
        """The pseudonyms under which the actor is heard here, as a resident and in roles."""
        if not self.actor.person:
            return []
        known = self.municipality.vault.voices(self.actor.person, str(self.process_id))
        return [voice.name for voice in known]

    @cached_property
    def asked_moment(self) -> str:
        """The moment that the address asks for, as it is written there, or ""."""
        asks = self.slug and request.method == "GET" and not timeless(request.endpoint or "")
        return request.args.get("at", "") if asks else ""

    @cached_property
    def past(self) -> Past | None:
        """The process as it stood at the moment asked for; None for the present."""
        if not self.asked_moment:
            return None
        zone = ZoneInfo(self.municipality.profile.timezone)
        return at(self.municipality, self.process_id, moment(self.asked_moment, zone))

    def settle(self) -> None:
        """Stay in the present where there never was such a moment, so that a page can say so."""
        try:
            self.past = self.past
        except Refused:
            self.asked_moment, self.past = "", None

    @property
    def source(self) -> Municipality | Past:
        """Where read models are read: the present ones, or those of a past moment."""
        return self.past or self.municipality

    @cached_property
    def shown(self) -> Any:
        """The process's row at the moment shown."""
        return self.found(BY_ID, process=self.process_id)

    def today(self) -> date:
        """Return the day it is at the moment shown."""
        return self.source.today()

    def one(self, statement: Any, **parameters: object) -> Any:
        """Return the first row of a read model's select, or None."""
        return self.source.find(statement, **parameters)

    def all(self, statement: Any, **parameters: object) -> list[Any]:
        """Return the rows of a read model's select."""
        return self.source.find_all(statement, **parameters)

    def found(self, statement: Any, **parameters: object) -> Any:
        """Return the first row of a select; the page is not found where there is none."""
        row = self.one(statement, **parameters)
        if row is None:
            abort(404)
        return row

    def setting(self, method: str, name: str) -> Any:
        """Return a method's setting in this process."""
        return self.municipality.setting(method, name, self.state)

    def send(
        self, command: Command, once: UUID | None = None, check: Check | None = None
    ) -> Outcome:
        """Send a command in the actor's name; arguments as of `dispatch.send`."""
        return self.municipality.send(command, self.actor, once, check)

    def can(self, command: Command) -> bool:
        """Tell whether the actor could send this now, for showing or hiding a button."""
        return self.past is None and self.municipality.can(command, self.actor)

    def why_not(self, command: Command) -> str:
        """Return why the actor could not send this now, or ""."""
        if self.past:
            return str(_("This is how it was; go back to now to take part."))
        return self.municipality.why_not(command, self.actor)

    def act(self, command: Command) -> Act:
        """Return a command being looked at, without carrying it out."""
        return self.municipality.act(command, self.actor)

    def name_of(self, pseudonym: str) -> str:
        """Return the name that a participant chose to show, or ""."""
        return self.municipality.vault.names([pseudonym]).get(pseudonym, "")


def timeless(endpoint: str) -> bool:
    """Tell whether a page is always of now: where work is done, or history itself looked into."""
    blueprint = endpoint.rpartition(".")[0]
    return blueprint.endswith("_admin") or blueprint == "audit"


def moment(text: str, zone: ZoneInfo) -> datetime | int:
    """Read a moment from an address: an act's number, a day (its end) or a time.

    Args:
        text: such as `17`, `2026-05-17` or `2026-05-17T09:30`.
        zone: the municipality's, for days and times that name none.

    Raises:
        Refused: it is none of these.
    """
    try:
        if text.isdecimal() and len(text) < 10:
            return int(text)
        day_only = len(text) == len("2026-05-17")
        time = datetime.fromisoformat(f"{text}T23:59:59.999999" if day_only else text)
        return time if time.tzinfo else time.replace(tzinfo=zone)
    except ValueError as error:
        reason = _("Write the moment as a date, such as 2026-05-17.")
        raise Refused(reason, why=Why.INPUT) from error


here: Here = cast(Here, LocalProxy(lambda: g.here))
