"""What happened to a process, in one sentence each for the public history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samskap.contract.declarations import Method
from samskap.core.processes import events
from samskap.domain import Recorded
from samskap.i18n import date
from samskap.i18n import gettext as _


def describe(
    recorded: Recorded, methods: Mapping[str, Method], bodies: Mapping[str, str]
) -> str | None:
    """Return the sentence, or None for events of others.

    Args:
        recorded: the event.
        methods: those of this site, by slug.
        bodies: what those that decide are called there, where it is not the usual word.
    """
    match recorded.event:
        case events.ProcessCreated(title=title):
            return _("The process “%(title)s” was set up.", title=title)
        case events.ProcessDescribed(title=title):
            return _("The process’s description was changed; it is called “%(t)s”.", t=title)
        case events.PhasesPlanned(phases=phases):
            titles = ", ".join(phase.title for phase in phases)
            return _("The phases were planned: %(titles)s.", titles=titles)
        case events.DeadlineMoved(old=old, new=new, reason=reason):
            return _(
                "A deadline was moved from %(old)s to %(new)s. Reason: %(reason)s",
                old=date(old),
                new=date(new),
                reason=reason,
            )
        case events.GateDecided():
            return _decided(recorded.event, bodies)
        case events.ProcessClosed(outcome=outcome):
            return _("The process was closed. Outcome: %(outcome)s", outcome=outcome)
        case events.ProcessReopened(reason=reason):
            return _("The process was opened again. Reason: %(reason)s", reason=reason)
    return _about_method(recorded, methods) or _described_plainly(recorded)


def _decided(event: events.GateDecided, bodies: Mapping[str, str]) -> str:
    made, reason = made_by(event.body, event.decided, event.case, bodies), event.reason
    if event.passed and made:
        return _("It was decided to go on (%(made)s). Reason: %(r)s", made=made, r=reason)
    if event.passed:
        return _("It was decided to go on. Reason: %(reason)s", reason=reason)
    if made:
        return _("It was decided not to go on (%(made)s). Reason: %(r)s", made=made, r=reason)
    return _("It was decided not to go on. Reason: %(reason)s", reason=reason)


def made_by(body: str, day: dt.date | str | None, case: str, bodies: Mapping[str, str]) -> str:
    """Return who made a decision, when and in which case, or "" where it was not recorded.

    Args:
        body: as `DecideGate` has it, or "".
        day: of the decision.
        case: the case's number, or "".
        bodies: what those that decide are called there, where it is not the usual word.
    """
    if not body or not day:
        return ""
    known = {"body": body_name(body, bodies), "day": date(dt.date.fromisoformat(str(day)))}
    if case:
        return _("%(body)s, %(day)s, case %(case)s", **known, case=case)
    return _("%(body)s, %(day)s", **known)


def body_name(body: str, bodies: Mapping[str, str]) -> str:
    """Return what those who can make a decision are called: there, or in the reader's language."""
    names = {
        "administration": _("The administration"),
        "steering_group": _("The steering group"),
        "committee": _("A committee"),
        "council": _("The council"),
    }
    return bodies.get(body) or names[body]


def _about_method(recorded: Recorded, methods: Mapping[str, Method]) -> str | None:
    match recorded.event:
        case events.MethodEnabled(method=slug):
            method = _name(slug, methods)
            return _("The method “%(method)s” was taken into use.", method=method)
        case events.MethodDisabled(method=slug):
            method = _name(slug, methods)
            return _("The method “%(method)s” was put aside.", method=method)
        case events.SettingsChanged(method=slug):
            method = _name(slug, methods)
            return _("The settings of the method “%(method)s” were changed.", method=method)
    return None


def _name(slug: str, methods: Mapping[str, Method]) -> str:
    # It may no longer be installed, while the history stays.
    return str(methods[slug].title) if slug in methods else slug


def _described_plainly(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.RoleGranted(role=role):
            return _("Somebody was given the role “%(role)s”.", role=role_name(role))
        case events.RoleRevoked(role=role):
            return _("Somebody lost the role “%(role)s”.", role=role_name(role))
        case events.RoleCarriedIn(role=role):
            role = role_name(role)
            return _("Somebody with the role “%(role)s” began to act in this process.", role=role)
        case events.ProcessPublished():
            return _("The process was published.")
        case events.ProcessArchived():
            return _("The process was archived.")
    return None


def role_name(role: str) -> str:
    """Return what a role is called in the reader's language."""
    names = {
        "visitor": _("visitor"),
        "resident": _("resident"),
        "facilitator": _("facilitator"),
        "administrator": _("administrator"),
        "auditor": _("auditor"),
    }
    return names[role]


def state_name(state: str) -> str:
    """Return what a process's state is called in the reader's language."""
    names = {
        "draft": _("Not published yet"),
        "open": _("Open"),
        "closed": _("Closed"),
        "archived": _("Archived"),
    }
    return names[state]


def level_name(level: str) -> str:
    """Return what a step of the ladder of influence is called in the reader's language."""
    names = {
        "information": _("information"),
        "consultation": _("consultation"),
        "dialogue": _("dialogue"),
        "influence": _("influence"),
        "codecision": _("co-decision"),
    }
    return names[level]


def level_promise(level: str) -> str:
    """Return what participants can expect at a step of the ladder, in the reader's language."""
    promises = {
        "information": _("The municipality tells what is happening. There is nothing to decide."),
        "consultation": _("The municipality asks for your view and tells how it was used."),
        "dialogue": _("You and the municipality exchange views, and both may change their minds."),
        "influence": _("You take part in shaping the proposals that are decided on."),
        "codecision": _("You decide together with the municipality."),
    }
    return promises[level]


def answer_name(answer: str) -> str:
    """Return what an answer in a checklist is called in the reader's language."""
    return {"yes": _("Yes"), "no": _("No"), "unsure": _("Unsure")}[answer]
