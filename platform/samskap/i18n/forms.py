"""The built-in messages of forms, in our languages."""

from __future__ import annotations

from samskap.i18n.current import translate


class FormTranslations:
    """What WTForms asks for the texts of its own validators; it fills the placeholders itself."""

    def gettext(self, string: str) -> str:
        """Give a message in the current language."""
        return translate(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Give the form of a message that fits a number."""
        return translate(singular, plural, n)
