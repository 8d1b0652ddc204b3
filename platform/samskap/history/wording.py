"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from samskap.i18n import gettext as _

# A word with the space after it: spaces alone would fit everywhere.
WORDS = re.compile(r"\S+\s*|\s+")
REMOVED = Markup('<del><span class="ds-sr-only">{} </span>{}</del>{}')
ADDED = Markup('<ins><span class="ds-sr-only">{} </span>{}</ins>{}')


def changes(old: str, new: str) -> Markup:
    """Return a text as it is now, with what was taken out and put in since.

    Marked with `<del>` and `<ins>`, and in words for those who hear it.

    Args:
        old, new: plain texts.
    """
    return Markup("").join(_parts(WORDS.findall(old), WORDS.findall(new)))


def _parts(old: list[str], new: list[str]) -> Iterator[Markup]:
    for what, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new).get_opcodes():
        if what == "equal":
            yield escape("".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield _marked(REMOVED, _("Removed:"), "".join(old[i1:i2]))
        if j1 < j2:
            yield _marked(ADDED, _("Added:"), "".join(new[j1:j2]))


def _marked(mark: Markup, said: str, text: str) -> Markup:
    words = text.rstrip()
    return mark.format(said, words, text[len(words) :])
