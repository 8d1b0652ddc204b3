"""The one way through: a command is checked, decided on and stored, or refused with a reason."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from samskap.core.act import Act
from samskap.core.boxes.casting import Cast, casting, closings
from samskap.core.date_bounds import check_days
from samskap.core.idempotency import sending
from samskap.core.rules import check_allowed, check_process
from samskap.domain import Actor, Command, Recorded, Refused, Why, derived_id
from samskap.i18n import lazy_gettext as _
from samskap.store import Conflict, Done, Store
from samskap.store.order import ClockBehind
from samskap.text.cleaning import clean
from samskap.vault import OwnerErased

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

log = logging.getLogger("samskap.core.dispatch")
Check = Callable[[], None]
ATTEMPTS = 5


class Outcome(msgspec.Struct, frozen=True):
    """What a command led to.

    Args:
        events: those stored; none where there was nothing to do.
        repeated: the same form has been sent before, and nothing was done twice.
        cast: what was laid into a box or taken out.
        made: the id of the new thing that the command asked for, if one; of several the first.
    """

    events: list[Recorded]
    repeated: bool = False
    cast: tuple[Cast, ...] = ()
    made: UUID | None = None


def send(
    municipality: Municipality,
    command: Command,
    actor: Actor,
    once: UUID | None = None,
    check: Check | None = None,
) -> Outcome:
    """Carry a command out.

    Args:
        municipality: where.
        command: what is asked; `NEW` stands in it for the ids of new things.
        actor: by whom.
        once: of the platform, an id of this very asking; of a person, what tells the form that
            they sent from another one with the same words. Sent again, it does nothing again.
        check: refuses where what the sender saw is no longer so; asked at the very moment that
            is decided on.

    Raises:
        Refused: with the reason.
    """
    handler = municipality.registry.handlers.get(type(command))
    if handler is None:
        raise Refused(_("This method is not available on this site."), why=Why.METHOD)
    sent = sending(valid(command), actor, once or municipality.new_id())
    done = Done(cause=str(once)) if actor.system else Done(sending=str(sent.key))
    done = done if once else Done()
    cause = done.cause or str(municipality.new_id())
    for _attempt in range(ATTEMPTS):
        if municipality.store.done(done):
            return Outcome([], repeated=True, made=sent.made)
        act = _decided(municipality, sent.command, actor, cause, handler, check)
        try:
            return replace(_stored(act, municipality.store, done), made=sent.made)
        except Conflict as conflict:
            # Said with its cause: a read model that breaks its own rules looks the same.
            log.info("%s is decided on again: %s", command.type_name(), conflict.__cause__)
    raise Refused(_("Many are writing here just now. Please try again."), why=Why.CONFLICT)


def _decided(
    municipality: Municipality,
    command: Command,
    actor: Actor,
    cause: str,
    handler: Any,
    check: Check | None,
) -> Act:
    with municipality.store.reading():
        act = Act(municipality, command, actor, cause)
        check_process(act)
        check_allowed(act)
        if check:
            check()
        _guarded(act)
        handler(command, act)
    return act


def _guarded(act: Act) -> None:
    for _answer in act.municipality.registry.plugins.ask("guard", act=act):
        pass


def _stored(act: Act, store: Store, done: Done) -> Outcome:
    if not (act.events or act.casts or act.also):
        return Outcome([])
    try:
        with casting(act) as laid:
            also = [*act.also, *laid, *closings(act)]
            events = store.append(act.events, done, also, act.committed)
    except OwnerErased as error:
        raise Refused(_("This account has been erased."), why=Why.PERMISSION) from error
    except ClockBehind as error:
        log.error("%s was not stored: %s", act.command.type_name(), error)
        reason = _(
            "The clock of this site is wrong, so nothing can be saved just now. What you wrote "
            "can be sent again when it has been set right."
        )
        raise Refused(reason, why=Why.CONFLICT) from error
    act.municipality.happened(events)
    return Outcome(events, cast=tuple(act.casts))


def valid(command: Command) -> Command:
    """Return the command with its texts cleaned, all lengths and forms checked.

    Raises:
        Refused: naming the field that does not fit.
    """
    check_days(command)
    fields = {name: _cleaned(getattr(command, name)) for name in command.__struct_fields__}
    try:
        return msgspec.convert(fields, type(command), from_attributes=True)
    except msgspec.ValidationError as error:
        raise Refused(
            _("Something in the form is missing, too long or of the wrong kind."),
            field=_field(str(error)),
            why=Why.INPUT,
        ) from error


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, msgspec.Struct):
        return {name: _cleaned(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def _field(message: str) -> str:
    # msgspec ends its message with the path: "… - at `$.title`".
    return message.partition("`$.")[2].partition("`")[0].partition("[")[0].partition(".")[0]


def consequences(municipality: Municipality, events: Iterable[Recorded]) -> None:
    """Send what the policies want because of these events, each exactly once."""
    for recorded in events:
        for policy in municipality.registry.policies.get(type(recorded.event), ()):
            try:
                _follow(municipality, recorded, policy)
            except Exception:
                # What has happened stands; the rest is sent again at the next start.
                log.exception("The policy %s failed", policy.__name__)


def _follow(municipality: Municipality, recorded: Recorded, policy: Any) -> None:
    with municipality.store.reading() as database:
        commands = list(policy(recorded, database))
    for number, command in enumerate(commands):
        once = derived_id(recorded.id, policy.__name__, number)
        try:
            send(municipality, command, Actor(system="policy"), once)
        except Refused as refusal:
            log.warning("%s did not follow: %s", command.type_name(), refusal)
        except Exception:
            log.exception("%s did not follow", command.type_name())
