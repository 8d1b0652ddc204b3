"""The two ways a check can end badly, and the one way a sentence can."""


class Unreadable(Exception):
    """The file, or one given with it, cannot be read at all. The message is one sentence."""


class Wrong(Exception):
    """One thing in the file is not as it must be. The message is one sentence."""
