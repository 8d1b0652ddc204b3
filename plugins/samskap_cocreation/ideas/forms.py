"""What participants fill in about ideas."""

from __future__ import annotations

from typing import Any

from samskap.i18n import current_locale
from samskap.i18n import gettext as now
from samskap.i18n import lazy_gettext as _
from samskap.web import Form, here
from samskap.web.forms import SeenForm, choice, line, written_in
from samskap.web.forms import text as passage
from samskap_cocreation.ideas.queries import QUESTIONS


def question_choices() -> list[tuple[str, str]]:
    """Return the questions that an idea can answer, after the choice of none."""
    rows = here.all(QUESTIONS, process=here.process_id)
    named = [(row["id"], _question(row)) for row in rows]
    return [("", now("No question: an idea of its own")), *named]


def _question(row: Any) -> str:
    title = str(row["title"] or now("Erased"))
    if row["process"] == str(here.process_id):
        return title
    return now(
        "%(title)s (from the process “%(process)s”)", title=title, process=row["process_title"]
    )


class WordsForm(Form):
    """The words of an idea."""

    title = line(_("The idea in one line"), _("So that others can recognise it."))
    text = passage(
        _("What would be done, and for whom?"),
        _("It need not be finished. Others can build on it."),
        required=False,
    )

    @property
    def words(self) -> dict[str, str]:
        """What was written."""
        return {"title": self.title.data or "", "text": self.text.data or ""}


class IdeaForm(WordsForm):
    """A new idea."""

    question = choice(_("Which question does it answer?"), question_choices, required=False)
    language = written_in()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        data = {"language": current_locale(), **kwargs.pop("data", {})}
        super().__init__(*args, data=data, **kwargs)


class ReviseIdeaForm(WordsForm, SeenForm):
    """An idea put differently."""

    reason = passage(_("Why is it changed?"), _("Everybody can read it."), rows=2)


class AmendForm(WordsForm, SeenForm):
    """Another wording for somebody else's idea."""

    reason = passage(
        _("Why would this be better?"), _("Its authors decide. Everybody can read it."), rows=3
    )


class AcceptForm(SeenForm):
    """A suggested wording that is to be taken over."""


class ReasonForm(Form):
    """A reason that everybody can read."""

    reason = passage(_("Why?"), _("Everybody can read it."), rows=3)
