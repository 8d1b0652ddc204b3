"""Pages around a contribution: support it, comment on it, follow it, respond to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request
from htmx_flask import request as htmx_request

from samskap.core.contributions import commands
from samskap.core.contributions.queries import COMMENT, ONE, WORDINGS_OF
from samskap.domain import NEW, Command, Refused, Why
from samskap.features.contributions.changes import changed, changes
from samskap.features.contributions.forms import CommentForm, ResponseForm, SupportForm
from samskap.features.contributions.panel import Around
from samskap.features.search.similar import similar_to
from samskap.i18n import current_locale
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.contribution_addresses import address_here
from samskap.web.display_names import naming
from samskap.web.signals import carried_out

blueprint = Blueprint(
    "contributions", __name__, url_prefix="/<municipality>/<process>/contributions"
)
blueprint.add_app_template_global(Around, "around")
blueprint.add_app_template_global(changed, "changed")


@blueprint.get("/<uuid:subject>/changes")
def show_changes(subject: UUID) -> Any:
    """What it said before, and what was changed on which day."""
    row = _open_subject(subject)
    made = changes(here.all(WORDINGS_OF, subject=subject))
    return page("contributions/changes.html", subject=row, changes=made)


@blueprint.route("/<uuid:subject>/support", methods=["GET", "POST"])
def support(subject: UUID) -> Any:
    """Support it at the press of a button, or with words of one's own."""
    row = _open_subject(subject)
    if request.method == "POST" and "words" not in request.form:
        _press(commands.Support(process=here.process_id, subject=subject))
        return _part("support", row, _("Thank you. Your support counts."))
    _signed_in()
    form = SupportForm(data={"language": current_locale()})
    if form.validate_on_submit() and form.sends(_support(form, subject)):
        flash(_("Thank you. Your support counts, and everybody can read what you wrote."))
        return back_to(address_here(row))
    return page("contributions/support.html", form=form, subject=row)


def _support(form: SupportForm, subject: UUID) -> Command:
    return commands.Support(
        process=here.process_id,
        subject=subject,
        words=form.words.data or "",
        language=form.language.data,
    )


@blueprint.post("/<uuid:subject>/support/withdraw")
def withdraw_support(subject: UUID) -> Any:
    """Take one's support back."""
    row = _subject(subject)
    _press(commands.WithdrawSupport(process=here.process_id, subject=subject))
    return _part("support", row, _("Your support has been withdrawn."))


@blueprint.post("/<uuid:subject>/follow")
def follow(subject: UUID) -> Any:
    """Hear of what becomes of it."""
    row = _followable(subject)
    _press(commands.Follow(process=here.process_id, subject=subject))
    return _part("follow", row, _("You follow this now. News of it will be among your notices."))


@blueprint.post("/<uuid:subject>/unfollow")
def unfollow(subject: UUID) -> Any:
    """Hear of it no longer."""
    row = _followable(subject)
    _press(commands.Unfollow(process=here.process_id, subject=subject))
    return _part("follow", row, _("You no longer follow this."))


@blueprint.route("/<uuid:subject>/comments", methods=["GET", "POST"])
def comment(subject: UUID) -> Any:
    """Comment on it."""
    row = _open_subject(subject)
    _signed_in()
    form = CommentForm(data={"language": current_locale()}, prefix="comment")
    if form.validate_on_submit() and form.sends(_comment(form, subject)):
        said = _("Thank you. Your comment can be read by everybody.")
        return _conversation(row, form.made, said)
    return page(
        "contributions/comment.html",
        "contributions/_comments.html",
        comment_form=form,
        subject=row,
    )


@blueprint.route("/<uuid:subject>/comments/<uuid:comment>/reply", methods=["GET", "POST"])
def reply(subject: UUID, comment: UUID) -> Any:
    """Reply to a comment on it."""
    row, answered = _open_subject(subject), _comment_on(subject, comment)
    _signed_in()
    form = CommentForm(data={"language": current_locale()})
    if form.validate_on_submit() and form.sends(_comment(form, subject, comment)):
        return _conversation(row, form.made, _("Thank you. Your reply can be read by everybody."))
    author = naming([answered["author"]])[answered["author"]]
    return page(
        "contributions/reply.html", form=form, subject=row, answered=answered, author=author
    )


def _comment(form: CommentForm, subject: UUID, reply_to: UUID | None = None) -> Command:
    return commands.SubmitComment(
        process=here.process_id,
        comment=NEW,
        subject=subject,
        reply_to=reply_to,
        text=form.text.data,
        language=form.language.data,
    )


@blueprint.route("/<uuid:subject>/comments/<uuid:comment>/withdraw", methods=["GET", "POST"])
def withdraw_comment(subject: UUID, comment: UUID) -> Any:
    """Ask whether, then take one's comment back."""
    row, own = _subject(subject), _comment_on(subject, comment)
    _signed_in()
    form = Form()
    command = commands.WithdrawComment(process=here.process_id, comment=comment)
    if form.validate_on_submit() and form.sends(command):
        return _conversation(row, comment, _("Your comment has been withdrawn."))
    return page("contributions/withdraw_comment.html", form=form, subject=row, comment=own)


@blueprint.route("/<uuid:subject>/respond", methods=["GET", "POST"])
def respond(subject: UUID) -> Any:
    """Say what became of it."""
    row = _open_subject(subject)
    if not Around(row).can_respond:
        raise Refused(_("Only those who run the process can respond."), why=Why.PERMISSION)
    form = ResponseForm(data={"language": current_locale()})
    if form.validate_on_submit() and form.sends(_response(form, subject)):
        flash(_("The response has been published. Everybody who follows this has a notice."))
        return back_to(address_here(row))
    return page("contributions/respond.html", form=form, subject=row)


def _response(form: ResponseForm, subject: UUID) -> Command:
    return commands.Respond(
        process=here.process_id,
        subject=subject,
        outcome=form.outcome.data,
        text=form.text.data,
        language=form.language.data,
    )


@blueprint.post("/similar/<kind>")
def similar(kind: str) -> Any:
    """Show what others have said about the same; the words never stand in an address."""
    found = similar_to(
        kind,
        request.form.get("title", ""),
        request.form.get("text", ""),
        request.form.get("language", current_locale()),
    )
    return page("contributions/similar.html", "contributions/_similar_found.html", found=found)


def _subject(subject: UUID) -> Any:
    row = here.found(ONE, subject=subject)
    if row["process"] != here.process["id"]:
        abort(404)
    return row


def _open_subject(subject: UUID) -> Any:
    row = _subject(subject)
    if row["state"] != "open":
        abort(404)
    return row


def _followable(subject: UUID) -> Any:
    return here.process if subject == here.process_id else _subject(subject)


def _comment_on(subject: UUID, comment: UUID) -> Any:
    return here.found(COMMENT, comment=comment, subject=subject)


def _signed_in() -> None:
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)


def _press(command: Command) -> None:
    carried_out.send(here.send(command, Form(meta={"csrf": False}).token))


def _conversation(row: Any, comment: UUID, said: str) -> Any:
    """Answer an act on a comment (its id): with the comments around it."""
    around = Around(row)
    number = around.page_with(comment)
    return _part("comments", row, said, around.comments_address(number), comments_page=number)


def _part(part: str, row: Any, said: str, address: str = "", **more: Any) -> Any:
    """Answer an act: with the part that it changed, or by the page that shows it."""
    if not htmx_request.htmx:
        flash(said)
        return back_to(address or f"{address_here(row)}#{part}-{row['id']}")
    subject = here.one(ONE, subject=row["id"]) or here.process
    return page(f"contributions/_{part}.html", subject=subject, said=said, **more)
