"""The five languages, and how a reader's wish is matched to one of them."""

from __future__ import annotations

from types import MappingProxyType

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

NAMES = MappingProxyType(
    {
        "nb": "Norsk bokmål",
        "nn": "Norsk nynorsk",
        "sv": "Svenska",
        "da": "Dansk",
        "en": "English",
    }
)
"""Each language's name in that language, in the order shown to readers."""

LOCALES = tuple(NAMES)

FALLBACKS = MappingProxyType({"nn": "nb", "da": "nb", "sv": "nb"})
"""Where a message is sought when a language lacks it; after that its English text is used."""

_OTHER_TAGS = {"no": "nb"}


def canonical(tag: str) -> str | None:
    """Give the locale for a language tag such as `no`, `nb-NO` or `sv_FI`; None if not ours."""
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    locale = _OTHER_TAGS.get(language, language)
    return locale if locale in NAMES else None


def negotiate(accept_language: str, default: str = "nb") -> str:
    """Choose the locale a reader prefers most.

    :param accept_language: the Accept-Language header (RFC 9110, section 12.5.4), may be malformed
    :param default: the locale used when none of ours is wanted
    """
    wishes = parse_accept_header(accept_language, LanguageAccept)
    found = (canonical(tag) for tag, quality in wishes if quality > 0)
    return next((locale for locale in found if locale), default)
