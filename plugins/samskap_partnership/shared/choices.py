"""What the method's values are called."""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _
from samskap.i18n import ngettext
from samskap.i18n import number as formatted

KINDS = {
    "municipality": _("Municipality"),
    "agency": _("Public agency"),
    "association": _("Association"),
    "social_entrepreneur": _("Social entrepreneur"),
    "business": _("Business"),
    "academia": _("University, college or research institute"),
    "foundation": _("Foundation"),
    "residents": _("Residents' group"),
}
# The quadruple helix, with residents apart from organised civil society.
SECTORS = {
    "public": _("Public sector"),
    "civil": _("Civil society"),
    "business": _("Business sector"),
    "academia": _("Academia"),
    "residents": _("Residents"),
}
COUNTRIES = {
    "NO": _("Norway"),
    "SE": _("Sweden"),
    "DK": _("Denmark"),
    "": _("Another country, or no number"),
}
BASES = {
    "signature_right": _("Right to sign, as registered"),
    "power_of_attorney": _("Power of attorney"),
    "board_decision": _("Decision by the board"),
    "delegation": _("Delegated by the municipality's rules"),
    "contact": _("Contact person, without the right to sign"),
}
FORMS = {
    "partnership": _("Partnership agreement"),
    "iop": _("Idea-based public partnership"),
    "public_private": _("Public-private innovation"),
    "outcomes": _("Outcomes contract"),
}
ROLES = {
    "buyer": _("Buyer"),
    "investor": _("Investor"),
    "provider": _("Provider"),
    "facilitator": _("Facilitator of the contract"),
    "evaluator": _("Independent evaluator"),
}
MEANS = {
    "money": _("Money"),
    "time": _("Time"),
    "premises": _("Premises"),
    "competence": _("Competence"),
    "data": _("Data"),
}
# As one chooses them; `counted` writes a number of them.
UNITS = {
    "kroner": _("kroner"),
    "hours": _("hours"),
    "days": _("days"),
    "months": _("months"),
    "times": _("times"),
    "places": _("places"),
    "pieces": _("pieces"),
}


def counted(number: int, unit: str) -> str:
    """Return how many of a unit there are, in words that fit the number.

    Args:
        number: how many.
        unit: one of `UNITS`; "" for none.
    """
    shown = formatted(number)
    match unit:
        case "kroner":
            return ngettext("%(shown)s krone", "%(shown)s kroner", number, shown=shown)
        case "hours":
            return ngettext("%(shown)s hour", "%(shown)s hours", number, shown=shown)
        case "days":
            return ngettext("%(shown)s day", "%(shown)s days", number, shown=shown)
        case "months":
            return ngettext("%(shown)s month", "%(shown)s months", number, shown=shown)
        case "times":
            return ngettext("%(shown)s time", "%(shown)s times", number, shown=shown)
        case "places":
            return ngettext("%(shown)s place", "%(shown)s places", number, shown=shown)
        case "pieces":
            return ngettext("%(shown)s piece", "%(shown)s pieces", number, shown=shown)
    return shown


DIRECTIONS = {"up": _("Higher is better"), "down": _("Lower is better")}
BODIES = {
    "administration": _("The administration"),
    "committee": _("A committee or the executive board"),
    "council": _("The council"),
}
STATES = {
    "draft": _("Being written"),
    "negotiated": _("Negotiated"),
    "approved": _("Approved"),
    "upcoming": _("Signed, not in force yet"),
    "active": _("In force"),
    "ended": _("Ended"),
    "given_up": _("Given up"),
}
# How an agreement came to be as it is: signing and coming into force can be days apart.
STEPS = {**STATES, "active": _("Signed by all parties")}
CLAUSES = {
    "parties": _("The parties"),
    "purpose": _("Background and purpose"),
    "activities": _("Activities"),
    "contributions": _("What each party contributes"),
    "obligations": _("Obligations"),
    "finance": _("Financial frame"),
    "meetings": _("Meetings and plan"),
    "contacts": _("Contact persons"),
    "visibility": _("Visibility"),
    "ethics": _("Ethics"),
    "period": _("Period"),
    "evaluation": _("Evaluation"),
    "results": _("Agreed results and payment"),
    "rights": _("Rights to results"),
    "confidentiality": _("Confidentiality"),
    "personal_data": _("Personal data"),
    "state_aid": _("State aid"),
    "risk": _("Risk"),
    "insurance": _("Insurance"),
    "termination": _("Termination"),
    "breach": _("Breach"),
    "disputes": _("Disputes"),
    "other": _("Other"),
}
# The acts by which a municipality buys, as they are called there, whatever the reader's language.
PROCUREMENT = {
    "NO": ("nb", "anskaffelsesloven"),
    "SE": ("sv", "lagen om offentlig upphandling (LOU)"),
    "DK": ("da", "udbudsloven"),
}
# What those who develop something new together must also settle.
INNOVATION = ("rights", "confidentiality", "personal_data", "state_aid", "risk", "insurance")
COMMON = tuple(kind for kind in CLAUSES if kind not in {"results", "other", *INNOVATION})
# What each form begins with. Equal treatment has its place among the ethics of the two that stand
# nearest to procurement; payment on results is what an outcomes contract is about.
USUAL = {
    "partnership": COMMON,
    "iop": COMMON,
    "public_private": tuple(kind for kind in CLAUSES if kind not in {"results", "other"}),
    "outcomes": tuple(kind for kind in CLAUSES if kind not in {"other", *INNOVATION}),
}
IOP = {
    "initiative": _("Does the initiative come from the association?"),
    "market": _("Is there no market that the partnership would disturb?"),
    "finance": _("Do both parties contribute to the costs?"),
    "control": _("Does the municipality refrain from controlling the activity in detail?"),
    "followup": _("Do the parties follow it up together?"),
}
