"""Answers from the first moment: with a page that says how far it is, then with the demo."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from waitress.server import create_server

from samskap import i18n
from samskap.web.security import HEADERS

THREADS = 8
LOOK_AGAIN = 2  # seconds
PATIENCE = 3.0  # seconds
Application = Callable[[Any, Any], Iterable[bytes]]


class CannotListen(Exception):
    """Nobody can listen there; the message says why and what to do."""


class Progress:
    """How far the preparations are: acts played, of how many; 0 of 0 until that is known."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0


class Server:
    """Serves an application that can be exchanged for another while it runs.

    Args:
        application: the first one.
        host, port: where to listen.

    Raises:
        CannotListen: it cannot listen there.
    """

    def __init__(self, application: Application, host: str, port: int) -> None:
        self.application = application
        try:
            sockets = [listening(host, port)]
        except OSError as error:
            raise CannotListen(_reason(error, host, port)) from error
        self._server: Any = create_server(
            self._answer, sockets=sockets, threads=THREADS, ident="Samskap"
        )
        self._thread = Thread(target=self._server.run, daemon=True)

    def _answer(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        return self.application(environ, start_response)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def wait(self) -> None:
        """Go on until the server ends or the user interrupts."""
        self._thread.join()

    def close(self) -> None:
        """Stop listening; answers that take longer are not waited for."""
        if self._thread.is_alive():
            # In its own thread: closed under its feet, it would hold the port for a while yet.
            self._server.trigger.pull_trigger(self._server.close)
            self._thread.join(PATIENCE)
        else:
            self._server.close()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises:
        OSError: that is not possible.
    """
    family, _kind, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    return socket.create_server(address, family=family)


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Another program listens on port {port} already. Choose another: --port {port + 1}"
    return f"It is not possible to listen on {host}, port {port}: {error.strerror}."


def preparing(progress: Progress) -> Flask:
    """Return the application that is served while the demo is being prepared.

    Args:
        progress: what it shows.
    """
    app = Flask("samskap")
    i18n.prepare(app.jinja_env)

    def show(path: str) -> Response:
        with i18n.use_locale(i18n.negotiate(request.headers.get("Accept-Language", ""))):
            html = render_template("demo/preparing.html", done=progress.done, total=progress.total)
        again = {"Refresh": str(LOOK_AGAIN), "Retry-After": str(LOOK_AGAIN)}
        return make_response(html, 503, {**HEADERS, **again, "Cache-Control": "no-store"})

    app.add_url_rule("/", "show", show, defaults={"path": ""})
    app.add_url_rule("/<path:path>", "show", show, methods=["GET", "POST"])
    return app
