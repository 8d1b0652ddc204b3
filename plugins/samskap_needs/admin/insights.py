"""Group needs into insights, let them speak, weigh them and publish them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap import NEW, Command
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.query_arguments import reads
from samskap_needs import commands, queries
from samskap_needs.admin.blueprint import (
    BEGUN,
    blueprint,
    insight_label,
    label,
    listed,
    press,
    rows,
)
from samskap_needs.admin.forms import (
    GroupForm,
    InsightForm,
    QuoteForm,
    ReasonForm,
    ReviseInsightForm,
    WeighForm,
)
from samskap_needs.people import behind_each

EVERY = queries.EVERY, queries.EVERY_COUNT
UNGROUPED = queries.UNGROUPED, queries.UNGROUPED_COUNT


@blueprint.route("/sort", methods=["GET", "POST"])
@reads("all", "insight")
def sort() -> Any:
    """Put needs that stand alone, or all needs, into an insight."""
    every = request.args.get("all") == "yes"
    needs, paged = listed(*(EVERY if every else UNGROUPED))
    form = GroupForm(data={"insight": request.args.get("insight", "")})
    form.needs.choices = [(need["id"], label(need)) for need in needs]
    named = [(row["id"], insight_label(row)) for row in rows(queries.INSIGHTS_OF)]
    form.insight.choices = [(BEGUN, _("A new group; its words can come later")), *named]
    if form.validate_on_submit() and form.sends(_grouping(form)):
        flash(_("The needs are now part of the insight."))
        group = form.made if form.insight.data == BEGUN else form.insight.data
        return back_to(url_for(".insight", insight=group))
    return page("needs/admin/sort.html", form=form, needs=needs, every=every, paged=paged)


def _grouping(form: GroupForm) -> commands.GroupNeeds | commands.BeginGroup:
    process, needs = here.process_id, [UUID(need) for need in form.needs.data]
    if form.insight.data == BEGUN:
        language = here.process["language"]
        return commands.BeginGroup(process=process, insight=NEW, needs=needs, language=language)
    return commands.GroupNeeds(process=process, insight=UUID(form.insight.data), needs=needs)


@blueprint.route("/insights/new", methods=["GET", "POST"])
def create() -> Any:
    """Begin an insight."""
    form = InsightForm()
    if form.validate_on_submit() and form.sends(_creation(form)):
        flash(_("The insight has been begun. Put needs into it."))
        return back_to(url_for(".insight", insight=form.made))
    return page("needs/admin/new_insight.html", form=form)


def _creation(form: InsightForm) -> commands.CreateInsight:
    language = here.process["language"]
    return commands.CreateInsight(
        process=here.process_id, insight=NEW, language=language, **form.words
    )


@blueprint.get("/insights/<uuid:insight>")
def insight(insight: UUID) -> Any:
    """One insight on the bench."""
    row = _insight(insight)
    return page(
        "needs/admin/insight.html",
        insight=row,
        needs=here.all(queries.NEEDS_IN, insight=insight),
        quotes=here.all(queries.QUOTES_IN, insight=insight),
        behind=behind_each(rows(queries.BEHIND_INSIGHTS))[row["id"]],
    )


def _insight(insight: UUID) -> Any:
    row = here.found(queries.INSIGHT, insight=insight, process=here.process_id)
    return row if row["state"] != "withdrawn" else abort(404)


def _sent(form: Form, command: Command, said: str, insight: UUID) -> Any:
    if form.validate_on_submit() and form.sends(command):
        flash(said)
        return back_to(url_for(".insight", insight=insight))
    return None


@blueprint.route("/insights/<uuid:insight>/revise", methods=["GET", "POST"])
def revise_insight(insight: UUID) -> Any:
    """Put it differently."""
    row = _insight(insight)
    form = ReviseInsightForm(data={**row, "seen": row["sequence"]})
    command = commands.ReviseInsight(
        process=here.process_id, insight=insight, seen=form.seen.data or 0, **form.words
    )
    if done := _sent(form, command, _("The insight has been revised."), insight):
        return done
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    return page("needs/admin/revise_insight.html", form=form, insight=row, overtaken=overtaken)


@blueprint.post("/insights/<uuid:insight>/needs/<uuid:need>/ungroup")
def ungroup(insight: UUID, need: UUID) -> Any:
    """Take a need out of it."""
    command = commands.UngroupNeed(process=here.process_id, insight=insight, need=need)
    return press(command, _("The need was taken out."), url_for(".insight", insight=insight))


@blueprint.route("/insights/<uuid:insight>/needs/<uuid:need>/quote", methods=["GET", "POST"])
def quote(insight: UUID, need: UUID) -> Any:
    """Choose words of a need that speak for it."""
    row, form = _insight(insight), QuoteForm()
    quoted = here.found(queries.NEED, need=need, process=here.process_id)
    command = commands.ChooseQuote(
        process=here.process_id,
        insight=insight,
        quote=NEW,
        need=need,
        excerpt=form.excerpt.data or "",
    )
    if done := _sent(form, command, _("The quote has been chosen."), insight):
        return done
    return page("needs/admin/quote.html", form=form, insight=row, need=quoted)


@blueprint.post("/insights/<uuid:insight>/quotes/<uuid:quote>/drop")
def drop_quote(insight: UUID, quote: UUID) -> Any:
    """Let a quote go."""
    command = commands.DropQuote(process=here.process_id, insight=insight, quote=quote)
    return press(command, _("The quote was taken out."), url_for(".insight", insight=insight))


@blueprint.route("/insights/<uuid:insight>/weigh", methods=["GET", "POST"])
def weigh(insight: UUID) -> Any:
    """Weigh it against the others."""
    row = _insight(insight)
    form = WeighForm(data=dict(row))
    command = commands.PrioritiseInsight(
        process=here.process_id,
        insight=insight,
        reach=form.reach.data,
        consequence=form.consequence.data,
        reason=form.reason.data or "",
    )
    if done := _sent(form, command, _("The insight has been weighed."), insight):
        return done
    return page("needs/admin/weigh.html", form=form, insight=row)


@blueprint.route("/insights/<uuid:insight>/publish", methods=["GET", "POST"])
def publish(insight: UUID) -> Any:
    """Ask whether, then publish it."""
    row, form = _insight(insight), Form()
    command = commands.PublishInsight(process=here.process_id, insight=insight)
    said = _("The insight is public, and its needs have been answered.")
    if done := _sent(form, command, said, insight):
        return done
    waiting = here.all(queries.UNANSWERED_IN, insight=insight)
    return page("needs/admin/publish.html", form=form, insight=row, waiting=len(waiting))


@blueprint.route("/insights/<uuid:insight>/withdraw", methods=["GET", "POST"])
def give_up(insight: UUID) -> Any:
    """Give it up and say why."""
    row, form = _insight(insight), ReasonForm()
    command = commands.WithdrawInsight(
        process=here.process_id, insight=insight, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The insight has been given up."))
        return back_to(url_for(".show"))
    return page("needs/admin/give_up.html", form=form, insight=row)
