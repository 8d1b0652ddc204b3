"""What people contribute around ideas; each kind is talked about and followed like the others."""

from __future__ import annotations

from samskap import Contribution
from samskap.i18n import lazy_gettext as _

IDEA_KINDS = (
    Contribution(
        slug="idea",
        title=_("Idea"),
        plural=_("Ideas"),
        endpoint="cocreation.idea",
        support=_("I support this"),
        awaits_response=True,
        grows_from=("question", "insight", "workshop", "idea"),
    ),
    Contribution(
        slug="amendment",
        title=_("Suggested wording"),
        plural=_("Suggested wordings"),
        endpoint="cocreation.amendment",
    ),
    Contribution(
        slug="merge",
        title=_("Proposal to merge"),
        plural=_("Proposals to merge"),
        endpoint="cocreation.merge",
    ),
    Contribution(
        slug="voting",
        title=_("Voting"),
        plural=_("Votings"),
        endpoint="cocreation.voting",
    ),
    Contribution(
        slug="assessment",
        title=_("Assessment"),
        plural=_("Assessments"),
        endpoint="cocreation.assessment",
    ),
)
