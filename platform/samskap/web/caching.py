"""Pages of a process are named by what they are made of, so a kept one is exact, never stale."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from flask import Flask, Response, current_app, g, request, session

from samskap import i18n
from samskap.core import visibility
from samskap.core.memory import Memory
from samskap.core.municipality import Municipality
from samskap.core.release import RELEASE
from samskap.store.boxes import STATE
from samskap.web.query_arguments import only_known

State = tuple[int, ...]
Mark = Callable[[Municipality, str], object]
Level = Callable[[Municipality], int]

LARGEST = 512 * 1024


class Pages:
    """Rendered public pages in memory.

    Args:
        memory: where they are kept, with all that the site keeps.
    """

    def __init__(self, memory: Memory) -> None:
        self._pages = memory.shelf()
        self._erased: dict[str, State] = {}

    def get(self, key: str) -> tuple[bytes, str] | None:
        """Return (body, content type) of a kept page, or None."""
        kept: tuple[bytes, str] | None = self._pages.get(key)
        return kept

    def keep(self, key: str, body: bytes, content_type: str) -> None:
        """Keep a page."""
        self._pages.keep(key, (body, content_type), len(body))

    def clear(self) -> None:
        """Forget all pages."""
        self._pages.clear()

    def notice(self, municipality: str, state: State) -> None:
        """Forget all pages where something shown on them may have been erased since.

        Args:
            municipality: its slug.
            state: how far it is with erasing and with taking back.
        """
        if self._erased.get(municipality) != state:
            self._erased[municipality] = state
            self.clear()


def install(
    app: Flask, memory: Memory, marks: Sequence[Mark] = (), levels: Sequence[Level] = ()
) -> None:
    """Answer with kept pages where nothing has changed.

    Args:
        app: the application.
        memory: where pages are kept.
        marks: what else of a municipality's log pages are made of.
        levels: how far it is with erasing; at a change all pages are forgotten.
    """
    app.extensions["samskap_pages"] = Pages(memory)
    app.extensions["samskap_marks"] = tuple(marks)
    app.extensions["samskap_levels"] = tuple(levels)
    app.before_request(_answer)
    app.after_request(_keep)


def _public() -> bool:
    # Whoever is signed in, or has a message waiting, gets a page of their own.
    own = bool(session)
    return request.method == "GET" and bool(g.here.slug) and not own and only_known()


def _signed_in() -> bool:
    here = g.get("here")
    return bool(here and here.in_municipality and here.actor.signed_in)


def _state(municipality: Municipality) -> State:
    # What is erased leaves the vault a moment before it leaves the tables. Pages show titles of
    # other processes too, so whatever is taken back anywhere may stand on any of them.
    with municipality.store.reading() as database:
        taken_back = visibility.revision(database)
    levels = (level(municipality) for level in current_app.extensions["samskap_levels"])
    return municipality.vault.revision, *levels, taken_back


def _key(state: State) -> str:
    here = g.here
    municipality = here.municipality
    parts = (
        RELEASE,
        municipality.slug,
        request.full_path,
        municipality.store.size(here.process["id"]),
        *(mark(municipality, here.process["id"]) for mark in _marks()),
        state,
        _boxed(municipality, here.process["id"]),
        municipality.today().isoformat(),
        i18n.current_locale(),
        municipality.profile.theme,
        request.headers.get("HX-Request", ""),
        request.accept_mimetypes.best,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _boxed(municipality: Municipality, log: str) -> tuple[int, ...]:
    # Live results come from boxes, of which the log says nothing.
    with municipality.store.reading() as database:
        return tuple(database.all(STATE, log=log)[0])


def _answer() -> Response | None:
    g.page_key = None
    if not (g.here and g.here.in_municipality):
        return None
    pages, state = _pages(), _state(g.here.municipality)
    pages.notice(g.here.municipality.slug, state)
    if not _public():
        return None
    g.page_key = _key(state)
    if kept := pages.get(g.page_key):
        return _named(Response(kept[0], content_type=kept[1]))
    return None


def _marks() -> tuple[Mark, ...]:
    marks: tuple[Mark, ...] = current_app.extensions["samskap_marks"]
    return marks


def _pages() -> Pages:
    pages: Pages = current_app.extensions["samskap_pages"]
    return pages


def _keep(response: Response) -> Response:
    key = g.get("page_key")
    if "Cache-Control" not in response.headers and _signed_in():
        # Whoever goes back after they have signed out, or on another's machine, sees nothing.
        response.headers["Cache-Control"] = "private, no-store"
        return response
    if key is None or response.status_code != 200 or session:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
    if (
        response.is_sequence
        and (response.content_length or 0) <= LARGEST
        and not response.get_etag()[0]
    ):
        _pages().keep(key, response.get_data(), response.content_type or "text/html")
    return _named(response)


def _named(response: Response) -> Response:
    response.set_etag(g.page_key)
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.update(["Cookie", "Accept-Language", "Accept", "HX-Request"])
    made: Response = response.make_conditional(request)  # type: ignore[assignment]
    return made
