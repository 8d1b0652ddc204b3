"""The process page against a bare Flask page with a list of twenty rows, on the same server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import waitress
from city import City
from flask import Flask, render_template_string
from timing import Row, in_turn, per_second

from samskap.app import create_app

NUMBER = 100
BARE = (
    "<!doctype html><title>List</title><ul>"
    "{% for row in rows %}<li>{{ row.title }}: {{ row.number }}</li>{% endfor %}</ul>"
)


def bare() -> Flask:
    """Return the smallest application that shows twenty rows."""
    app = Flask("bare")
    rows = [{"title": f"Title {n}", "number": n} for n in range(20)]
    app.add_url_rule("/", view_func=lambda: render_template_string(BARE, rows=rows))
    return app


@contextmanager
def served(app: Flask) -> Iterator[HTTPConnection]:
    """Serve an application on a free port of this machine and give a connection to it.

    The server ends with the program: one that is closed while it waits complains.
    """
    # With a map of its own it waits for nobody else's requests.
    server = waitress.create_server(app, map={}, host="127.0.0.1", port=0, threads=2)
    Thread(target=server.run, daemon=True).start()
    with closing(HTTPConnection("127.0.0.1", server.effective_port)) as connection:
        yield connection


def asking(connection: HTTPConnection, path: str, before: Callable[[], Any]) -> Callable[[], None]:
    """Return work that asks for a page many times, doing something before each."""

    def ask() -> None:
        for _ in range(NUMBER):
            before()
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            assert response.status == 200, body[:500]

    return ask


def measure(city: City) -> list[Row]:
    """Compare the page, kept and made anew each time, with the bare one."""
    app = create_app(city.site)
    pages = app.extensions["samskap_pages"]
    rows = []
    with served(app) as ours, served(bare()) as plain:
        for what, before, aim in (
            ("process page, kept", lambda: None, "≥ 0.5"),
            ("process page, made anew", pages.clear, "≥ 0.2"),
        ):
            own, base, ratio = in_turn(
                asking(ours, "/by/prosess/", before), asking(plain, "/", lambda: None)
            )
            rate, bases = per_second(NUMBER, own, "pages"), per_second(NUMBER, base, "bare pages")
            rows.append(Row(what, rate, bases, ratio, aim))
    return rows
