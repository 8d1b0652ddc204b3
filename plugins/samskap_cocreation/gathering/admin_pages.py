"""Prepare an innovation gathering: who is there, and what must be ready."""

from __future__ import annotations

from typing import Any, get_args
from uuid import UUID

from flask import abort, url_for

from samskap import NEW
from samskap.core.boxes.reading import number
from samskap.i18n import gettext as _
from samskap.web import here, page
from samskap_cocreation.gathering import commands, forms, queries
from samskap_cocreation.gathering.checklist import Lack, Standing, lacks, standing
from samskap_cocreation.gathering.model import evaluation_id
from samskap_cocreation.shared.admin_blueprint import ask, blueprint, press, rows
from samskap_cocreation.shared.choices import ARTEFACTS


def now() -> tuple[Standing, list[Lack]]:
    """Return how far the gathering is, and what it lacks."""
    state = standing(here.all, here.process_id)
    return state, lacks(state)


@blueprint.get("/gathering/people")
def people() -> Any:
    """Who has a role, and who is invited."""
    state, missing = now()
    return page(
        "cocreation/admin/people.html",
        standing=state,
        lacks=[lack for lack in missing if lack.part == "people"],
        roles=rows(queries.ROLES_OF),
        invitations=rows(queries.INVITATIONS_OF),
    )


@blueprint.route("/gathering/roles/new", methods=["GET", "POST"])
def fill_role() -> Any:
    """Note who has a role."""
    form = forms.RoleForm()
    return ask(
        form,
        lambda: commands.FillRole(
            process=here.process_id,
            seat=NEW,
            role=form.role.data,
            organisation=form.organisation.data,
            who=form.who.data or "",
        ),
        _("The role has been filled."),
        url_for(".people"),
        heading=_("Fill a role"),
        submit=_("Fill the role"),
    )


@blueprint.post("/gathering/roles/<uuid:seat>/vacate")
def vacate_role(seat: UUID) -> Any:
    """Note that somebody has left it."""
    command = commands.VacateRole(process=here.process_id, seat=seat)
    return press(command, _("The role is vacant."), url_for(".people"))


@blueprint.route("/gathering/invitations/new", methods=["GET", "POST"])
def invite() -> Any:
    """Note that somebody is invited."""
    form = forms.InvitationForm()
    return ask(
        form,
        lambda: commands.InvitePerson(
            process=here.process_id,
            invitation=NEW,
            part=form.part.data,
            sector=form.sector.data,
            who=form.who.data,
        ),
        _("The invitation has been noted."),
        url_for(".people"),
        heading=_("Invite somebody"),
        lead=_("Pick people by personal qualities and breadth. They come to the whole gathering."),
        submit=_("Note the invitation"),
    )


@blueprint.route("/gathering/invitations/<uuid:invitation>", methods=["GET", "POST"])
def answer(invitation: UUID) -> Any:
    """Note what somebody answered."""
    found = [row for row in rows(queries.INVITATIONS_OF) if row["id"] == str(invitation)]
    row = found[0] if found else abort(404)
    form = forms.AnswerForm(data={"answer": row["answer"]})
    return ask(
        form,
        lambda: commands.AnswerInvitation(
            process=here.process_id, invitation=invitation, answer=form.answer.data
        ),
        _("The answer has been noted."),
        url_for(".people"),
        heading=_("Note an answer"),
        lead=row["who"] or _("Erased"),
        submit=_("Save the answer"),
    )


@blueprint.get("/gathering/rigging")
def rigging() -> Any:
    """What must be ready before the gathering."""
    _state, missing = now()
    return page(
        "cocreation/admin/rigging.html",
        lacks=[lack for lack in missing if lack.part != "people"],
        written={row["artefact"]: row for row in rows(queries.ARTEFACTS_OF)},
        inspirations=rows(queries.INSPIRATIONS_OF),
        questions=rows(queries.QUESTIONS_OF),
        answered=_answered(),
    )


def _answered() -> int:
    lying = number(here.municipality, evaluation_id(here.process_id))
    return lying + int(rows(queries.FEEDBACK_COUNT)[0]["number"])


@blueprint.route("/gathering/rigging/<artefact>", methods=["GET", "POST"])
def write(artefact: str) -> Any:
    """Write the knowledge pack or the invitation."""
    if artefact not in get_args(commands.Artefact):
        abort(404)
    form = forms.ArtefactForm(now=lambda: {"text": _written(artefact)})
    return ask(
        form,
        lambda: commands.WriteArtefact(
            process=here.process_id,
            artefact=artefact,  # type: ignore[arg-type]
            text=form.text.data,
        ),
        _("It can be read by all."),
        url_for(".rigging"),
        heading=str(ARTEFACTS[artefact]),
        submit=_("Publish it"),
    )


def _written(artefact: str) -> str:
    texts = (row["text"] for row in rows(queries.ARTEFACTS_OF) if row["artefact"] == artefact)
    return next(texts, "") or ""


@blueprint.route("/gathering/inspiration/new", methods=["GET", "POST"])
def inspire() -> Any:
    """Put something into the gallery."""
    form = forms.InspirationForm()
    return ask(
        form,
        lambda: commands.AddInspiration(
            process=here.process_id,
            item=NEW,
            title=form.title.data,
            text=form.text.data or "",
            address=form.address.data or "",
        ),
        _("The item stands in the gallery."),
        url_for(".rigging"),
        heading=_("Add to the inspiration gallery"),
        submit=_("Add it"),
    )


@blueprint.post("/gathering/inspiration/<uuid:item>/remove")
def remove_inspiration(item: UUID) -> Any:
    """Take it out."""
    command = commands.RemoveInspiration(process=here.process_id, item=item)
    return press(command, _("The item has been taken out."), url_for(".rigging"))


@blueprint.route("/gathering/evaluation", methods=["GET", "POST"])
def evaluation() -> Any:
    """Say what participants are asked."""
    form = forms.EvaluationForm(now=lambda: {"questions": _asked()})
    return ask(
        form,
        lambda: commands.SetEvaluationForm(process=here.process_id, questions=form.asked),
        _("The evaluation form has been saved."),
        url_for(".rigging"),
        heading=_("Evaluation form"),
        submit=_("Save the form"),
    )


def _asked() -> str:
    return "\n".join(row["question"] for row in rows(queries.QUESTIONS_OF))
