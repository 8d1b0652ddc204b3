"""How a check can end badly, and how one thing in a file can."""


class Unreadable(Exception):
    """The file, or one given with it, cannot be read at all. The message is one sentence."""


class Wrong(Exception):
    """One thing in the file is not as it must be. The message is one sentence."""


class Malformed(Wrong):
    """It is not even of the form that it should have."""
