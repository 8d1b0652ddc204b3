"""What is filled in about actors and those who represent them."""

from __future__ import annotations

import secrets

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import choice, line, radio, tick
from samskap.web.forms import text as passage
from samskap_partnership.shared.choices import BASES, COUNTRIES, KINDS, SECTORS

# No letters that are taken for others: 32 of them, so that twenty are 100 bits. The SHA-256 of a
# code is public, and nobody can try that many.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 20


class ActorForm(Form):
    """An organisation or a group."""

    name = line(_("Name"), _("As it is registered. Never a person's name."))
    kind = choice(_("What is it?"), KINDS.items())
    sector = radio(_("Which sector does it belong to?"), SECTORS.items())
    country = choice(_("Country of its number"), COUNTRIES.items(), required=False)
    number = line(
        _("Organisation number"), _("A group of residents may have none."), required=False
    )


class InviteForm(Form):
    """An invitation to represent an actor."""

    signs = tick(_("May sign for the actor"), _("Otherwise the person can write and comment."))
    basis = radio(_("On what basis?"), BASES.items())


def new_code() -> str:
    """Return a code that nobody can guess, in groups of four letters."""
    letters = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    return "-".join(letters[place : place + 4] for place in range(0, LENGTH, 4))


class CodeForm(Form):
    """The code that one was given."""

    code = line(_("The code that you were given"), maximum=60)


class EndForm(Form):
    """Why somebody no longer represents an actor."""

    reason = passage(_("Why?"), _("Only those who run the process can read it."), rows=3)
