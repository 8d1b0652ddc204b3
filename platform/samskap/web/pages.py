"""How a view answers: a page, or the part of it that htmx asks for."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from flask import Response, make_response, redirect, render_template, request, url_for
from htmx_flask import request as htmx_request

from samskap.web.forms import Form
from samskap.web.request_context import here
from samskap.web.retained_input import late, rendered

# Browsers read a backslash as a slash, and leave out tabs and line breaks wherever they stand.
LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")


def page(template: str, fragment: str = "", status: int = 200, **context: Any) -> Response:
    """Render a page; where htmx asks and there is a fragment, only that.

    A form with mistakes makes the answer 422, so that nothing takes it for a success.

    Args:
        template: the whole page's.
        fragment: the template of its changing part, which the page includes too.
        status: HTTP status.
        context: the template's variables.
    """
    chosen = fragment if fragment and htmx_request.htmx else template
    wrong = any(isinstance(value, Form) and has_errors(value) for value in context.values())
    html = (
        rendered(chosen, **context)
        if wrong or status >= 400
        else render_template(chosen, **context)
    )
    response = make_response(html, 422 if wrong else late(status))
    response.vary.add("HX-Request")
    return response


def has_errors(form: Form) -> bool:
    """Tell whether a form was sent and something in it must be put right."""
    return bool(form.errors or form.form_errors)


def back_to(address: str) -> Any:
    """Redirect to a page after an act (303: the browser asks for it anew).

    Args:
        address: one of ours; any other leads to the front page.
    """
    return redirect(address if local(address) else "/", 303)


def local(address: str) -> bool:
    """Tell whether an address is a path on this site, whoever reads it."""
    return LOCAL.fullmatch(address) is not None


def full_address(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, as the settings say that the world reaches it.

    What a request names as its host is the asker's own word, and is never handed on.

    Args:
        endpoint, values: as `url_for` takes them.
    """
    return here.site.config.base_url + url_for(endpoint, **values)


def asked_from() -> str:
    """Return the page that a button stood on, for going back to it."""
    address = request.form.get("back") or request.args.get("back", "")
    return address if local(address) else ""


def present() -> str:
    """Return the page that somebody is on, also where it was left by pressing a button."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    left = urlsplit(request.referrer or "")
    return left.path if left.netloc == request.host else ""
