"""The rules of needs: told by participants, or gathered by staff and labelled so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from msgspec.structs import asdict

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_needs import commands, events
from samskap_needs.handlers.checks import check_seen, check_theme, open_need
from samskap_needs.model import Versions
from samskap_needs.queries import NEEDS_BY
from samskap_needs.settings import ASK_PLACE, MOST_NEEDS

WORDS = events.Telling.__struct_fields__


def words(command: commands.Telling) -> dict[str, Any]:
    """Return what a need says of itself, as its events carry it."""
    return {name: value for name, value in asdict(command).items() if name in WORDS}


def submit(command: commands.SubmitNeed, act: Act) -> None:
    """Everybody may tell about some needs, and nobody floods the process."""
    _check_new(command, act)
    most = act.setting("needs", MOST_NEEDS.name)
    if act.find(NEEDS_BY, process=act.log, author=act.pseudonym)["number"] >= most:
        raise Refused(_("You have told about as many needs as one can here: %(most)s.", most=most))
    act.record(command.need, events.NeedSubmitted(**words(command)))


def _check_new(command: commands.Telling, act: Act) -> None:
    if act.load(Versions, command.need).exists:
        raise Refused(_("This need has been sent already."), why=Why.CONFLICT)
    _check_words(command, act)


def _check_words(command: commands.Telling, act: Act) -> None:
    check_theme(act, command.theme)
    if command.place and not act.setting("needs", ASK_PLACE.name):
        raise Refused(_("This process does not ask for places."), "place", Why.INPUT)


def revise(command: commands.ReviseNeed, act: Act) -> None:
    """Only by its author, and only what the author has seen as it is now."""
    _own(act, command.need)
    check_seen(command.seen, act.load(Versions, command.need).sequence)
    _check_words(command, act)
    act.record(command.need, events.NeedRevised(**words(command)))


def withdraw(command: commands.WithdrawNeed, act: Act) -> None:
    """Only by its author."""
    _own(act, command.need)
    act.load(Versions, command.need)
    act.record(command.need, events.NeedWithdrawn())


def _own(act: Act, need: UUID) -> None:
    row = open_need(act, need)
    if row["source"] or not act.goes_on_as(row["author"]):
        raise Refused(_("Only its author can change or withdraw this need."), why=Why.PERMISSION)


def gather(command: commands.RecordGatheredNeed, act: Act) -> None:
    """What people said elsewhere counts as much, if they agreed to it and it has happened."""
    _check_new(command, act)
    if not command.consent:
        raise Refused(_("It can be recorded only if those who said it agreed."), "consent")
    if command.gathered > act.municipality.today():
        raise Refused(_("The day cannot be in the future."), "gathered", Why.INPUT)
    gathered = events.NeedGathered(
        **words(command),
        source=command.source,
        occasion=command.occasion,
        gathered=command.gathered,
        people=command.people,
        whose=command.whose,
    )
    act.record(command.need, gathered)


def correct(command: commands.CorrectGatheredNeed, act: Act) -> None:
    """Only what staff wrote down, and only as it is now."""
    _gathered(act, command.need)
    check_seen(command.seen, act.load(Versions, command.need).sequence)
    _check_words(command, act)
    corrected = events.GatheredNeedCorrected(
        **words(command), occasion=command.occasion, people=command.people, reason=command.reason
    )
    act.record(command.need, corrected)


def withdraw_gathered(command: commands.WithdrawGatheredNeed, act: Act) -> None:
    """Only what staff wrote down."""
    _gathered(act, command.need)
    act.load(Versions, command.need)
    act.record(command.need, events.GatheredNeedWithdrawn(reason=command.reason))


def _gathered(act: Act, need: UUID) -> None:
    if not open_need(act, need)["source"]:
        raise Refused(_("A participant told about this need; only they can change it."))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.SubmitNeed: submit,
    commands.ReviseNeed: revise,
    commands.WithdrawNeed: withdraw,
    commands.RecordGatheredNeed: gather,
    commands.CorrectGatheredNeed: correct,
    commands.WithdrawGatheredNeed: withdraw_gathered,
}
