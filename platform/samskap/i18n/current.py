"""The language and time zone of the present reader, and messages in that language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast
from zoneinfo import ZoneInfo

from samskap.i18n.catalogues import Catalogues
from samskap.i18n.lazy import LazyText
from samskap.i18n.locales import canonical

_locale = ContextVar("locale", default="en")
_timezone = ContextVar("timezone", default="Europe/Oslo")
_catalogues = Catalogues()


def install(catalogues: Catalogues) -> None:
    """Use these catalogues in the whole process."""
    global _catalogues
    _catalogues = catalogues


def current_locale() -> str:
    """Give the present reader's locale; English where there is no reader."""
    return _locale.get()


def set_locale(locale: str) -> None:
    """Set the locale for the rest of this request or task.

    :raises ValueError: if the language is none of ours
    """
    _locale.set(_known(locale))


@contextmanager
def use_locale(locale: str) -> Iterator[None]:
    """Use a locale within a block, such as a recipient's while a letter is written.

    :raises ValueError: if the language is none of ours
    """
    token = _locale.set(_known(locale))
    try:
        yield
    finally:
        _locale.reset(token)


def _known(tag: str) -> str:
    locale = canonical(tag)
    if locale is None:
        raise ValueError(f"no such language: {tag}")
    return locale


def current_timezone() -> ZoneInfo:
    """Give the municipality's time zone."""
    return ZoneInfo(_timezone.get())


def set_timezone(name: str) -> None:
    """Set the time zone for the rest of this request or task.

    :param name: an IANA name such as `Europe/Oslo`
    :raises KeyError: if there is no such time zone
    """
    _timezone.set(ZoneInfo(name).key)


@contextmanager
def use_timezone(name: str) -> Iterator[None]:
    """Use a time zone within a block.

    :param name: an IANA name such as `Europe/Oslo`
    :raises KeyError: if there is no such time zone
    """
    token = _timezone.set(ZoneInfo(name).key)
    try:
        yield
    finally:
        _timezone.reset(token)


def in_language(text_language: str | None) -> str | None:
    """Give the `lang` attribute of a text, or None where it is the page's own (WCAG 3.1.2)."""
    if not text_language:
        return None
    language = canonical(text_language) or text_language
    return None if language == current_locale() else language


def translate(
    singular: str, plural: str | None = None, n: int = 1, context: str | None = None
) -> str:
    """Give a message in the current language, with its placeholders still in it."""
    forms = _catalogues.find(current_locale(), (context, singular, plural))
    return forms[0] if n == 1 else forms[-1]


def gettext(message: str, /, **variables: object) -> str:
    """Give a message in the current language.

    :param message: the English text
    :param variables: values for placeholders such as `%(name)s`
    """
    return _fill(translate(message), variables)


def ngettext(singular: str, plural: str, n: int, /, **variables: object) -> str:
    """Give the form of a message that fits a number, which is also the placeholder `%(num)s`."""
    return translate(singular, plural, n) % {"num": n, **variables}


def pgettext(context: str, message: str, /, **variables: object) -> str:
    """Give a message whose English text has several senses.

    :param context: the sense meant, such as `verb`
    """
    return _fill(translate(message, context=context), variables)


def npgettext(context: str, singular: str, plural: str, n: int, /, **variables: object) -> str:
    """Give the form of a message with a context that fits a number."""
    return translate(singular, plural, n, context) % {"num": n, **variables}


def lazy_gettext(message: str, /, **variables: object) -> str:
    """Give a message that is put into the reader's language each time it is shown.

    For texts made before there is a reader: form labels, titles of methods.
    """
    # Declared as str because every place that takes it only ever shows it.
    return cast("str", LazyText(lambda: gettext(message, **variables)))


def _fill(text: str, variables: dict[str, object]) -> str:
    return text % variables if variables else text
