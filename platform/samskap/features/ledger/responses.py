"""A log's public files (C2SP tlog-tiles) as answers, with how long each may be kept."""

from __future__ import annotations

from flask import Response, g, request, session

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=60"
NEVER = "no-cache"

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"


def file(content: bytes | str, kind: str, keep: str) -> Response:
    """Return the answer with a file that is the same for every reader.

    Args:
        content: of the file.
        kind: its content type.
        keep: one of the values above.
    """
    response = Response(content, content_type=kind)
    response.headers["Cache-Control"] = keep
    response.add_etag()
    response.make_conditional(request)
    return public(response)


def public(response: Response) -> Response:
    """Return the answer, to be kept and read by anybody, also by programs on other sites."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    g.page_key = None  # it is no page, so its name is not that of one
    session.accessed = False  # and it does not depend on who asks
    return response
