"""The last line of an export: the log's signature on everything before it."""

import base64
from collections.abc import Sequence
from typing import Any

from samskap_verify.errors import Wrong
from samskap_verify.heading import FORMAT, VERSION
from samskap_verify.notes import Key, check_signed, read_note


def check_seal(text: Any, digest: bytes, origin: str, keys: Sequence[Key]) -> None:
    """Raise Wrong unless a key of the log signed the file up to here."""
    note = read_note(text)
    check_signed(note, keys)
    expected = base64.b64encode(digest).decode()
    if note.text != f"{FORMAT}/v{VERSION}\nsha256:{expected}\n{origin}\n":
        raise Wrong("is for other content: the file was changed after it was exported")
