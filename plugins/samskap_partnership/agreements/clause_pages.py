"""Write an agreement together: clause by clause, with comments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap import NEW, Command
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.query_arguments import reads
from samskap_partnership.actors import sectors as helix
from samskap_partnership.agreements import commands, queries
from samskap_partnership.agreements.draft import Clause, Draft
from samskap_partnership.agreements.forms import ClauseForm, TitleForm
from samskap_partnership.agreements.gate_rules import whats_missing
from samskap_partnership.agreements.guidance import GUIDANCE
from samskap_partnership.agreements.model_texts import model_text
from samskap_partnership.agreements.pages import rows_of
from samskap_partnership.shared.blueprint import (
    blueprint,
    edition_of,
    hashes_of,
    header,
    inside,
    press,
    rows,
    speaks_for,
    written,
)
from samskap_partnership.signing import queries as signing
from samskap_partnership.signing.signatures import short_code


@blueprint.get("/agreements/<uuid:agreement>/draft")
@reads("language")
def draft(agreement: UUID) -> Any:
    """The agreement as it reads now, for those who write it, and how far they have come."""
    row = inside(agreement)
    language, now = _language(row), edition_of(row)
    hashes = hashes_of(row, now)
    return page(
        "partnership/draft.html",
        agreement=row,
        draft=now,
        guidance=GUIDANCE,
        text=written(row, now)[header(row).languages.index(language)],
        tongues=header(row).languages,
        language=language,
        hashes=hashes,
        code=short_code(hashes) if hashes else "",
        missing=whats_missing(header(row), now, sectors(row)),
        comments=_comments(agreement),
        speaks=speaks_for(agreement),
        **agreed(row),
    )


def agreed(row: Any) -> dict[str, Any]:
    """Return what parties and bodies have agreed to of the newest edition, and who is absent.

    Args:
        row: of the agreement.
    """
    id = row["id"]
    parties = rows_of(queries.PARTIES_OF, id)
    covered = helix.coverage(party["sector"] for party in parties)
    return {
        "parties": parties,
        "covered": covered,
        "absent": helix.absent(covered),
        "confirmed": who_stands(signing.CONFIRMATIONS_OF, id),
        "signed": who_stands(signing.SIGNATURES_OF, id),
        "consented": who_stands(signing.CONSENTS_OF, id),
        "signatures": rows_of(signing.SIGNATURES_OF, id),
        "approvals": rows_of(signing.APPROVALS_OF, id),
        "notices": rows_of(signing.NOTICES_OF, id),
        "examined": rows_of(queries.EXAMINED_IN, id),
        "course": rows_of(signing.COURSE_OF, id),
    }


def sectors(row: Any) -> dict[UUID, str]:
    """Return the sectors of an agreement's parties, by id."""
    return {UUID(p["id"]): p["sector"] for p in rows_of(queries.PARTIES_OF, row["id"])}


def who_stands(statement: Any, agreement: str) -> set[str]:
    """Return the parties of which something stands: a confirmation, a signature or a consent."""
    return {row["actor"] for row in rows_of(statement, agreement) if row["voided"] is None}


def _language(row: Any, asked: str = "") -> str:
    languages = header(row).languages
    asked = asked or request.args.get("language", "")
    return asked if asked in languages else languages[0]


def _comments(agreement: UUID) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows(queries.COMMENTS_IN, agreement=agreement):
        found.setdefault(row["clause"], []).append(row)
    return found


def back(agreement: UUID, language: str = "", place: object = "") -> str:
    anchor = f"clause-{place}" if place else None
    return url_for(".draft", agreement=agreement, language=language or None, _anchor=anchor)


def edit(form: Any, template: str, command: Command, said: str, after: str, **context: Any) -> Any:
    """Send a change, or show the form; what others have changed meanwhile is shown beside it."""
    now = context["draft"].touched.get(context.pop("part"), 0)
    if form.validate_on_submit() and form.sends(command):
        flash(said)
        return back_to(after)
    overtaken = form.overtaken(now)
    form.look_again(context["draft"].edition)
    return page(template, form=form, overtaken=overtaken, back=after, **context)


@blueprint.route("/agreements/<uuid:agreement>/title/<language>", methods=["GET", "POST"])
def title(agreement: UUID, language: str) -> Any:
    """The title in one language."""
    row, now = opened(agreement, language)
    form = TitleForm(data={"title": now.titles.get(language), "seen": now.edition})
    return edit(
        form,
        "partnership/title.html",
        commands.TitleAgreement(
            process=here.process_id,
            agreement=agreement,
            seen=form.seen.data or 0,
            language=language,
            title=form.title.data or "",
        ),
        _("The title has been saved."),
        back(agreement, language),
        part=f"title/{language}",
        agreement=row,
        draft=now,
        language=language,
    )


def opened(agreement: UUID, language: str = "") -> tuple[Any, Draft]:
    row = inside(agreement)
    if language and language not in header(row).languages:
        abort(404)
    return row, edition_of(row)


@blueprint.route("/agreements/<uuid:agreement>/clauses/new/<language>", methods=["GET", "POST"])
def new_clause(agreement: UUID, language: str) -> Any:
    """A clause more, in one language first."""
    row, now = opened(agreement, language)
    form = ClauseForm(data={"seen": now.edition, "kind": "other"})
    return _clause_page(form, row, now, NEW, language)


@blueprint.route(
    "/agreements/<uuid:agreement>/clauses/<uuid:clause>/<language>", methods=["GET", "POST"]
)
def clause(agreement: UUID, clause: UUID, language: str) -> Any:
    """A clause in one language."""
    row, now = opened(agreement, language)
    if clause not in now.order:
        abort(404)
    there = now.clauses[clause]
    model = model_text(row["form"], there.kind, language)
    text = there.texts.get(language) if there.texts.get(language) != "" else model
    words = {"heading": there.headings.get(language), "text": text}
    form = ClauseForm(data={**words, "kind": there.kind, "seen": now.edition})
    return _clause_page(form, row, now, clause, language)


def _clause_page(form: ClauseForm, row: Any, now: Draft, clause: UUID, language: str) -> Any:
    agreement = UUID(row["id"])
    return edit(
        form,
        "partnership/clause.html",
        commands.WriteClause(
            process=here.process_id,
            agreement=agreement,
            seen=form.seen.data or 0,
            clause=clause,
            kind=form.kind.data,
            language=language,
            heading=form.heading.data or "",
            text=form.text.data or "",
        ),
        _("The clause has been saved."),
        back(agreement, language, clause),
        part=f"{clause}/{language}",
        agreement=row,
        draft=now,
        clause=now.clauses.get(clause),
        language=language,
        **_help(row, now.clauses.get(clause), language),
    )


def _help(row: Any, clause: Clause | None, language: str) -> dict[str, Any]:
    """Return what helps to write a clause: guidance, and a model in the agreement's language."""
    if clause is None:
        return {"guidance": "", "model": "", "unwritten": False}
    model = model_text(row["form"], clause.kind, language)
    unwritten = bool(model) and not clause.texts.get(language)
    return {"guidance": GUIDANCE[clause.kind], "model": model, "unwritten": unwritten}


@blueprint.post("/agreements/<uuid:agreement>/clauses/<uuid:clause>/move")
def move_clause(agreement: UUID, clause: UUID) -> Any:
    """Put a clause one place up or down."""
    _row, now = opened(agreement)
    if clause not in now.order:
        abort(404)
    step = 1 if request.form.get("down") else -1
    command = commands.MoveClause(
        process=here.process_id,
        agreement=agreement,
        seen=now.edition,
        clause=clause,
        place=max(1, now.order.index(clause) + 1 + step),
    )
    return press(command, _("The clause has been moved."), back(agreement, place=clause))


@blueprint.route(
    "/agreements/<uuid:agreement>/clauses/<uuid:clause>/remove", methods=["GET", "POST"]
)
def remove_clause(agreement: UUID, clause: UUID) -> Any:
    """Take a clause out."""
    row, now = opened(agreement)
    if clause not in now.order:
        abort(404)
    form = Form()
    command = commands.RemoveClause(
        process=here.process_id, agreement=agreement, seen=now.edition, clause=clause
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The clause has been taken out."))
        return back_to(back(agreement))
    heading = now.clauses[clause].headings.get(header(row).languages[0])
    return page("partnership/remove_clause.html", form=form, agreement=row, heading=heading)
