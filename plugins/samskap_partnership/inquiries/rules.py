"""The rules of questions: everybody may put them, in time, and all see them at once."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Act, Command, Refused, Why, contribution
from samskap.i18n import date as format_date
from samskap.i18n import lazy_gettext as _
from samskap_partnership.followup.duties import Once, Round
from samskap_partnership.inquiries import commands, events
from samskap_partnership.inquiries.queries import INQUIRIES_BY
from samskap_partnership.shared.checks import standing

MOST_INQUIRIES = 100


def open_round(command: commands.OpenInquiries, act: Act) -> None:
    """Questions can be put from now on; about an agreement only where its form is made for it."""
    if act.load(Round, command.round).exists:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    if command.closes < act.municipality.today():
        raise Refused(_("The last day for questions has passed."), "closes", Why.INPUT)
    if command.agreement:
        _check_form(command, act)
    opened = events.InquiriesOpened(
        agreement=command.agreement,
        title=command.title,
        about=command.about,
        closes=command.closes,
        language=command.language,
    )
    act.record(command.round, opened)


def _check_form(command: commands.OpenInquiries, act: Act) -> None:
    if command.agreement and standing(act, command.agreement).header.form != "public_private":
        wrong = _("Questions from all are for public-private innovation.")
        raise Refused(wrong, "agreement", Why.INPUT)


def extend(command: commands.ExtendInquiries, act: Act) -> None:
    """Time can only be added, and for everybody."""
    round = _round(act, command)
    if command.closes <= round.closes:
        raise Refused(_("The new day must be later than the old one."), "closes", Why.INPUT)
    extended = events.InquiriesExtended(closes=command.closes, reason=command.reason)
    act.record(command.round, extended)


def _round(act: Act, command: commands.ExtendInquiries | commands.SubmitInquiry) -> Round:
    round = act.load(Round, command.round)
    if not round.exists or round.log != act.log:
        raise Refused(_("No questions are asked for here."), why=Why.MISSING)
    return round


def submit(command: commands.SubmitInquiry, act: Act) -> None:
    """In time, by anybody taking part."""
    round = _round(act, command)
    if act.municipality.today() > round.closes:
        closed = _("The last day for questions was %(date)s.", date=format_date(round.closes))
        raise Refused(closed, why=Why.PHASE)
    if act.load(Once, command.inquiry).exists:
        raise Refused(_("This question has been sent already."), why=Why.CONFLICT)
    if (
        act.find(INQUIRIES_BY, round=command.round, author=act.pseudonym)["number"]
        >= MOST_INQUIRIES
    ):
        raise Refused(_("There is room for %(most)s of these.", most=MOST_INQUIRIES))
    submitted = events.InquirySubmitted(
        round=command.round, title=command.title, text=command.text, language=command.language
    )
    act.record(command.inquiry, submitted)


def withdraw(command: commands.WithdrawInquiry, act: Act) -> None:
    """By whoever put it; an answer belongs to all, so what is answered stays."""
    row = contribution(act, command.inquiry)
    if row["kind"] != "inquiry" or not act.goes_on_as(row["author"]):
        raise Refused(_("Only whoever put the question can take it back."), why=Why.PERMISSION)
    if row["responded"]:
        raise Refused(_("This question has been answered, so it stays."), why=Why.CONFLICT)
    act.load(Once, command.inquiry)
    act.record(command.inquiry, events.InquiryWithdrawn())


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.OpenInquiries: open_round,
    commands.ExtendInquiries: extend,
    commands.SubmitInquiry: submit,
    commands.WithdrawInquiry: withdraw,
}
