"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from samskap.i18n import set_locale
from samskap.i18n.catalogues import Catalogues, Forms, Key

ALL = 2000  # fewer messages than the core and the bundled plugins have, more than any test's own


@cache
def bundled(locale: str) -> frozenset[Key]:
    """Return every message of the core and of the bundled plugins.

    A test before this one may have left the catalogues of only some of them in use.
    """
    every = Catalogues.load(["samskap_needs", "samskap_cocreation", "samskap_partnership"])
    return frozenset(every._messages[locale])


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Let each test begin in English, whatever language the one before spoke."""
    set_locale("en")


@pytest.fixture(autouse=True)
def every_message_made_is_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Compare every message that a test makes with every message known: nothing stays English."""
    unknown: set[str] = set()
    find = Catalogues.find

    def watched(self: Catalogues, locale: str, key: Key) -> Forms:
        known = self._messages.get(locale, {})
        # Tests of the catalogues themselves, and of plugins that bring none, have smaller ones.
        if len(known) > ALL and key not in known and key not in bundled(locale):
            unknown.add(key[1])
        return find(self, locale, key)

    monkeypatch.setattr(Catalogues, "find", watched)
    yield
    assert not unknown
