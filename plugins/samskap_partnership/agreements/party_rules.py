"""The rules of who the parties are, and of what each contributes."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements import commands, events
from samskap_partnership.agreements.rules import change, check_room, writable
from samskap_partnership.shared.checks import known

MOST_PARTIES = 40
MOST_PROMISES = 200
COUNTED_IN = {"money": "kroner", "time": "hours"}


def set_party(command: commands.SetParty, act: Act) -> None:
    """The agreement keeps what stood of the actor when it was made a party."""
    state = writable(act, command.agreement)
    described = known(act, command.actor).described
    if command.actor not in state.draft.parties:
        check_room(state.draft.parties, MOST_PARTIES)
    if command.roles and state.header.form != "outcomes":
        raise Refused(_("Only an outcomes contract has these roles."), "roles", Why.INPUT)
    party = {name: getattr(described, name) for name in ("name", "number", "country")}
    roles = " ".join(dict.fromkeys(command.roles))
    change(act, state, events.PartySet, actor=command.actor, roles=roles, **party)


def remove_party(command: commands.RemoveParty, act: Act) -> None:
    """What it would have contributed goes with it."""
    state = writable(act, command.agreement)
    if command.actor not in state.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)
    change(act, state, events.PartyRemoved, actor=command.actor, reason=command.reason)


def promise(command: commands.PromiseContribution, act: Act) -> None:
    """Only parties contribute; money and time are always counted, the rest where it has a unit."""
    state = writable(act, command.agreement)
    if command.actor not in state.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)
    if command.promise in state.draft.promises:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    check_room(state.draft.promises, MOST_PROMISES)
    if command.yearly and command.due is None:
        raise Refused(_("Say on which day of each year."), "due", Why.INPUT)
    unit = command.unit or COUNTED_IN.get(command.kind, "")
    _check_money(command, unit)
    change(
        act,
        state,
        events.ContributionPromised,
        promise=command.promise,
        actor=command.actor,
        kind=command.kind,
        what=command.what,
        amount=str(command.amount) if unit else "",
        unit=unit,
        due=str(command.due or ""),
        yearly="yes" if command.yearly else "",
    )


def _check_money(command: commands.PromiseContribution, unit: str) -> None:
    # Which body approves depends on it, so money can be neither left open nor counted otherwise.
    if command.kind == "money" and unit != "kroner":
        raise Refused(_("Money is counted in kroner."), "unit", Why.INPUT)
    if command.kind == "money" and not command.amount:
        raise Refused(_("Say how many kroner."), "amount", Why.INPUT)


def drop(command: commands.DropContribution, act: Act) -> None:
    """Only what is there."""
    state = writable(act, command.agreement)
    if command.promise not in state.draft.promises:
        raise Refused(_("There is no such contribution in this agreement."), why=Why.MISSING)
    change(act, state, events.ContributionDropped, promise=command.promise)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.SetParty: set_party,
    commands.RemoveParty: remove_party,
    commands.PromiseContribution: promise,
    commands.DropContribution: drop,
}
