"""Samskap: what a plugin is made of.

A plugin imports from here; from `samskap.web` with its `forms` and `paging` for its pages,
`samskap.i18n` for its words, `samskap.text.redline` for what changed in them, `samskap.demo` for
its part of the demo; and from a core feature its `queries`, `sentences` and `commands`. Everything
else may move.
"""

from __future__ import annotations

from samskap.contract.declarations import (
    Box,
    Contribution,
    Gate,
    Input,
    Method,
    Phase,
    PlannedKind,
    Question,
    Scope,
    Setting,
    Template,
)
from samskap.contract.hookspecs import hookimpl
from samskap.core.act import Act
from samskap.core.contributions.commands import (
    Follow,
    Respond,
    SubmitComment,
    Support,
    Unfollow,
    WithdrawComment,
    WithdrawSupport,
    contribution,
)
from samskap.core.contributions.links import link, unlink
from samskap.core.contributions.notices import tell
from samskap.core.contributions.projections import (
    become_part,
    edition_published,
    publish,
    revise,
    take_back,
    withdraw,
)
from samskap.core.dispatch import Outcome
from samskap.core.rules import ADMINISTRATORS, FACILITATORS, RESIDENTS
from samskap.domain import (
    NEW,
    Actor,
    Aggregate,
    BoxedEvent,
    Command,
    Event,
    Language,
    Line,
    OptionalLine,
    OptionalText,
    Participant,
    ProcessCommand,
    Recorded,
    Refused,
    Role,
    Sealed,
    Slug,
    Text,
    Upcaster,
    Voice,
    Why,
    derived_id,
)
from samskap.store.database import Database
from samskap.store.projections import Projection

__all__ = [
    "ADMINISTRATORS",
    "FACILITATORS",
    "NEW",
    "RESIDENTS",
    "Act",
    "Actor",
    "Aggregate",
    "Box",
    "BoxedEvent",
    "Command",
    "Contribution",
    "Database",
    "Event",
    "Follow",
    "Gate",
    "Input",
    "Language",
    "Line",
    "Method",
    "OptionalLine",
    "OptionalText",
    "Outcome",
    "Participant",
    "Phase",
    "PlannedKind",
    "ProcessCommand",
    "Projection",
    "Question",
    "Recorded",
    "Refused",
    "Respond",
    "Role",
    "Scope",
    "Sealed",
    "Setting",
    "Slug",
    "SubmitComment",
    "Support",
    "Template",
    "Text",
    "Unfollow",
    "Upcaster",
    "Voice",
    "Why",
    "WithdrawComment",
    "WithdrawSupport",
    "become_part",
    "contribution",
    "derived_id",
    "edition_published",
    "hookimpl",
    "link",
    "publish",
    "revise",
    "take_back",
    "tell",
    "unlink",
    "withdraw",
]
