"""The kinds of events that a reader can choose among, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from samskap.contract.registry import Registry
from samskap.core.boxes import events as boxes
from samskap.core.contributions import events as around
from samskap.core.processes import events as processes
from samskap.domain import Event
from samskap.features.history.events import AuditViewed
from samskap.features.ledger import events as ledger
from samskap.features.privacy import events as people
from samskap.i18n import lazy_gettext as _


class Kind(msgspec.Struct, frozen=True):
    """Some types of events under one name.

    Args:
        slug: as addresses write it.
        title: in the reader's language.
        types: permanent names of the events' types.
        number: how many such events there are.
    """

    slug: str
    title: Any
    types: frozenset[str]
    number: int = 0


def _kind(slug: str, title: Any, *events: type[Event]) -> Kind:
    return Kind(slug, title, frozenset(event.type_name() for event in events))


# Written every few minutes where something has happened, and seldom what a reader looks for.
SIGNING = _kind("signing", _("Signing"), ledger.CheckpointsRecorded, ledger.SigningKeyReplaced)

OF_THE_CORE = (
    (
        _("What people do"),
        (
            _kind("support", _("Supports"), around.SupportGiven, around.SupportWithdrawn),
            _kind("comments", _("Comments"), around.CommentSubmitted, around.CommentWithdrawn),
            _kind("following", _("Following"), around.FollowingStarted, around.FollowingEnded),
        ),
    ),
    (
        _("What the municipality does"),
        (
            _kind("responses", _("Responses"), around.ResponseGiven),
            _kind("decisions", _("Decisions to go on or not"), processes.GateDecided),
            _kind(
                "phases",
                _("Phases and deadlines"),
                processes.PhasesPlanned,
                processes.DeadlineMoved,
            ),
            _kind(
                "course",
                _("Start, description and end"),
                processes.ProcessCreated,
                processes.ProcessDescribed,
                processes.ProcessPublished,
                processes.ProcessClosed,
                processes.ProcessReopened,
                processes.ProcessArchived,
            ),
            _kind(
                "methods",
                _("Methods and settings"),
                processes.MethodEnabled,
                processes.MethodDisabled,
                processes.SettingsChanged,
            ),
            _kind(
                "roles",
                _("Roles"),
                processes.RoleGranted,
                processes.RoleRevoked,
                processes.RoleCarriedIn,
            ),
        ),
    ),
    (
        _("How the history is kept"),
        (
            SIGNING,
            _kind("boxes", _("Sealed boxes"), boxes.BoxSealed, boxes.BoxSettled),
            _kind("auditing", _("Auditing"), AuditViewed),
            _kind(
                "erasing",
                _("Erased words"),
                processes.SubjectErased,
                people.ContributionErased,
                people.OfficialWordsErased,
                people.WordsExpired,
            ),
        ),
    ),
)

Groups = list[tuple[Any, list[Kind]]]


def groups(registry: Registry, numbers: Mapping[str, int]) -> Groups:
    """Return the kinds that there are events of, in groups with a heading.

    Args:
        registry: knows the methods.
        numbers: how many events there are of each type.
    """
    declared = [(_("The methods"), _of_methods(registry)), *OF_THE_CORE]
    known = {type for _title, kinds in declared for kind in kinds for type in kind.types}
    others = Kind("others", _("Other events"), frozenset(numbers) - known)
    every = [*declared, (_("Others"), (others,))]
    counted = ((title, list(_counted(kinds, numbers))) for title, kinds in every)
    return [(title, kinds) for title, kinds in counted if kinds]


def _of_methods(registry: Registry) -> list[Kind]:
    modules = registry.plugins.modules()
    return [
        Kind(method.slug, method.title, _types(registry, modules[plugin].__name__))
        for plugin, methods in registry.plugins.ask("register_methods")
        for method in methods
    ]


def _types(registry: Registry, module: str) -> frozenset[str]:
    package = module.partition(".")[0]
    return frozenset(name for name in registry.event_types if name.startswith(f"{package}."))


def _counted(kinds: Iterable[Kind], numbers: Mapping[str, int]) -> Iterator[Kind]:
    for kind in kinds:
        number = sum(numbers.get(type, 0) for type in kind.types)
        if number:
            yield msgspec.structs.replace(kind, number=number)
