"""Words and their stems, the same for what is indexed and what is sought."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol, cast

import snowballstemmer  # type: ignore[import-untyped]

from samskap.search.spelling import as_norwegian, as_swedish, modernise, shared, shared_so_far
from samskap.search.stopwords import STOP_WORDS

_STEMMERS = {
    "nb": "norwegian",
    "nn": "norwegian",
    "sv": "swedish",
    "da": "danish",
    "en": "english",
}
_ALGORITHMS = tuple(sorted(set(_STEMMERS.values())))
_LONGEST_WORD = 64

# Compounds are common: skole|vei, stasjon|sområde. Shorter parts would be found by accident.
_SHORTEST_HEAD = 4
_SHORTEST_TAIL = 3

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")

_local = threading.local()


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def clean(text: str) -> str:
    """Compose letters (NFC) and take out control and invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _CONTROL.sub(" ", text)))


def normalise(text: str) -> str:
    """Clean a text and fold upper case to lower."""
    return unicodedata.normalize("NFC", clean(text).casefold())


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a cleaned text with their places."""
    return _WORD.finditer(text)


def distinct_words(text: str) -> list[str]:
    """List the normalised words of a text, each once."""
    return list(dict.fromkeys(match[0] for match in words(normalise(text))))


def keywords(text: str, language: str) -> list[str]:
    """List the words that carry a text's meaning, each once."""
    stop = STOP_WORDS.get(language, frozenset())
    return [word for word in distinct_words(text) if word not in stop]


def stem(word: str, language: str) -> str:
    """Give the stem under which a word is indexed, in the spelling the languages share."""
    return _stem(normalise(word)[:_LONGEST_WORD], _STEMMERS.get(language))


def stems(text: str, language: str) -> list[str]:
    """Give the stems of a text's words in order."""
    return [stem(match[0], language) for match in words(normalise(text))]


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """Give every stem a word may have: a text's language may be another than the reader's."""
    short = normalise(word)[:_LONGEST_WORD]
    return frozenset(_stem(short, algorithm) for algorithm in (None, *_ALGORITHMS))


def unfinished(word: str) -> str:
    """Write a word as it is indexed, but whole: it may be the beginning of another."""
    return shared_so_far(modernise(normalise(word)[:_LONGEST_WORD]))


def tails(form: str) -> frozenset[str]:
    """Give the words a compound may end with, such as `vei` for `skolevei`."""
    return frozenset(form[cut:] for cut in range(_SHORTEST_HEAD, len(form) - _SHORTEST_TAIL + 1))


def may_begin_compound(form: str) -> bool:
    """Tell whether a stem is long enough to be sought at the beginning of longer words."""
    return len(form) >= _SHORTEST_HEAD


def may_end_compound(form: str) -> bool:
    """Tell whether a stem is long enough to be sought at the end of longer words."""
    return len(form) >= _SHORTEST_TAIL


def is_compound_with(form: str, word: str) -> bool:
    """Tell whether a stem is the beginning or the end of a longer one."""
    if may_begin_compound(form) and word.startswith(form):
        return True
    return may_end_compound(form) and word.endswith(form) and _has_head(form, word)


def _has_head(form: str, word: str) -> bool:
    return len(word) >= len(form) + _SHORTEST_HEAD


def reversed_compounds(found: list[str]) -> str:
    """Write the stems that may be compounds backwards, so that their ends can be sought."""
    shortest = _SHORTEST_HEAD + _SHORTEST_TAIL
    return " ".join(word[::-1] for word in found if len(word) >= shortest)


@lru_cache(maxsize=20_000)
def _stem(word: str, algorithm: str | None) -> str:
    modern = modernise(word)
    if algorithm is None:
        return shared(modern)
    native = as_swedish(modern) if algorithm == "swedish" else as_norwegian(modern)
    return shared(_stemmer(algorithm).stemWord(native))


def _stemmer(algorithm: str) -> _Stemmer:
    # A stemmer holds the word it works on, so threads cannot share one.
    if not hasattr(_local, algorithm):
        setattr(_local, algorithm, snowballstemmer.stemmer(algorithm))
    return cast("_Stemmer", getattr(_local, algorithm))
