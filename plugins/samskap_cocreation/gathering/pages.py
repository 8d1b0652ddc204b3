"""The innovation gathering for everybody: how it is prepared, and what came out of it."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for

from samskap.core.boxes.reading import own
from samskap.features.boxes.opening import TIED
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_cocreation.followup.evaluation import summary
from samskap_cocreation.gathering import queries
from samskap_cocreation.gathering.checklist import standing
from samskap_cocreation.gathering.commands import GiveFeedback, WithdrawFeedback
from samskap_cocreation.gathering.events import FeedbackGiven
from samskap_cocreation.gathering.forms import feedback_form
from samskap_cocreation.gathering.model import feedback_id
from samskap_cocreation.rounds.pages import take_out
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.workshops.queries import GATHERED_IN, TOOK_PART


@blueprint.get("/gathering")
def gathering() -> Any:
    """Who prepares it and who is invited, in numbers; what there is to read; what came of it."""
    feedback = rows(queries.FEEDBACK_OF)
    return page(
        "cocreation/gathering.html",
        standing=standing(here.all, here.process_id),
        roles=rows(queries.ROLES_OF),
        workshops=rows(GATHERED_IN),
        written={row["artefact"]: row for row in rows(queries.ARTEFACTS_OF)},
        inspirations=rows(queries.INSPIRATIONS_OF),
        summary=summary(rows(queries.QUESTIONS_OF), feedback) if feedback else [],
        reflections=rows(queries.REFLECTIONS_OF),
        outcomes=rows(queries.OUTCOMES_OF),
        steps=rows(queries.STEPS_OF),
        today=here.today().isoformat(),
        may_say=may_say(),
    )


def may_say() -> bool:
    """Tell whether the reader can say how it was."""
    if not here.actor.signed_in or here.past or not rows(queries.QUESTIONS_OF):
        return False
    if rows(queries.EVALUATION_CLOSED):
        return False
    came = rows(TOOK_PART, today=here.today())
    return bool(here.own_among(row["participant"] for row in came))


@blueprint.route("/gathering/feedback", methods=["GET", "POST"])
def feedback() -> Any:
    """Say how it was, or say it anew."""
    # What is sent too late comes back with the reason, and nothing of it is lost.
    if not may_say() and (request.method == "GET" or not here.actor.signed_in):
        return page("cocreation/no_feedback.html")
    questions = [row["question"] for row in rows(queries.QUESTIONS_OF)]
    form = feedback_form(questions)(data=_said())
    if form.validate_on_submit() and form.sends(_feedback(form, len(questions))):
        flash(_("Thank you. You can change your answers here until the evaluation is closed."))
        return back_to(url_for(".gathering"))
    return page("cocreation/feedback.html", form=form, secret=TIED.days, said=bool(_said()))


@blueprint.route("/gathering/feedback/withdraw", methods=["GET", "POST"])
def withdraw_feedback() -> Any:
    """Take one's answers out of the box, after a question."""
    return take_out(
        WithdrawFeedback(process=here.process_id),
        _("Your answers have been taken out of the box."),
        url_for(".gathering"),
        _("None of your answers will be counted. You can answer again until it is closed."),
    )


def _said() -> dict[str, str]:
    lying = own(here.municipality, feedback_id(here.process_id, here.pseudonym(here.process_id)))
    said = lying.event if lying else None
    if not isinstance(said, FeedbackGiven):
        return {}
    answers = enumerate((said.answers or "").split(), 1)
    return {"words": said.words or "", **{f"answer{n}": mark for n, mark in answers}}


def _feedback(form: Form, number: int) -> GiveFeedback:
    answers = [int(form.data[f"answer{n}"]) for n in range(1, number + 1)]
    return GiveFeedback(process=here.process_id, answers=answers, words=form.data["words"] or "")
