"""Headers, cookies and bounds that hold for every page."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from samskap.core.config import Config
from samskap.web.session import LONGEST

# Designsystemet draws its icons from data: addresses.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# This machine itself: health checks, and a browser beside the server.
OWN = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (compared only)
LARGEST_BODY = 1024 * 1024
LARGEST_FORM = 256 * 1024


def install(app: Flask, config: Config) -> None:
    """Set the application's keys, cookies, bounds and headers."""
    secure = config.base_url.startswith("https:")
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="samskap",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        PERMANENT_SESSION_LIFETIME=LONGEST,
        # A session ends; pages that are opened in it do not make it longer.
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        SECURE=secure,
        TRUSTED_HOSTS=hosts(config),
    )
    app.after_request(_headers)


def hosts(config: Config) -> list[str] | None:
    """Return the names under which the site answers; any other is refused.

    Args:
        config: the settings. A demonstration that listens everywhere has no name to hold to.
    """
    if config.demo and config.host in EVERYWHERE:
        return None
    known = urlsplit(config.base_url).netloc.rpartition("@")[2]
    return [known, *config.hosts, *OWN]


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if (here := g.get("here")) and here.asked_moment:
        # A past moment is for whoever looks for it; found by chance, it would pass for the present.
        response.headers.setdefault("X-Robots-Tag", "noindex")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
