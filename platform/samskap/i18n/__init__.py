"""Languages: messages, dates and numbers in bokmål, nynorsk, Swedish, Danish and English."""

from samskap.i18n.catalogues import Catalogues
from samskap.i18n.current import (
    current_locale,
    current_timezone,
    gettext,
    in_language,
    install,
    lazy_gettext,
    ngettext,
    npgettext,
    pgettext,
    set_locale,
    set_timezone,
    use_locale,
    use_timezone,
)
from samskap.i18n.formats import ago, date, datetime, number, percent, time, timedelta
from samskap.i18n.forms import FormTranslations
from samskap.i18n.jinja import prepare
from samskap.i18n.locales import LOCALES, NAMES, canonical, negotiate

__all__ = [
    "LOCALES",
    "NAMES",
    "Catalogues",
    "FormTranslations",
    "ago",
    "canonical",
    "current_locale",
    "current_timezone",
    "date",
    "datetime",
    "gettext",
    "in_language",
    "install",
    "lazy_gettext",
    "negotiate",
    "ngettext",
    "npgettext",
    "number",
    "percent",
    "pgettext",
    "prepare",
    "set_locale",
    "set_timezone",
    "time",
    "timedelta",
    "use_locale",
    "use_timezone",
]
