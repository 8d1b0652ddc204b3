"""Build ideas into concepts, try them, hand them over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import here, page
from samskap_cocreation.concepts import commands, forms, queries
from samskap_cocreation.shared.admin_blueprint import ask, blueprint, rows
from samskap_cocreation.shared.admin_forms import ReasonForm


@blueprint.get("/concepts")
def concepts() -> Any:
    """All concepts."""
    return page(
        "cocreation/admin/concepts.html",
        concepts=rows(queries.CONCEPTS_OF),
        trials=rows(queries.TRIALS_OF),
        ideas=rows(queries.OPEN_IDEAS),
    )


@blueprint.route("/concepts/new", methods=["GET", "POST"])
def begin_concept() -> Any:
    """Build ideas into one."""
    form = forms.ConceptForm()
    form.ideas.choices = _ideas()

    def command() -> commands.BeginConcept:
        return commands.BeginConcept(
            process=here.process_id,
            concept=NEW,
            ideas=_chosen(form),
            language=here.process["language"],
            **form.words,
        )

    return ask(
        form,
        command,
        _("The concept can be read by all. The people of its ideas are told."),
        url_for(".concepts"),
        heading=_("Begin a concept"),
        submit=_("Publish the concept"),
    )


def _ideas(without: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    ideas = [row for row in rows(queries.OPEN_IDEAS) if row["id"] not in without]
    return [(row["id"], row["title"] or _("Erased")) for row in ideas]


def _chosen(form: forms.IdeasForm) -> list[UUID]:
    return [UUID(idea) for idea in form.ideas.data or ()]


def _concept(concept: UUID) -> Any:
    row = here.found(queries.CONCEPT, concept=concept, process=here.process_id)
    return row if row["course"] != "dropped" else abort(404)


def _public(concept: Any) -> str:
    return url_for("cocreation.concept", subject=concept)


@blueprint.route("/concepts/<uuid:concept>/revise", methods=["GET", "POST"])
def revise_concept(concept: UUID) -> Any:
    """Put it differently."""
    row = _concept(concept)
    form = forms.ReviseConceptForm(data={**row, "seen": row["sequence"]})
    seen = form.seen.data or 0
    # Whoever sends it again has seen the warning, and then replaces what stands.
    form.look_again(row["sequence"])
    return ask(
        form,
        lambda: commands.ReviseConcept(
            process=here.process_id,
            concept=concept,
            seen=seen,
            reason=form.reason.data,
            **form.words,
        ),
        _("The concept has been revised. All its versions can be read."),
        _public(concept),
        heading=_("Revise the concept"),
        submit=_("Save the concept"),
    )


@blueprint.route("/concepts/<uuid:concept>/ideas", methods=["GET", "POST"])
def build_on(concept: UUID) -> Any:
    """Let it rest on more ideas."""
    row, form = _concept(concept), forms.IdeasForm()
    known = frozenset(idea["id"] for idea in here.all(queries.IDEAS_IN, concept=concept))
    form.ideas.choices = _ideas(known)
    return ask(
        form,
        lambda: commands.BuildConceptOn(
            process=here.process_id, concept=concept, ideas=_chosen(form)
        ),
        _("The concept is built on these ideas too."),
        _public(concept),
        heading=_("Build the concept on more ideas"),
        lead=row["title"],
        submit=_("Add the ideas"),
    )


@blueprint.route("/concepts/<uuid:concept>/hand-over", methods=["GET", "POST"])
def hand_over(concept: UUID) -> Any:
    """Say who takes it further."""
    row, form = _concept(concept), forms.HandOverForm()
    agreements = [(each["id"], each["title"]) for each in here.all(queries.AGREEMENTS)]
    form.agreement.choices = [("", _("None, or not yet")), *agreements]
    return ask(
        form,
        lambda: commands.HandOverConcept(
            process=here.process_id,
            concept=concept,
            to=form.to.data,
            agreement=UUID(form.agreement.data) if form.agreement.data else None,
            text=form.text.data,
        ),
        _("The concept has been handed over. The people of its ideas are told."),
        _public(concept),
        heading=_("Hand the concept over"),
        lead=row["title"],
        submit=_("Hand it over"),
    )


@blueprint.route("/concepts/<uuid:concept>/drop", methods=["GET", "POST"])
def drop_concept(concept: UUID) -> Any:
    """Say that it is not taken further."""
    row, form = _concept(concept), ReasonForm()
    return ask(
        form,
        lambda: commands.DropConcept(
            process=here.process_id, concept=concept, reason=form.reason.data
        ),
        _("The concept has been dropped. The people of its ideas are told."),
        _public(concept),
        heading=_("Drop the concept?"),
        lead=_(
            "“%(title)s” stays readable, with your reason. This cannot be undone.",
            title=row["title"],
        ),
        submit=_("Drop the concept"),
    )


@blueprint.route("/concepts/<uuid:concept>/trials/new", methods=["GET", "POST"])
def begin_trial(concept: UUID) -> Any:
    """Try a prototype or a pilot."""
    row, form = _concept(concept), forms.TrialForm()

    def command() -> commands.BeginTrial:
        said = {n: v for n, v in form.data.items() if n not in {"once", "csrf_token"}}
        language = here.process["language"]
        return commands.BeginTrial(
            process=here.process_id, trial=NEW, concept=concept, language=language, **said
        )

    return ask(
        form,
        command,
        _("The trial can be read by all."),
        _public(concept),
        heading=_("Try the concept"),
        lead=row["title"],
        submit=_("Publish the trial"),
    )


def _trial(trial: UUID) -> Any:
    return here.found(queries.TRIAL, trial=trial, process=here.process_id)


@blueprint.route("/trials/<uuid:trial>/end", methods=["GET", "POST"])
def end_trial(trial: UUID) -> Any:
    """Say how it went."""
    row, form = _trial(trial), forms.EndTrialForm()
    if row["outcome"]:
        abort(404)
    return ask(
        form,
        lambda: commands.EndTrial(
            process=here.process_id,
            trial=trial,
            outcome=form.outcome.data,
            result=form.result.data,
            learning=form.learning.data,
        ),
        _("What was learned can be read by all."),
        _public(row["concept"]),
        heading=_("How did the trial go?"),
        lead=row["title"],
        submit=_("Publish the result"),
    )


@blueprint.route("/trials/<uuid:trial>/celebrate", methods=["GET", "POST"])
def celebrate(trial: UUID) -> Any:
    """Mark it as the best failure."""
    row, form = _trial(trial), ReasonForm()
    if row["outcome"] not in ("partly", "failed"):
        abort(404)
    return ask(
        form,
        lambda: commands.CelebrateTrial(
            process=here.process_id, trial=trial, reason=form.reason.data
        ),
        _("This is now the best failure: the one that most was learned from."),
        url_for("cocreation.learnings"),
        heading=_("Mark as the best failure"),
        lead=_("“%(title)s” did not work, and taught something worth knowing.", title=row["title"]),
        submit=_("Mark it"),
    )
