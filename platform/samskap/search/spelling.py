"""One spelling for words that the Nordic languages write differently."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TO_SWEDISH = str.maketrans("æø", "äö")
_FROM_SWEDISH = str.maketrans("äö", "æø")

# In a municipality these words are everywhere, and often the end of a compound.
_ENDINGS = (
    (re.compile(r"sjon$"), "tion"),
    (re.compile(r"(?:vej|veg|væg)$"), "vei"),
    (re.compile(r"(?:hed|heit)$"), "het"),
    # The stemmer leaves these as they are: nothing but vowels stands before the ending.
    (re.compile(r"(vei|by|øy|sjø)(?:en|er|ene)$"), r"\1"),
)
_CUT_ENDINGS = ((re.compile(r"(?<=.)sj$"), "ti"), (re.compile(r"(?<=.)sjo$"), "tio"))
_BEGINNINGS = ((re.compile(r"^skul(?!l|d)"), "skol"),)


def modernise(word: str) -> str:
    """Write aa, an older å, as å."""
    return word.replace("aa", "å")


def as_swedish(word: str) -> str:
    """Write æ and ø as ä and ö."""
    return word.translate(_TO_SWEDISH)


def as_norwegian(word: str) -> str:
    """Write ä and ö as æ and ø."""
    return word.translate(_FROM_SWEDISH)


def shared(stem: str) -> str:
    """Write a stem as the neighbours do, so that `väg` and `veg` both find `vei`."""
    return _replace(as_norwegian(stem), (*_BEGINNINGS, *_ENDINGS))


def shared_so_far(word: str) -> str:
    """Write a word that is perhaps unfinished as the neighbours do."""
    return _replace(shared(word), _CUT_ENDINGS)


def _replace(word: str, spellings: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, spelling in spellings:
        word = pattern.sub(spelling, word)
    return word
