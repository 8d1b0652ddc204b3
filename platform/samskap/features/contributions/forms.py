"""What people fill in around a contribution."""

from __future__ import annotations

from samskap.core.contributions.sentences import OUTCOMES, outcome_name
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import radio, text, written_in

PUBLIC = _("What you write is public, and the law gives everyone the right to see it.")


class SupportForm(Form):
    """Support, with an experience of one's own."""

    words = text(_("What is it like for you?"), PUBLIC, required=False)
    language = written_in()


class CommentForm(Form):
    """A comment, or a reply to one."""

    text = text(_("Your comment"), PUBLIC)
    language = written_in()


class ResponseForm(Form):
    """What became of a contribution."""

    outcome = radio(
        _("What becomes of it?"),
        lambda: [(outcome, outcome_name(outcome).capitalize()) for outcome in OUTCOMES],
    )
    text = text(
        _("The municipality’s response"),
        _("Say what was done or decided, why, and what happens next. Everybody can read it."),
    )
    language = written_in()
