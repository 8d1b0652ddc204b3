"""Who may do what. What representatives may do, everybody may ask for: the rules look closer."""

from __future__ import annotations

from samskap import FACILITATORS, RESIDENTS, Command, Role
from samskap_partnership.actors import commands as actors
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.course import commands as course
from samskap_partnership.documents import commands as documents
from samskap_partnership.followup import commands as followup
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.rules import HANDLERS
from samskap_partnership.signing import commands as signing

BY_REPRESENTATIVES: tuple[type[Command], ...] = (
    actors.AcceptInvitation,
    agreements.TitleAgreement,
    agreements.WriteClause,
    agreements.MoveClause,
    agreements.RemoveClause,
    agreements.SetTerms,
    agreements.PromiseContribution,
    agreements.DropContribution,
    agreements.CommentClause,
    agreements.AnswerClauseComment,
    signing.ConfirmText,
    signing.SignAgreement,
    signing.ConsentToPublication,
    signing.LeaveAgreement,
    followup.WriteDuty,
    followup.DropDuty,
    followup.FinishDuty,
    followup.ReportDelivery,
    followup.ConfirmDelivery,
    followup.DisputeDelivery,
    followup.WithdrawDelivery,
    followup.PlanMeeting,
    followup.HoldMeeting,
    followup.CancelMeeting,
    followup.RemarkEvaluation,
    course.NoteBreach,
    course.AnswerBreach,
    outcomes.WriteOutcome,
    outcomes.DropOutcome,
    outcomes.MeasureOutcome,
    outcomes.ReleasePayment,
    documents.MakeDocument,
    # And by everybody who takes part.
    inquiries.SubmitInquiry,
    inquiries.WithdrawInquiry,
)
PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(HANDLERS, FACILITATORS),
    **dict.fromkeys(BY_REPRESENTATIVES, RESIDENTS),
}
