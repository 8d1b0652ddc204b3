"""Checks values against the settings that plugins declare."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samskap.contract.declarations import Input, Scope, Setting
from samskap.contract.registry import Registry
from samskap.domain import Refused, Why
from samskap.i18n import lazy_gettext as _

Value = bool | int | str
TYPES: Mapping[Input, type] = {Input.FLAG: bool, Input.NUMBER: int}


def checked(
    registry: Registry, method: str, values: Mapping[str, Value], scopes: Collection[Scope]
) -> dict[str, Value]:
    """Return the values if each is declared, may be set here and is within its bounds.

    Args:
        registry: with the declarations.
        method: whose settings they are.
        values: by name.
        scopes: of the settings that may be set here.

    Raises:
        Refused: naming the first that does not fit.
    """
    declared = registry.settings.get(method, {})
    for name, value in values.items():
        if name not in declared or declared[name].scope not in scopes:
            raise Refused(_("There is no such setting here."), name, Why.INPUT)
        _check(declared[name], value)
    return dict(values)


def _check(setting: Setting, value: Value) -> None:
    wanted = TYPES.get(setting.input, str)
    if type(value) is not wanted:
        raise Refused(_("This setting has a value of the wrong kind."), setting.name, Why.INPUT)
    if setting.choices and value not in dict(setting.choices):
        raise Refused(_("Choose one of the values in the list."), setting.name, Why.INPUT)
    size = len(value) if isinstance(value, str) else value
    if setting.minimum is not None and size < setting.minimum:
        least = _("The least value is %(minimum)s.", minimum=setting.minimum)
        raise Refused(least, setting.name, Why.INPUT)
    if setting.maximum is not None and size > setting.maximum:
        most = _("The greatest value is %(maximum)s.", maximum=setting.maximum)
        raise Refused(most, setting.name, Why.INPUT)
