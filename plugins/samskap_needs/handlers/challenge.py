"""The rules of the challenge."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from samskap import Act, Command, ProcessCommand, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_needs import commands, events
from samskap_needs.choices import ladder
from samskap_needs.model import Challenge, challenge_id


def frame(command: commands.FrameChallenge, act: Act) -> None:
    """A process has one challenge; once framed it can only be reformulated."""
    id = challenge_id(command.process)
    if act.load(Challenge, id).exists:
        raise Refused(_("This process has a challenge. Reformulate it instead."), why=Why.CONFLICT)
    act.record(id, events.ChallengeFramed(title=command.title, question=command.question))
    act.record(id, _placed(command))


def _placed(command: commands.FrameChallenge | commands.PlaceChallenge) -> events.ChallengePlaced:
    return events.ChallengePlaced(
        trigger=command.trigger, reach=command.reach, tangle=command.tangle
    )


def reformulate(command: commands.ReformulateChallenge, act: Act) -> None:
    """A reformulation says something new."""
    if _framed(act, command).wording == (command.title, command.question):
        raise Refused(_("The challenge reads like this already. Change its words."), "question")
    reformulated = events.ChallengeReformulated(
        title=command.title, question=command.question, reason=command.reason
    )
    act.record(challenge_id(command.process), reformulated)


def place(command: commands.PlaceChallenge, act: Act) -> None:
    """Where it comes from and how far it reaches may be seen differently later."""
    _framed(act, command)
    act.record(challenge_id(command.process), _placed(command))


def fill_canvas(command: commands.FillCanvas, act: Act) -> None:
    """The canvas is for a tangle."""
    if not _framed(act, command).tangle:
        raise Refused(_("The canvas is for a tangle. Say first that the challenge is one."))
    parts = {str(part): text for part, text in command.parts.items() if text}
    act.record(
        challenge_id(command.process),
        events.CanvasFilled(parts=msgspec.json.encode(parts).decode()),
    )


def link_plan(command: commands.LinkPlan, act: Act) -> None:
    """A link leads to a secure address, or nowhere."""
    if command.plan in _framed(act, command).plans:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    if command.address and not _secure(command.address):
        raise Refused(_("Write an address that begins with https://."), "address", Why.INPUT)
    if command.level not in ladder(act.municipality.profile.country):
        raise Refused(_("There is no such kind of plan in this country."), "level", Why.INPUT)
    linked = events.PlanLinked(
        plan=command.plan, level=command.level, title=command.title, address=command.address
    )
    act.record(challenge_id(command.process), linked)


def _secure(address: str) -> bool:
    if any(char.isspace() or char in '\\"<>' for char in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # A name before the host, as in https://asker.no@elsewhere.example, hides where it leads.
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def unlink_plan(command: commands.UnlinkPlan, act: Act) -> None:
    """Only what is linked can be unlinked."""
    if command.plan not in _framed(act, command).plans:
        raise Refused(_("The challenge is not linked to this plan."), why=Why.MISSING)
    act.record(challenge_id(command.process), events.PlanUnlinked(plan=command.plan))


def _framed(act: Act, command: ProcessCommand) -> Challenge:
    challenge = act.load(Challenge, challenge_id(command.process))
    if not challenge.exists:
        raise Refused(_("Frame the challenge first."), why=Why.MISSING)
    return challenge


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.FrameChallenge: frame,
    commands.ReformulateChallenge: reformulate,
    commands.PlaceChallenge: place,
    commands.FillCanvas: fill_canvas,
    commands.LinkPlan: link_plan,
    commands.UnlinkPlan: unlink_plan,
}
