"""What the method's values are called."""

from __future__ import annotations

from samskap.core.contributions.provenance import SOURCES as SOURCES
from samskap.core.contributions.provenance import WHOSE as WHOSE
from samskap.i18n import lazy_gettext as _

# The four cells, in the order in which they stand.
CELLS = {
    "really_good": _("Really good"),
    "quick": _("Quick to carry out"),
    "risky": _("Exciting but risky"),
    "drop": _("Drop"),
}
IDEA_SORTS = {
    "newest": _("Newest first"),
    "supported": _("Most supported first"),
    "undecided": _("Undecided first"),
}
# What ideas are held against, and what the ends of the scale mean.
CRITERIA = {
    "value": (_("Value"), _("From 1, of little use, to 5, of great use to those it is for.")),
    "feasibility": (_("Feasibility"), _("From 1, hard to carry out, to 5, easy.")),
    "risk": (_("Risk"), _("From 1, much can go wrong, to 5, little can.")),
    "ownership": (
        _("Ownership"),
        _("From 1, nobody would take it on, to 5, somebody already wants to."),
    ),
}
WAYS = {
    "submitted": _("As it was submitted"),
    "told": _("As staff wrote it down"),
    "revised": _("Revised by an author"),
    "amended": _("With a suggested wording taken over"),
    "merged": _("Made of several ideas"),
}
ANSWERS = {
    "open": _("Waiting for an answer"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "withdrawn": _("Taken back"),
}
ROLES = {
    "main_facilitator": _("Main facilitator"),
    "working_group": _("Working group"),
    "host": _("Host"),
    "steering_group": _("Steering group"),
}
PARTS = {
    "participant": _("Participant, for the whole gathering"),
    "resident": _("Resident who is interviewed"),
    "leader": _("Leader or elected member"),
}
SECTORS = {
    "public": _("Public sector"),
    "civil": _("Civil society"),
    "business": _("Business sector"),
    "academia": _("Academia"),
    "residents": _("Residents"),
}
INVITED = {
    "": _("No answer yet"),
    "yes": _("Yes"),
    "no": _("No"),
    "withdrawn": _("Withdrawn"),
}
ARTEFACTS = {
    "need": _("Description of the need"),
    "actors": _("Map of the key actors"),
    "knowledge_pack": _("Knowledge pack"),
    "invitation": _("Invitation"),
}
# Several may hold at once.
OUTCOMES = {
    "market": _("Market and civil society were stimulated"),
    "procurement": _("New needs or solutions that may become a procurement"),
    "knowledge": _("A wider perspective and more knowledge"),
    "collaboration": _("New collaborations, with or without the municipality"),
    "solution": _("Concrete solutions"),
    "decision": _("A better basis for decisions"),
    "working": _("Another way of working in the municipality"),
}
ITEMS = {"active": _("Active"), "break": _("Break")}
TRIALS = {"prototype": _("Prototype"), "pilot": _("Pilot")}
RESULTS = {
    "worked": _("It worked"),
    "partly": _("It worked partly"),
    "failed": _("It did not work"),
}
CONCEPT_PARTS = {
    "whom": _("Whom is it for?"),
    "need": _("Which need does it meet?"),
    "solution": _("What is the solution?"),
    "required": _("What is required?"),
    "partners": _("Who are the partners?"),
    "risks": _("What can go wrong?"),
    "test": _("How can it be tested?"),
}
CONCEPT_STATES = {
    "open": _("Being worked on"),
    "handed_over": _("Handed over"),
    "dropped": _("Dropped"),
}
