"""Measure agreed outcomes, and pay for those that were reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from samskap.i18n import gettext as _
from samskap.web import here
from samskap_partnership.followup.pages import own_row
from samskap_partnership.outcomes import commands, forms
from samskap_partnership.outcomes.queries import ONE_OUTCOME
from samskap_partnership.shared.blueprint import blueprint
from samskap_partnership.shared.form_page import act, followed


@blueprint.route(
    "/agreements/<uuid:agreement>/outcomes/<uuid:outcome>/measure", methods=["GET", "POST"]
)
def measure(agreement: UUID, outcome: UUID) -> Any:
    """Record what the evaluator found."""
    row = own_row(ONE_OUTCOME, agreement, outcome=outcome)
    form = forms.MeasureForm(data={"on": here.today()})
    command = commands.MeasureOutcome(
        process=here.process_id,
        agreement=agreement,
        outcome=outcome,
        value=form.value.data,
        on=form.on.data,
        evidence=form.evidence.data or "",
    )
    said, title = _("The measurement has been recorded."), _("Measure an outcome")
    return act(
        form, command, said, followed(agreement), title, _("Record it"), about=row["measure"]
    )


@blueprint.route(
    "/agreements/<uuid:agreement>/outcomes/<uuid:outcome>/pay", methods=["GET", "POST"]
)
def pay(agreement: UUID, outcome: UUID) -> Any:
    """Release the payment, once."""
    row = own_row(ONE_OUTCOME, agreement, outcome=outcome)
    form = forms.PayForm(data={"amount": row["payment"]})
    command = commands.ReleasePayment(
        process=here.process_id, agreement=agreement, outcome=outcome, amount=form.amount.data
    )
    said, title = _("The payment has been released."), _("Release the payment?")
    lead = _("It can be released once, and not be undone.")
    return act(
        form,
        command,
        said,
        followed(agreement),
        title,
        _("Release it"),
        about=row["measure"],
        lead=lead,
    )
