"""Everything that plugins have declared, gathered once and checked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from samskap.contract.declarations import Box, Contribution, Gate, Method, Phase, Setting, Template
from samskap.contract.discovery import CORE, Plugins
from samskap.contract.validation import check
from samskap.domain import Command, Event, Recorded, Role
from samskap.store.projections import Projection, ReadModels

DECLARATIONS = (
    "register_methods",
    "register_event_types",
    "register_commands",
    "register_permissions",
    "register_projections",
    "register_policies",
    "register_settings",
    "register_boxes",
    "register_blueprints",
    "register_admin_blueprints",
)


class Registry:
    """What can happen, who may ask for it and what is shown.

    Args:
        plugins: those in use; one whose declarations cannot be used is withdrawn and reported.
    """

    def __init__(self, plugins: Plugins) -> None:
        self.plugins = plugins
        self.methods: dict[str, Method] = {}
        self._governing: dict[type[Command], list[Method]] = {}
        self.event_types: dict[str, type[Event]] = {}
        self.handlers: dict[type[Command], Callable[..., None]] = {}
        self.permissions: dict[type[Command], frozenset[Role]] = {}
        self.projections: list[Projection] = []
        self.policies: dict[type[Event], list[Callable[..., Iterable[Command]]]] = {}
        self.settings: dict[str, dict[str, Setting]] = {}
        self.boxes: dict[str, Box] = {}  # by the name of what they hold
        self.blueprints: list[Any] = []
        self.admin_blueprints: list[Any] = []
        for name in plugins.names():
            self._take(name)

    def _take(self, name: str) -> None:
        try:
            declared = {hook: list(self._declared(name, hook)) for hook in DECLARATIONS}
            package = self.plugins.modules()[name].__name__.partition(".")[0]
            check(self, package, declared)
        except Exception as error:
            if name in CORE:
                raise
            self.plugins.withdraw(name, f"{type(error).__name__}: {error}")
        else:
            self._add(declared)

    def _declared(self, name: str, hook: str) -> Iterable[Any]:
        implementation = getattr(self.plugins.modules()[name], hook, None)
        if implementation is None:
            return ()
        answer = implementation()
        return answer.items() if isinstance(answer, Mapping) else answer

    def _add(self, declared: dict[str, list[Any]]) -> None:
        self.methods.update((method.slug, method) for method in declared["register_methods"])
        self.event_types.update((e.type_name(), e) for e in declared["register_event_types"])
        self.handlers.update(declared["register_commands"])
        self.permissions.update(declared["register_permissions"])
        self.projections += declared["register_projections"]
        for event, policy in declared["register_policies"]:
            self.policies.setdefault(event, []).append(policy)
        for method, setting in declared["register_settings"]:
            self.settings.setdefault(method, {})[setting.name] = setting
        self.boxes.update((box.holds.type_name(), box) for box in declared["register_boxes"])
        self.blueprints += declared["register_blueprints"]
        self.admin_blueprints += declared["register_admin_blueprints"]

    def governing(self, command: type[Command]) -> list[Method]:
        """Return the methods whose phases or rules decide when a command may be sent."""
        if command not in self._governing:
            methods = self.methods.values()
            self._governing[command] = [m for m in methods if _governs(m, command)]
        return self._governing[command]

    def read_models(self) -> ReadModels:
        """Return all projections, in an order that does not depend on how plugins are found."""
        return ReadModels(self.projections)

    def phase(self, name: str) -> Phase | None:
        """Return the kind of phase called `method.phase`, or None."""
        method, _, slug = name.partition(".")
        phases = self.methods[method].phases if method in self.methods else ()
        return next((phase for phase in phases if phase.slug == slug), None)

    def gate(self, slug: str) -> Gate | None:
        """Return the gate with this slug, or None."""
        gates = (gate for method in self.methods.values() for gate in method.gates)
        return next((gate for gate in gates if gate.slug == slug), None)

    def gates(self) -> list[Gate]:
        """Return all gates."""
        return [gate for method in self.methods.values() for gate in method.gates]

    def templates(self) -> list[Template]:
        """Return all ready-made plans."""
        return [plan for method in self.methods.values() for plan in method.templates]

    def contribution(self, slug: str) -> Contribution | None:
        """Return the kind of contribution with this slug, or None."""
        return next((kind for kind in self.contributions() if kind.slug == slug), None)

    def owner(self, slug: str) -> Method | None:
        """Return the method that owns a kind of contribution, or None."""
        methods = self.methods.values()
        return next((m for m in methods if any(k.slug == slug for k in m.contributions)), None)

    def contributions(self) -> list[Contribution]:
        """Return all kinds of contributions."""
        return [kind for method in self.methods.values() for kind in method.contributions]

    def describe(self, recorded: Recorded, bodies: Mapping[str, str] | None = None) -> str:
        """Return one sentence about an event, in the reader's language.

        Args:
            recorded: the event.
            bodies: what those that decide are called where it happened; None: as usual.
        """
        from samskap.i18n import gettext as _

        hook = self.plugins.hook.describe_event
        sentence = hook(recorded=recorded, methods=self.methods, bodies=bodies or {})
        return str(sentence) if sentence else _("Something happened that this site cannot explain.")


def _governs(method: Method, command: type[Command]) -> bool:
    return command in method.always or any(command in phase.allows for phase in method.phases)
