"""What every template can use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, g, request, url_for
from markupsafe import Markup, escape

from samskap import i18n
from samskap.core.contributions.sentences import outcome_name
from samskap.core.processes.sentences import level_name, role_name, state_name
from samskap.i18n import LOCALES, NAMES
from samskap.i18n import gettext as _
from samskap.web.pages import full_address, local, present
from samskap.web.query_arguments import known

FORMATS = ("date", "datetime", "time", "ago")


def install(app: Flask) -> None:
    """Give templates our filters and the context of the frame."""
    i18n.prepare(app.jinja_env)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for name in FORMATS:
        app.jinja_env.filters[name] = reading(getattr(i18n, name))
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["paragraphs"] = paragraphs
    app.jinja_env.globals.update(
        full_address=full_address,
        outcome_name=outcome_name,
        level_name=level_name,
        role_name=role_name,
        state_name=state_name,
        no_words=no_words,
        words_or_why=words_or_why,
        slot=slot,
    )
    app.context_processor(frame)


def moment(value: str | date) -> date:
    """Return the date or time that a read model keeps as text."""
    if not isinstance(value, str):
        return value
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def reading(write: Callable[..., str]) -> Callable[..., str]:
    """Let a filter for dates take what a read model keeps as text."""

    def written(value: str | date, *args: Any) -> str:
        return write(moment(value), *args)

    return written


def paragraphs(text: str | None) -> Markup:
    """Return plain text as HTML: blank lines part paragraphs, line breaks are kept."""
    if text is None:
        return Markup('<p class="erased">{}</p>').format(no_words())
    parts = re.split(r"\n\s*\n", text.strip()) if text.strip() else []
    lines = (Markup("<br>").join(escape(line) for line in part.split("\n")) for part in parts)
    return Markup("").join(Markup('<p dir="auto">{}</p>').format(part) for part in lines)


def no_words(state: str = "open") -> str:
    """Return why something says nothing any more.

    Args:
        state: of the contribution whose words they were.
    """
    if state == "withdrawn":
        return _("It has been withdrawn.")
    if state == "hidden":
        return _("It has been hidden.")
    # Of the past, what was taken back since is withheld like what was erased.
    if g.here.past:
        return _("These words are no longer shown.")
    return _("These words have been erased.")


def words_or_why(words: str | None) -> str:
    """Return words that may have been erased, or why there are none."""
    return no_words() if words is None else words


def slot(name: str, **context: Any) -> Markup:
    """Return what plugins put in a named place; one that fails is left out."""
    plugins = g.here.site.registry.plugins
    parts = plugins.ask_safely("page_slot", name=name, context=context)
    return Markup("").join(Markup(part) for _plugin, part in parts)  # noqa: S704 (rendered by plugins)


def frame() -> dict[str, Any]:
    """Return what the frame of every page shows."""
    here = g.get("here")
    site = here.site if here else None
    return {
        "here": here,
        "demo": bool(site and site.config.demo),
        "municipality": here.municipality.profile if here and here.in_municipality else None,
        "languages": [(code, NAMES[code], _in_language(code)) for code in LOCALES],
        "menu": _menu(here) if here and here.in_municipality else [],
        "links": _links(here) | {"now": request.path},
        "actor": here.actor if here else None,
        "process": here.shown if here and here.slug else None,
        "moment": here.past.time if here and here.past else None,
    }


def _in_language(code: str) -> str:
    arguments = {**request.args.to_dict(), "lang": code}
    kept = {name: value for name, value in arguments.items() if name in known()}
    if not local(str(kept.get("back", "/"))):
        del kept["back"]
    return f"{quote(request.path)}?{urlencode(kept)}"


def _menu(here: Any) -> list[tuple[str, str]]:
    own = [(_("Processes"), url_for("municipality.processes"))]
    answers = here.site.registry.plugins.ask_safely("menu_links", context=here)
    return own + [link for _name, links in answers for link in links]


def _back() -> str | None:
    back: str = request.args.get("back") or present()
    return back if local(back) else None


def _links(here: Any) -> dict[str, str]:
    if not here or not here.in_municipality:
        return {"home": "/"}
    return {
        "home": url_for("municipality.processes"),
        "search": url_for("search.results"),
        "sign_in": url_for("people.sign_in", back=_back()),
        "sign_out": url_for("people.sign_out"),
        "account": url_for("people.account"),
        "history": url_for("history.municipality"),
        "verify": url_for("verifying.verify"),
        "accessibility": url_for("municipality.accessibility"),
        "privacy": url_for("municipality.privacy"),
        "rules": url_for("municipality.house_rules"),
    }
