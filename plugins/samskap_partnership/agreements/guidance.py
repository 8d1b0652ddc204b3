"""What each clause should say: guidance for those who write it."""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _

# For every kind of clause; see `wording.CLAUSES`.
GUIDANCE = {
    "parties": _("Who agrees, and in what role. Names of persons do not belong here."),
    "purpose": _("Which need it answers, what should be different afterwards, and for whom."),
    "activities": _("What the parties do together, where and how often."),
    "contributions": _(
        "What each party puts in: money, time, premises, competence or data. Sums stand among "
        "the contributions."
    ),
    "obligations": _(
        "What each party must do, and by when. What has a day is written as an obligation or a "
        "milestone."
    ),
    "finance": _(
        "What it costs in all, who pays what and when, and what happens if it costs more."
    ),
    "meetings": _("How often the parties meet, who calls the meeting and who writes the minutes."),
    "contacts": _(
        "Which position at each party is the contact. Names are kept outside the agreement."
    ),
    "visibility": _("How the parties tell about the work, and how they name one another."),
    "ethics": _(
        "Which values and rules all keep: impartiality, working conditions, children, environment."
    ),
    "period": _("From when to when, and how it can be renewed. The days stand in the terms."),
    "evaluation": _("How and when the parties find out whether it works."),
    "results": _(
        "Payment follows only from the agreed outcomes: what is measured, by whom, and from "
        "which source."
    ),
    "rights": _("Who owns what is made, who may use it, and what each brought along."),
    "confidentiality": _(
        "Which secrets are kept, for how long, and that public access goes first."
    ),
    "personal_data": _(
        "Whether personal data are used, who is responsible, and on which legal basis."
    ),
    "state_aid": _(
        "Why no party gets an advantage that distorts competition, or on which exception it rests."
    ),
    "risk": _("What can go wrong, who carries it, and when the parties stop."),
    "insurance": _("Which insurance each party has: for people, for things and for liability."),
    "termination": _(
        "How a party leaves, how long the notice is, and what happens to what was shared."
    ),
    "breach": _("What counts as a breach, and what happens before anybody leaves."),
    "disputes": _("How disagreement is solved, step by step, and which court is the last."),
    "other": _("What the other clauses do not say."),
}
