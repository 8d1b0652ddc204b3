"""Message catalogues, read from .po files at start and merged so that core text stands."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Self

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from samskap.i18n.locales import FALLBACKS, LOCALES
from samskap.i18n.placeholders import same_placeholders

CORE = "samskap"

Key = tuple[str | None, str, str | None]
"""Context, English text and English plural."""

Forms = tuple[str, ...]
"""The text, or the singular and the plural. All five languages split at n = 1."""

_log = logging.getLogger(__name__)


class Catalogues:
    """Every message in every language.

    :param messages: the forms of each message, by locale
    """

    def __init__(self, messages: Mapping[str, Mapping[Key, Forms]] | None = None) -> None:
        self._messages = messages or {}

    @classmethod
    def load(cls, plugins: Iterable[str] = (), folder: Path | None = None) -> Self:
        """Read the catalogues of the core and of plugins.

        :param plugins: package names of plugins, bundled or foreign
        :param folder: the folder holding `<locale>/LC_MESSAGES`; found by itself if omitted
        """
        home = folder or translations_folder()
        merged: dict[str, dict[Key, Forms]] = {locale: {} for locale in LOCALES}
        for source, domain in _in_rising_rank(plugins, home):
            read = {locale: _read(catalogue_path(source, locale, domain)) for locale in LOCALES}
            for locale in LOCALES:
                merged[locale].update(_resolve(read, locale))
        return cls(merged)

    def find(self, locale: str, key: Key) -> Forms:
        """Give a message's forms in a language, or its English text if it has none."""
        return self._messages.get(locale, {}).get(key) or tuple(text for text in key[1:] if text)


def translations_folder() -> Path:
    """Find the translations: inside the package when built, beside `platform` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    built = package / "translations"
    return built if built.is_dir() else package.parent.parent / "translations"


def catalogue_path(folder: Path, locale: str, domain: str) -> Path:
    """Name the file that holds a package's messages in one language."""
    return folder / locale / "LC_MESSAGES" / f"{domain}.po"


def _in_rising_rank(plugins: Iterable[str], home: Path) -> Iterator[tuple[Path, str]]:
    names = sorted({name.partition(".")[0] for name in plugins} - {CORE})
    bundled = [name for name in names if any(home.glob(f"*/LC_MESSAGES/{name}.po"))]
    for name in names:
        if name not in bundled:
            yield Path(str(files(name))) / "translations", name
    for name in (*bundled, CORE):
        yield home, name


def _read(path: Path) -> dict[Key, Message]:
    if not path.exists():
        return {}
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError):
        # A foreign plugin's broken catalogue must not stop the site.
        _log.exception("The catalogue %s cannot be read and is left out", path)
        return {}
    return {key_of(message): message for message in catalogue if message.id and not message.fuzzy}


def key_of(message: Message) -> Key:
    """Give the key under which a message is found."""
    english = texts(message.id)
    return message.context, english[0], english[1] if len(english) > 1 else None


def texts(value: str | Iterable[str] | None) -> Forms:
    """Give the texts of a message's id or translation, which is one or several."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def _resolve(read: Mapping[str, Mapping[Key, Message]], locale: str) -> dict[Key, Forms]:
    """Complete one language from its fallback and English.

    Every message of the package gets a text, so that a package of lower rank cannot fill a gap
    with its own words.
    """
    resolved: dict[Key, Forms] = {}
    for messages in read.values():
        for message in messages.values():
            resolved.update(_entries(message, texts(message.id)))
    for source in (FALLBACKS.get(locale), locale):
        for message in read.get(source or "", {}).values():
            translation = texts(message.string)
            # A wrong placeholder would fail only when the message is shown to someone.
            if all(translation) and same_placeholders(texts(message.id), translation):
                resolved.update(_entries(message, translation))
    return resolved


def _entries(message: Message, forms: Forms) -> Iterator[tuple[Key, Forms]]:
    context, singular, plural = key_of(message)
    yield (context, singular, None), forms[:1]
    if plural:
        yield (context, singular, plural), forms
