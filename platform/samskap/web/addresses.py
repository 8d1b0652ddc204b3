"""Addresses: `/<municipality>/<process>/…` says where a request is, for every view alike."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app, g, request

from samskap.core.contributions.queries import KINDS_IN
from samskap.core.site import Site
from samskap.domain import Refused, Why
from samskap.i18n import LOCALES, lazy_gettext, negotiate, set_locale, set_timezone
from samskap.web.request_context import Here, timeless

COOKIE = "locale"


def install(app: Flask) -> None:
    """Let every request know where it is before its view runs."""
    app.url_value_preprocessor(_find)
    app.url_defaults(_fill_in)
    app.before_request(_guard)
    app.after_request(_remember_locale)


def _find(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    values = values if values is not None else {}
    site = current_app.extensions["samskap"]
    g.here = None
    _speak("nb")
    municipality = values.pop("municipality", None) or _begun_in(site)
    g.here = Here(site, municipality, values.pop("process", None))
    if g.here.in_municipality:
        profile = g.here.municipality.profile
        _speak(profile.locale)
        set_timezone(profile.timezone)


def _begun_in(site: Site) -> str | None:
    # An address that leads nowhere may still begin with a municipality, whose frame it gets.
    first = request.path.split("/")[1]
    return first if first in site.municipalities else None


def _speak(usual: str) -> None:
    wanted = request.args.get("lang") or request.cookies.get(COOKIE, "")
    if wanted not in LOCALES:
        header = request.headers.get("Accept-Language", "")
        wanted = negotiate(header, usual)
    set_locale(wanted)


def _fill_in(endpoint: str, values: dict[str, Any]) -> None:
    here = g.get("here")
    if here is None or not here.in_municipality:
        return
    wants = current_app.url_map.is_endpoint_expecting
    if wants(endpoint, "municipality"):
        values.setdefault("municipality", here.municipality.slug)
    if here.slug and wants(endpoint, "process"):
        values.setdefault("process", here.slug)
        if here.asked_moment and values["process"] == here.slug and not timeless(endpoint):
            values.setdefault("at", here.asked_moment)


def _guard() -> None:
    here = g.here
    if here.slug is None or request.blueprint is None:
        return
    if not here.may_see_process:
        here.slug = None
        abort(404)
    method = request.blueprint.removesuffix("_admin")
    in_use = method not in here.site.registry.methods or method in here.state.methods
    here.set_aside = not in_use and _may_be_read(method)
    if not in_use and not here.set_aside:
        raise Refused(lazy_gettext("This method is not in use in this process."), why=Why.MISSING)
    if _for_facilitators() and not here.facilitates:
        raise Refused(
            lazy_gettext("This page is for those who run the process."), why=Why.PERMISSION
        )


def _may_be_read(method: str) -> bool:
    # What was published, and perhaps signed, does not go away when nothing new may be sent in.
    here = g.here
    if request.method not in {"GET", "HEAD"} or _for_facilitators():
        return False
    kinds = {kind.slug for kind in here.site.registry.methods[method].contributions}
    rows = here.municipality.find_all(KINDS_IN, process=here.process["id"])
    return any(row["kind"] in kinds for row in rows)


def _for_facilitators() -> bool:
    return request.blueprint is not None and request.blueprint.endswith("_admin")


def _remember_locale(response: Any) -> Any:
    wanted = request.args.get("lang")
    if wanted in LOCALES:
        response.set_cookie(
            COOKIE,
            wanted,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return response
