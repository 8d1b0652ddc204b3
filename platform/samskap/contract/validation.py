"""What a plugin may declare beside what the others have declared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from samskap.contract.declarations import Box
from samskap.domain import Event

if TYPE_CHECKING:
    from samskap.contract.registry import Registry

Declared = dict[str, list[Any]]


class Clash(Exception):
    """A plugin declares what it must not; the message says what."""


def check(registry: Registry, package: str, declared: Declared) -> None:
    """Hold a plugin's declarations against those of the plugins before it.

    Args:
        registry: what has been declared.
        package: the plugin's own.
        declared: hook → what it gave.

    Raises:
        Clash: naming the first that cannot be used.
    """
    taken = _names(registry)
    for kind, names in _own_names(declared).items():
        for name in names:
            if name in taken[kind]:
                raise Clash(f"the {kind} {name} exists already")
            taken[kind].add(name)
    for event in declared["register_event_types"]:
        _check_event(event, package)
    for box in declared["register_boxes"]:
        _check_box(box)
    _check_permissions(declared)


def _names(registry: Registry) -> dict[str, set[str]]:
    projections = registry.projections
    return {
        "method": set(registry.methods),
        "event": set(registry.event_types),
        "command": {command.type_name() for command in registry.handlers},
        "projection": {projection.name for projection in projections},
        "table": {str(table.name) for each in projections for table in each.tables},
        "gate": {gate.slug for gate in registry.gates()},
        "template": {plan.slug for plan in registry.templates()},
        "kind of contribution": set(_contributions(list(registry.methods.values()))),
    }


def _own_names(declared: Declared) -> dict[str, list[str]]:
    methods, projections = declared["register_methods"], declared["register_projections"]
    return {
        "method": [method.slug for method in methods],
        "event": [event.type_name() for event in declared["register_event_types"]],
        "command": [command.type_name() for command, _ in declared["register_commands"]],
        "projection": [projection.name for projection in projections],
        "table": [str(table.name) for each in projections for table in each.tables],
        "gate": [gate.slug for method in methods for gate in method.gates],
        "template": [plan.slug for method in methods for plan in method.templates],
        "kind of contribution": list(_contributions(methods)),
    }


def _contributions(methods: list[Any]) -> Iterator[str]:
    return (kind.slug for method in methods for kind in method.contributions)


def _check_event(event: type[Event], package: str) -> None:
    if not event.type_name().startswith(f"{package}."):
        raise Clash(f"the event {event.type_name()} belongs to another package")
    if any(isinstance(part, msgspec.inspect.FloatType) for part in parts(event)):
        raise Clash(f"the event {event.type_name()} has a number that is not whole")
    if event.part_of and event.part_of not in event.__struct_fields__:
        raise Clash(f"the event {event.type_name()} has no field {event.part_of}")


def _check_box(box: Box) -> None:
    name, field = box.holds.type_name(), box.holds.round_field
    if field not in box.holds.__struct_fields__:
        raise Clash(f"the event {name} does not say of which round it is part")
    if box.round and box.round not in box.counts.__struct_fields__:
        raise Clash(f"the command {box.counts.type_name()} has no field {box.round}")


def parts(struct: type[msgspec.Struct]) -> Iterator[msgspec.inspect.Type]:
    """Give every type that the fields of a struct are made of, however deep."""
    waiting: list[Any] = [msgspec.inspect.type_info(struct)]
    entered: set[type] = set()
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, msgspec.inspect.StructType):
            if part.cls not in entered:
                entered.add(part.cls)
                waiting += [field.type for field in part.fields]
        else:
            waiting += _inside(part)


def _inside(part: Any) -> list[Any]:
    several = (*getattr(part, "types", ()), *getattr(part, "item_types", ()))
    single = (getattr(part, name, None) for name in ("item_type", "key_type", "value_type", "type"))
    return [each for each in (*several, *single) if isinstance(each, msgspec.inspect.Type)]


def _check_permissions(declared: Declared) -> None:
    own = {command for command, _ in declared["register_commands"]}
    guarded = {command for command, _ in declared["register_permissions"]}
    for command in own - guarded:
        raise Clash(f"nobody is said to be allowed {command.type_name()}")
    for command in guarded - own:
        raise Clash(f"who is allowed {command.type_name()} is not this plugin’s to say")
