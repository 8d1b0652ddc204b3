"""The forms for settings of methods, built from what the methods declare."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap.contract.declarations import Input, Setting
from samskap.features.processes.admin.methods import installed
from samskap.features.processes.admin.pages import (
    MUNICIPALITY,
    PROCESS,
    act,
    administrators_only,
    blueprint,
)
from samskap.features.processes.admin.setting_scopes import (
    Place,
    office_place,
    phase_place,
    process_place,
)
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.forms import settings_form


@blueprint.route(f"{PROCESS}/settings/<method>", methods=["GET", "POST"])
def settings(method: str) -> Any:
    """A method's settings in this process."""
    return settings_page(partial(process_place, method), "processes/admin/settings.html")


@blueprint.route(f"{PROCESS}/settings/<method>/phases/<uuid:phase>", methods=["GET", "POST"])
def phase_settings(method: str, phase: UUID) -> Any:
    """A method's settings in one phase."""
    chosen = here.state.phase(phase)
    return settings_page(
        partial(phase_place, method, phase), "processes/admin/settings.html", chosen
    )


@blueprint.route(f"{MUNICIPALITY}/settings/<method>", methods=["GET", "POST"])
@administrators_only
def office_settings(method: str) -> Any:
    """A method's settings for the whole municipality."""
    return settings_page(partial(office_place, method), "admin/settings.html")


@blueprint.post(f"{PROCESS}/settings/<method>/<name>/unset")
def unset(method: str, name: str) -> Any:
    """Let a setting of the process follow the municipality's again."""
    unset_in(process_place(method), name)
    return back_to(url_for(".settings", method=method))


@blueprint.post(f"{PROCESS}/settings/<method>/phases/<uuid:phase>/<name>/unset")
def unset_in_phase(method: str, phase: UUID, name: str) -> Any:
    """Let a setting of a phase follow the process's again."""
    unset_in(phase_place(method, phase), name)
    return back_to(url_for(".phase_settings", method=method, phase=phase))


@blueprint.post(f"{MUNICIPALITY}/settings/<method>/<name>/unset")
@administrators_only
def unset_in_office(method: str, name: str) -> Any:
    """Let a setting of the municipality have the method's own default again."""
    unset_in(office_place(method), name)
    return back_to(url_for(".office_settings", method=method))


def settings_page(where: Callable[[], Place], template: str, phase: Any = None) -> Any:
    """Return the form, or lead back to it where it was sent."""
    place = where()
    method = installed(place.method)
    form = settings_form(place.settings)(now=lambda: held(where()))
    if form.validate_on_submit() and saves(form, place):
        return back_to(request.path)
    return page(
        template,
        form=form,
        method=method,
        place=place,
        phase=phase,
        shown=shown,
        phases=here.state.phases if here.slug else (),
    )


def held(place: Place) -> dict[str, bool | int | str]:
    """Return the values that hold in a place."""
    return {setting.name: place.value(setting) for setting in place.settings}


def saves(form: Form, place: Place) -> bool:
    """Send those values that differ from what holds; the others go on following."""
    values = {s.name: form[s.name].data for s in place.settings}
    changed = {s.name: values[s.name] for s in place.settings if values[s.name] != place.value(s)}
    if not changed:
        flash(_("Nothing was changed."), "info")
        return True
    if form.sends(place.change(values=changed)):
        flash(_("The settings have been saved."))
    return not form.errors


def unset_in(place: Place, name: str) -> None:
    """Take back what was set in a place."""
    if name not in place.own:
        abort(404)
    act(place.change(values={}, unset=(name,)), _("The setting follows the default again."))


def shown(setting: Setting, value: bool | int | str) -> str:
    """Return a setting's value as a reader knows it from the form."""
    if setting.input is Input.FLAG:
        return _("yes") if value else _("no")
    return str(dict(setting.choices).get(str(value), value)) or _("empty")
