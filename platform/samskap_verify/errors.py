"""How a check can end badly, and how one thing in a file can."""

from collections.abc import Iterator
from contextlib import contextmanager


class Unreadable(Exception):
    """The file, or one given with it, cannot be read at all. The message is one sentence."""


class Wrong(Exception):
    """One thing in the file is not as it must be. The message is one sentence."""


class Malformed(Wrong):
    """It is not even of the form that it should have."""


@contextmanager
def at_line(number: int) -> Iterator[None]:
    """Let what cannot be read be called by its line."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(f"Line {number} {error}.") from None
