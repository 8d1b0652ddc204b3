"""An assessment: hold ideas against the criteria, see what all say together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.display_names import naming
from samskap_cocreation.assessing.commands import AssessIdea, Judgement, WithdrawAssessment
from samskap_cocreation.ideas.pages import is_author
from samskap_cocreation.rounds.forms import AssessForm
from samskap_cocreation.rounds.live import scores, scores_of
from samskap_cocreation.rounds.pages import about, boxed, by_idea, round_row, take_out
from samskap_cocreation.rounds.queries import COUNTED_SCORES, OWN_SCORES, SCORES_OF
from samskap_cocreation.shared.blueprint import blueprint
from samskap_cocreation.shared.choices import CRITERIA


@blueprint.get("/assessments/<uuid:subject>")
def assessment(subject: UUID) -> Any:
    """The ideas with what was said of them, where it may be seen."""
    row = round_row(subject, "assessment")
    parts = about(row)
    return page(
        "cocreation/assessment.html",
        **parts,
        results=_results(row, parts["ideas"]) if parts["shown"] else [],
        own=_own(row),
        may_assess=parts["taking"] and _may_assess(row),
    )


def _own(row: Any) -> dict[str, Any]:
    names = _names(row)
    entered = [by_idea(OWN_SCORES, row["id"], participant=name) for name in names if name]
    return {idea: said for own in (*entered, _lying(row)) for idea, said in own.items()}


def _names(row: Any) -> list[str]:
    return [here.pseudonym(row["id"]), *here.voices]


def _lying(row: Any) -> dict[str, Any]:
    names = _names(row)
    return {one["idea"]: one for one in _boxed(row) if one["participant"] in names}


def _boxed(row: Any) -> list[dict[str, Any]]:
    return [said for each in boxed(row) if (said := scores_of(each))]


def _may_assess(row: Any) -> bool:
    allowed = row["everybody"] or here.facilitates
    return bool(here.actor.signed_in and here.past is None and allowed)


def _results(row: Any, ideas: list[Any]) -> list[dict[str, Any]]:
    done = row["state"] == "counted"
    counted = by_idea(COUNTED_SCORES, row["id"]) if done else {}
    summed = counted or scores(here.all, row["id"], boxed(row))
    return [
        {**idea, "number": summed[idea["id"]]["number"], "means": _means(summed[idea["id"]])}
        for idea in ideas
        if idea["id"] in summed
    ]


def _means(sums: Any) -> list[float | None]:
    number = sums["number"]
    return [round(sums[name] / number, 1) if number else None for name in CRITERIA]


@blueprint.get("/assessments/<uuid:subject>/ideas/<uuid:idea>")
def assessed_idea(subject: UUID, idea: UUID) -> Any:
    """What everybody has said of one idea."""
    row = round_row(subject, "assessment")
    parts = about(row)
    said = _said_of(row, idea) if parts["shown"] else []
    names = naming(each["participant"] for each in said)
    candidate = _candidate(parts, idea)
    return page("cocreation/assessed_idea.html", **parts, idea=candidate, scores=said, names=names)


def _said_of(row: Any, idea: UUID) -> list[Any]:
    entered = here.all(SCORES_OF, round=row["id"], idea=idea)
    return [*entered, *(one for one in _boxed(row) if one["idea"] == str(idea))]


def _candidate(parts: dict[str, Any], idea: UUID) -> Any:
    sent = request.method == "POST"
    named = [row for row in parts["ideas"] if row["id"] == str(idea)]
    found = [row for row in named if row["state"] == "open" or sent]
    return found[0] if found else abort(404)


@blueprint.route("/assessments/<uuid:subject>/ideas/<uuid:idea>/assess", methods=["GET", "POST"])
def assess(subject: UUID, idea: UUID) -> Any:
    """Hold one idea against the criteria, or change what one said."""
    row = round_row(subject, "assessment")
    parts = about(row)
    candidate = _candidate(parts, idea)
    # What is sent too late comes back with the reason, and nothing of it is lost.
    possible = parts["taking"] and _may_assess(row) and not is_author(idea)
    if not possible and (request.method == "GET" or not here.actor.signed_in):
        abort(404)
    form = AssessForm(data=dict(_own(row).get(str(idea), {})))
    if form.validate_on_submit() and form.sends(_assessing(subject, idea, form.judgements)):
        flash(_("Thank you. You can change it until the assessment ends."))
        return back_to(url_for(".assessment", subject=subject))
    said = str(idea) in _lying(row)
    return page("cocreation/assess.html", **parts, form=form, idea=candidate, said=said)


@blueprint.route("/assessments/<uuid:subject>/ideas/<uuid:idea>/withdraw", methods=["GET", "POST"])
def withdraw_assessment(subject: UUID, idea: UUID) -> Any:
    """Take what one said of an idea out of the box, after a question."""
    _candidate(about(round_row(subject, "assessment")), idea)
    return take_out(
        WithdrawAssessment(process=here.process_id, assessment=subject, idea=idea),
        _("Your assessment has been taken out of the box."),
        url_for(".assessment", subject=subject),
        _("It will not count. You can assess the idea again until the assessment ends."),
    )


def _assessing(subject: UUID, idea: UUID, said: dict[str, Judgement]) -> AssessIdea:
    return AssessIdea(process=here.process_id, assessment=subject, idea=idea, **said)
