"""Which methods a process uses."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, url_for

from samskap.contract.declarations import Method
from samskap.core.processes.commands import DisableMethod, EnableMethod
from samskap.features.processes.admin.pages import PROCESS, act, blueprint
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page


@blueprint.get(f"{PROCESS}/methods")
def methods() -> Any:
    """All installed methods, in use or not."""
    registry = here.municipality.registry
    return page("processes/admin/methods.html", registry=registry, state=here.state)


@blueprint.post(f"{PROCESS}/methods/<method>/enable")
def enable_method(method: str) -> Any:
    """Take a method into use."""
    title = installed(method).title
    done = _("The method “%(title)s” is now in use.", title=title)
    act(EnableMethod(process=here.process_id, method=method), done)
    return back_to(url_for(".methods", _anchor=f"method-{method}"))


@blueprint.route(f"{PROCESS}/methods/<method>/disable", methods=["GET", "POST"])
def disable_method(method: str) -> Any:
    """Say what will happen, and put a method aside."""
    chosen, form = installed(method), Form()
    command = DisableMethod(process=here.process_id, method=method)
    if form.validate_on_submit() and form.sends(command):
        flash(
            _(
                "The method “%(title)s” is disabled now. What was published in it stays.",
                title=chosen.title,
            )
        )
        return back_to(url_for(".methods", _anchor=f"method-{method}"))
    return page("processes/admin/disable.html", form=form, method=chosen)


def installed(slug: str) -> Method:
    """Return an installed method; the page is not found where there is none."""
    return here.municipality.registry.methods.get(slug) or abort(404)
