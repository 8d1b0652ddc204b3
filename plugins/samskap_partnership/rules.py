"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_partnership.actors import rules as actors
from samskap_partnership.agreements import negotiation_rules, party_rules
from samskap_partnership.agreements import rules as agreements
from samskap_partnership.course import rules as course
from samskap_partnership.documents import rules as documents
from samskap_partnership.followup import meeting_rules
from samskap_partnership.followup import rules as followup
from samskap_partnership.inquiries import rules as inquiries
from samskap_partnership.outcomes import rules as outcomes
from samskap_partnership.signing import publication_rules
from samskap_partnership.signing import rules as signing

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **actors.HANDLERS,
    **agreements.HANDLERS,
    **party_rules.HANDLERS,
    **negotiation_rules.HANDLERS,
    **signing.HANDLERS,
    **publication_rules.HANDLERS,
    **followup.HANDLERS,
    **meeting_rules.HANDLERS,
    **course.HANDLERS,
    **outcomes.HANDLERS,
    **inquiries.HANDLERS,
    **documents.HANDLERS,
}
