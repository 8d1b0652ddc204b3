"""The pages for everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for

from samskap import NEW
from samskap.core.processes.process import PhaseState
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.paging import paging
from samskap.web.query_arguments import reads
from samskap_needs import choices, queries
from samskap_needs.commands import ReviseNeed, SubmitNeed, WithdrawNeed
from samskap_needs.forms import NeedForm, ReviseNeedForm
from samskap_needs.people import behind_each
from samskap_needs.settings import GUIDANCE, themes

blueprint = Blueprint("needs", __name__, template_folder="templates")
blueprint.context_processor(lambda: {"wording": choices})

ON_A_PAGE = 24
ON_THE_FIRST = 6


@blueprint.get("/")
def overview() -> Any:
    """The challenge, and the way to everything that has been found out about it."""
    return page(
        "needs/overview.html",
        **challenge_parts(),
        newest=_needs("newest", "", "", limit=ON_THE_FIRST, offset=0),
        behind=behind_each(_of(queries.BEHIND_PROCESS))[here.process["id"]],
        insights=insights_shown(),
        questions=_of(queries.QUESTIONS_OF),
        reports=_of(queries.REPORTS_OF),
        may_submit=here.can(_submission()),
    )


def _of(statement: Any, **parameters: object) -> list[Any]:
    return here.all(statement, process=here.process_id, **parameters)


def challenge_parts() -> dict[str, Any]:
    """Return what is shown of the challenge: its marks, wordings, canvas and plans."""
    canvas = {row["part"]: row["text"] for row in _of(queries.CANVAS_OF)}
    order = list(choices.LADDERS["NO"])
    return {
        "challenge": here.one(queries.CHALLENGE, process=here.process_id),
        "formulations": _of(queries.FORMULATIONS_OF),
        "canvas": [(title, canvas[p]) for p, title in choices.PARTS.items() if p in canvas],
        "canvas_erased": "" in canvas,
        "plans": sorted(_of(queries.PLANS_OF), key=lambda plan: order.index(plan["level"])),
    }


@blueprint.get("/challenge")
def challenge() -> Any:
    """Every wording of the challenge with its reason, the canvas and the plans."""
    return page("needs/challenge.html", **challenge_parts())


@blueprint.get("/all")
@reads("theme", "origin", "sort")
def listed() -> Any:
    """The needs, by theme and origin, a page at a time."""
    chosen = {name: request.args.get(name, "") for name in ("theme", "origin", "sort")}
    chosen["sort"] = chosen["sort"] if chosen["sort"] in queries.NEEDS_SORTED else "newest"
    theme, origin = chosen["theme"], chosen["origin"]
    number = _of(queries.NEEDS_COUNT, theme=theme, source=origin)[0]["number"]
    paged = paging(number, ON_A_PAGE)
    return page(
        "needs/list.html",
        "needs/_list.html",
        needs=_needs(chosen["sort"], theme, origin, **paged.window),
        paged=paged,
        chosen=chosen,
        themes=themes(here.setting),
        may_submit=here.can(_submission()),
    )


def _needs(sort: str, theme: str, origin: str, **window: int) -> list[Any]:
    return _of(queries.NEEDS_SORTED[sort], theme=theme, source=origin, **window)


@blueprint.route("/new", methods=["GET", "POST"])
def submit() -> Any:
    """Tell about a need."""
    reason = here.why_not(_submission())
    if reason and request.method == "GET":
        return page("needs/closed.html", reason=reason)
    form = NeedForm()
    if form.validate_on_submit() and form.sends(_submission(**form.words)):
        flash(_("Thank you. Everybody can now read about your need, and support it."))
        return back_to(url_for(".need", subject=form.made))
    return page("needs/submit.html", form=form, guidance=_guidance())


def _submission(**words: str) -> SubmitNeed:
    # Without words it only asks whether one can tell about a need now.
    blank = {"title": "", "needed": "", "language": ""}
    return SubmitNeed(process=here.process_id, need=NEW, **{**blank, **words})


def _guidance() -> str:
    state, today = here.state, here.today()
    for phase in state.phases:
        collects = "needs.collect" in phase.opens
        if collects and state.state(phase, today) is PhaseState.OPEN:
            return str(here.municipality.setting("needs", GUIDANCE.name, state, phase.id))
    return ""


@blueprint.get("/<uuid:subject>")
def need(subject: UUID) -> Any:
    """One need: what it says, what becomes of it, and what others say."""
    row = _need(subject)
    return page(
        "needs/need.html",
        subject=row,
        own=_own(row) and here.past is None,
        may_revise=here.can(_revision(subject, 0)),
    )


def _need(subject: UUID) -> Any:
    return here.found(queries.NEED, need=subject, process=here.process_id)


def _own(row: Any) -> bool:
    mine = not row["source"] and here.is_own(row["author"])
    return mine and row["state"] == "open"


def _revision(need: UUID, seen: int, **words: str) -> ReviseNeed:
    blank = {"title": "", "needed": "", "language": ""}
    return ReviseNeed(process=here.process_id, need=need, seen=seen, **{**blank, **words})


@blueprint.route("/<uuid:subject>/revise", methods=["GET", "POST"])
def revise(subject: UUID) -> Any:
    """Tell one's own need differently."""
    row = _my_need(subject)
    form = ReviseNeedForm(data={**row, "text": row["needed"], "seen": row["sequence"]})
    seen = form.seen.data or 0
    if form.validate_on_submit() and form.sends(_revision(subject, seen, **form.words)):
        flash(_("Your need now says what you have written."))
        return back_to(url_for(".need", subject=subject))
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    return page("needs/revise.html", form=form, subject=row, overtaken=overtaken)


def _my_need(subject: UUID) -> Any:
    row = _need(subject)
    return row if _own(row) else abort(404)


@blueprint.route("/<uuid:subject>/withdraw", methods=["GET", "POST"])
def withdraw(subject: UUID) -> Any:
    """Take one's own need back, after a question."""
    row, form = _my_need(subject), Form()
    command = WithdrawNeed(process=here.process_id, need=subject)
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your need has been withdrawn."))
        return back_to(url_for(".listed"))
    return page("needs/withdraw.html", form=form, subject=row)


@blueprint.get("/insights")
def insights() -> Any:
    """What the needs say together, and how much it weighs."""
    return page("needs/insights.html", insights=insights_shown())


def insights_shown() -> list[dict[str, Any]]:
    """Return the public insights, the weightiest first, with quotes and the people behind."""
    behind = behind_each(_of(queries.BEHIND_INSIGHTS))
    quotes = by_insight(_of(queries.QUOTES_OF))
    return [
        {**row, "number": number, "quotes": quotes[row["id"]], "behind": behind[row["id"]]}
        for number, row in enumerate(_of(queries.PUBLISHED_INSIGHTS), 1)
    ]


def by_insight(quotes: Iterable[Any]) -> defaultdict[str, list[Any]]:
    """Return quotes by the insight that they speak for."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for quote in quotes:
        found[quote["insight"]].append(quote)
    return found


@blueprint.get("/insights/<uuid:subject>")
def insight(subject: UUID) -> Any:
    """One insight: what it says, what it weighs, where it comes from and what it led to."""
    row = here.found(queries.PUBLIC_INSIGHT, insight=subject, process=here.process_id)
    return page(
        "needs/insight.html",
        subject=row,
        quotes=here.all(queries.QUOTES_IN, insight=subject),
        behind=behind_each(_of(queries.BEHIND_INSIGHTS))[row["id"]],
    )


@blueprint.get("/questions/<uuid:subject>")
def question(subject: UUID) -> Any:
    """One question, the insights that it comes from and what it led to."""
    row = here.found(queries.QUESTION, question=subject, process=here.process_id)
    return page("needs/question.html", subject=row)


@blueprint.get("/report")
@blueprint.get("/report/<int:number>")
def report(number: int = 0) -> Any:
    """The newest version of the insight report, or the one asked for."""
    versions = _of(queries.REPORTS_OF)
    if not versions and not number:
        return page("needs/no_report.html")
    chosen = [version for version in versions if number in (0, version["number"])]
    if not chosen:
        abort(404)
    return page("needs/report.html", versions=versions, **_version(chosen[0]))


def _version(report: Any) -> dict[str, Any]:
    number = report["number"]
    quotes = by_insight(_of(queries.REPORTED_QUOTES, number=number))
    insights = enumerate(_of(queries.REPORTED_IN, number=number), 1)
    wordings = [row for row in _of(queries.FORMULATIONS_OF) if row["at"] <= report["at"]]
    return {
        "report": report,
        "challenge": wordings[-1] if wordings else None,
        "insights": [{**row, "number": n, "quotes": quotes[row["insight"]]} for n, row in insights],
        "questions": _of(queries.ASKED_IN, number=number),
    }
