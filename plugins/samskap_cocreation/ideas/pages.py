"""Ideas: read them, come with one, build on one, change one, take one back."""

from __future__ import annotations

from collections.abc import Container
from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.display_names import naming
from samskap.web.paging import paging
from samskap.web.query_arguments import reads
from samskap_cocreation.amendments.commands import SuggestAmendment
from samskap_cocreation.ideas import queries
from samskap_cocreation.ideas.commands import ReviseIdea, SubmitIdea, WithdrawIdea
from samskap_cocreation.ideas.forms import IdeaForm, ReviseIdeaForm
from samskap_cocreation.rounds.queries import OPEN_ROUNDS, ROUNDS_WITH
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.shared.choices import CELLS

ON_A_PAGE = 24
ON_THE_FIRST = 6


@blueprint.get("/ideas")
@reads("question", "cell", "sort")
def ideas() -> Any:
    """The ideas, by question and cell, a page at a time."""
    chosen = {name: request.args.get(name, "") for name in ("question", "cell", "sort")}
    chosen["sort"] = _one_of(chosen["sort"], queries.IDEAS_SORTED, "newest")
    chosen["cell"] = _one_of(chosen["cell"], ("unsorted", *CELLS), "")
    within = {"question": chosen["question"], "cell": chosen["cell"]}
    paged = paging(rows(queries.IDEAS_COUNT, **within)[0]["number"], ON_A_PAGE)
    return page(
        "cocreation/ideas.html",
        "cocreation/_ideas.html",
        ideas=rows(queries.IDEAS_SORTED[chosen["sort"]], **within, **paged.window),
        paged=paged,
        chosen=chosen,
        questions=rows(queries.ANSWERED_QUESTIONS),
        may_submit=here.can(submission()),
    )


def idea_parts() -> dict[str, Any]:
    """Return what the method's first page shows of the ideas."""
    everywhere = {"question": "", "cell": ""}
    return {
        "newest": rows(queries.IDEAS_SORTED["newest"], **everywhere, limit=ON_THE_FIRST, offset=0),
        "number": rows(queries.IDEAS_COUNT, **everywhere)[0]["number"],
        "unsorted": rows(queries.UNSORTED_COUNT)[0]["number"],
        "taking": rows(OPEN_ROUNDS),
        "may_submit": here.can(submission()),
    }


def _one_of(wanted: str, known: Container[str], usual: str) -> str:
    return wanted if wanted in known else usual


def submission(**more: Any) -> SubmitIdea:
    """Return the command of a new idea; without more it only asks whether one may come now."""
    blank = {"idea": here.process_id, "title": "", "language": ""}
    return SubmitIdea(process=here.process_id, **{**blank, **more})


@blueprint.route("/ideas/new", methods=["GET", "POST"])
@reads("workshop", "question")
def submit() -> Any:
    """Come with an idea, perhaps at a workshop or in answer to a question."""
    return _submitted(workshop=_uuid(request.args.get("workshop", "")))


@blueprint.route("/ideas/<uuid:subject>/build", methods=["GET", "POST"])
def build(subject: UUID) -> Any:
    """Build a new idea on one that is there."""
    parent = standing(subject)
    return _submitted(parent=parent)


def _submitted(parent: Any = None, workshop: UUID | None = None) -> Any:
    reason = here.why_not(submission())
    if reason and request.method == "GET":
        return page("cocreation/no_ideas.html", reason=reason)
    wanted = parent["question"] if parent else request.args.get("question", "")
    form = IdeaForm(data={"question": wanted or ""})
    if form.validate_on_submit() and form.sends(_submission(form, parent, workshop)):
        flash(_("Thank you. Everybody can now read your idea, support it and build on it."))
        return back_to(url_for(".idea", subject=form.made))
    return page("cocreation/submit.html", form=form, parent=parent)


def _submission(form: IdeaForm, parent: Any, workshop: UUID | None) -> SubmitIdea:
    return submission(
        idea=NEW,
        **form.words,
        question=_uuid(form.question.data or ""),
        parents=(UUID(parent["id"]),) if parent else (),
        workshop=workshop,
        language=form.language.data,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def found(subject: UUID) -> Any:
    """Return the row of an idea of this process; not found where there is none."""
    return here.found(queries.IDEA, idea=subject, process=here.process_id)


def standing(subject: UUID) -> Any:
    """Return it if it is still an idea by itself; not found where it is not."""
    row = found(subject)
    return row if row["state"] == "open" and row["course"] == "open" else abort(404)


def authors_of(subject: UUID) -> list[str]:
    """Return the pseudonyms of an idea's authors."""
    return [row["participant"] for row in here.all(queries.AUTHORS_OF, idea=subject)]


def is_author(subject: UUID) -> bool:
    """Tell whether the reader is one of them."""
    return here.past is None and bool(here.own_among(authors_of(subject)))


@blueprint.get("/ideas/<uuid:subject>")
def idea(subject: UUID) -> Any:
    """One idea: what it says, whose it is, what others say and suggest, what becomes of it."""
    row, authors = found(subject), authors_of(subject)
    return page(
        "cocreation/idea.html",
        subject=row,
        authors=naming(authors),
        told=here.one(queries.TOLD_ABOUT, idea=subject),
        into=_other(row["into"]),
        amendments=here.all(queries.AMENDMENTS_TO, idea=subject),
        merges=here.all(queries.OPEN_MERGES_WITH, idea=subject),
        rounds=here.all(ROUNDS_WITH, idea=subject),
        versions=here.all(queries.VERSIONS_OF, idea=subject),
        sortings=here.all(queries.SORTINGS_OF, idea=subject),
        mine=is_author(subject),
        may=_may(row),
    )


def _other(idea: str | None) -> Any:
    return here.one(queries.IDEA, idea=idea, process=here.process_id) if idea else None


def _may(row: Any) -> dict[str, bool]:
    """Return what the reader could do to an idea now, as far as phases go."""
    if row["course"] != "open" or not here.actor.signed_in:
        return {}
    id = UUID(row["id"])
    about: dict[str, Any] = {"process": here.process_id, "title": "", "reason": ""}
    amend = SuggestAmendment(amendment=id, idea=id, seen=0, language="", **about)
    return {
        "build": here.can(submission()),
        "amend": not row["source"] and here.can(amend),
        "revise": here.can(ReviseIdea(idea=id, seen=0, **about)),
        "withdraw": _is_single(row),
    }


def _is_single(row: Any) -> bool:
    """Tell whether the reader alone came with an idea."""
    sent_in = not row["source"] and row["people"] == 1 and here.past is None
    return sent_in and here.is_own(row["author"])


@blueprint.route("/ideas/<uuid:subject>/revise", methods=["GET", "POST"])
def revise(subject: UUID) -> Any:
    """Put one's own idea differently and say why."""
    row = _own(subject)
    form = ReviseIdeaForm(
        data={"title": row["title"], "text": row["text"], "seen": row["sequence"]}
    )
    command = ReviseIdea(
        process=here.process_id,
        idea=subject,
        seen=form.seen.data or 0,
        **form.words,
        reason=form.reason.data or "",
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The idea now says what you have written. The earlier version is kept."))
        return back_to(url_for(".idea", subject=subject))
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    return page("cocreation/revise.html", form=form, subject=row, overtaken=overtaken)


def _own(subject: UUID) -> Any:
    row = standing(subject)
    return row if is_author(subject) else abort(404)


@blueprint.route("/ideas/<uuid:subject>/withdraw", methods=["GET", "POST"])
def withdraw(subject: UUID) -> Any:
    """Take one's own idea back, after a question."""
    row, form = _own(subject), Form()
    if form.validate_on_submit() and form.sends(
        WithdrawIdea(process=here.process_id, idea=subject)
    ):
        flash(_("Your idea has been taken back."))
        return back_to(url_for(".ideas"))
    return page("cocreation/withdraw.html", form=form, subject=row)
