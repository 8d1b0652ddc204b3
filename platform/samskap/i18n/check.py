"""Finds what is wrong in the catalogues: gaps, guesses, leftovers and words of another language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from babel.messages.catalog import Catalog, Message

from samskap.i18n.catalogues import Key, catalogue_path, texts
from samskap.i18n.extract import by_key, domains, extract, read
from samskap.i18n.locales import LOCALES
from samskap.i18n.placeholders import same_placeholders, without_placeholders

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Problem:
    """One fault in one catalogue.

    :param kind: what is wrong, such as `missing`
    :param text: the English text of the message, or the file's name
    """

    kind: str
    locale: str
    domain: str
    text: str

    def __str__(self) -> str:
        return f"{self.locale} {self.domain}: {self.kind}: {self.text}"


@dataclass(frozen=True)
class Wording:
    """What tells that a text is not in its language.

    :param unchanged: messages that may be the same as in English
    :param words: words that are wrong, by locale
    :param letters: letters that are wrong, by locale
    :param names: what is spelt alike in every language
    """

    unchanged: frozenset[str] = frozenset()
    words: Mapping[str, list[str]] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the lists from a TOML file."""
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
        unchanged, names = frozenset(lists["unchanged"]), tuple(lists.get("names", ()))
        return cls(unchanged, lists["words"], lists["letters"], names)

    def faults(self, locale: str, message: Message) -> Iterator[str]:
        """Name what is wrong with the words of a translation."""
        english = texts(message.id)
        for translation in texts(message.string):
            words = set(_WORD.findall(self._without_names(translation).casefold()))
            if locale != "en" and words and translation in english:
                if translation not in self.unchanged:
                    yield "same as English"
                continue
            wrong = words.intersection(self.words.get(locale, ()))
            wrong |= {word for word in words if set(word) & set(self.letters.get(locale, ""))}
            yield from (f"wrong language, “{word}”" for word in sorted(wrong))

    def _without_names(self, text: str) -> str:
        for name in self.names:
            text = text.replace(name, "")
        return without_placeholders(text)


def check(root: Path) -> list[Problem]:
    """Compare every catalogue with the source and with its language.

    :param root: the folder that holds `platform`, `plugins` and `translations`
    :raises PoFileError: if a catalogue is malformed
    """
    folder = root / "translations"
    wording = Wording.read(folder / "wording.toml")
    problems = [*_strays(root), *_contradictions(root)]
    for domain, places in domains(root).items():
        expected = extract(places)
        for locale in LOCALES:
            catalogue = read(catalogue_path(folder, locale, domain), locale)
            problems += [
                Problem(kind, locale, domain, text)
                for kind, text in compare(expected, catalogue, locale, wording)
            ]
    return problems


def _strays(root: Path) -> Iterator[Problem]:
    known = domains(root)
    for path in sorted(root.glob("translations/*/LC_MESSAGES/*")):
        if path.suffix != ".po" or path.stem not in known or path.parts[-3] not in LOCALES:
            yield Problem("belongs to nothing", path.parts[-3], path.stem, path.name)


def _contradictions(root: Path) -> Iterator[Problem]:
    """Find messages that two domains translate differently: only one of them can be shown."""
    for locale in LOCALES:
        first: dict[Key, object] = {}
        for domain in domains(root):
            catalogue = read(catalogue_path(root / "translations", locale, domain), locale)
            for name, message in by_key(catalogue).items():
                if first.setdefault(name, message.string) != message.string:
                    yield Problem("otherwise elsewhere", locale, domain, name[1])


def compare(
    expected: Mapping[Key, Message], catalogue: Catalog, locale: str, wording: Wording
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong and with which message.

    :param expected: the messages of the source
    :param catalogue: their translation
    :param wording: what tells that a text is not in its language
    """
    found = by_key(catalogue)
    yield from (("missing", name[1]) for name in expected if name not in found)
    yield from (("obsolete", name[1]) for name in found if name not in expected)
    yield from (("obsolete", texts(message.id)[0]) for message in catalogue.obsolete.values())
    for message in found.values():
        for fault in _faults(message, locale, wording):
            yield fault, texts(message.id)[0]


def _faults(message: Message, locale: str, wording: Wording) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    if any("%" in without_placeholders(english) for english in texts(message.id)):
        yield "placeholder without a name"
    translation = texts(message.string)
    if not any(translation) and locale == "en":
        return
    if not all(translation) or len(translation) != len(texts(message.id)):
        yield "missing"
    elif not same_placeholders(texts(message.id), translation):
        yield "other placeholders"
    yield from wording.faults(locale, message)
