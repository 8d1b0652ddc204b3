"""Model text for clauses: a beginning that the parties change until it is theirs.

What is to be filled in stands in square brackets. A model is offered where a clause is empty, and
is part of the agreement only when somebody has saved it.
"""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _
from samskap.i18n import use_locale

# For every kind of clause but `other`, whatever the form.
MODELS = {
    "parties": _(
        "The parties are named above and are equals. None of them can bind the others beyond "
        "what stands here."
    ),
    "purpose": _(
        "Residents have told that [need]. Together the parties want to [aim], so that [who] can "
        "[what becomes different]."
    ),
    "activities": _(
        "The parties [activity] at [place], at least [how often]. [Who] leads the work from day "
        "to day."
    ),
    "contributions": _(
        "Each party contributes what stands under its name. Contributions other than money "
        "count as much as money."
    ),
    "obligations": _(
        "Each party does what it has taken on within the time agreed, and tells the others at "
        "once if it cannot."
    ),
    "finance": _(
        "The financial frame stands in the terms. Nothing beyond it is paid unless the parties "
        "agree in writing."
    ),
    "meetings": _(
        "The parties meet as often as the terms say. The municipality calls the meeting at "
        "least two weeks before and writes the minutes."
    ),
    "contacts": _(
        "Contact at each party is: [party: position]. A change is told to the others within a week."
    ),
    "visibility": _(
        "The parties name one another whenever they tell about the work. Logos are used only "
        "with consent."
    ),
    "ethics": _(
        "Nobody takes part in a decision in which they or those close to them have an interest. "
        "Everybody is treated with respect, and the rules of working life are kept."
    ),
    "period": _(
        "The agreement holds for the period in the terms. The parties decide on renewal at the "
        "latest three months before it ends."
    ),
    "evaluation": _(
        "Once a year the parties look back together: what worked, what did not, and what they "
        "change. The evaluation is published."
    ),
    "results": _(
        "The buyer pays only for outcomes that the independent evaluator has measured and found "
        "reached, and at most what is agreed for each."
    ),
    "rights": _(
        "Each party keeps what it brought along. What is made together belongs to [party]; the "
        "municipality may use, change and share it without payment."
    ),
    "confidentiality": _(
        "The parties keep one another’s trade secrets while the agreement holds and for "
        "[number] years after. What the law gives the public the right to see is disclosed all "
        "the same."
    ),
    "personal_data": _(
        "Personal data are used only where it is necessary. [Party] is the controller under the "
        "General Data Protection Regulation; a party that handles data for another does so "
        "under a data processing agreement."
    ),
    "state_aid": _(
        "What the municipality contributes is matched by what it gets, and the results are open "
        "to all. The parties have therefore found that it is no state aid. [Or: it rests on "
        "this exception …]"
    ),
    "risk": _(
        "Each party carries its own costs and risk. If it becomes clear that the aim cannot be "
        "reached, the parties stop and tell what was learned."
    ),
    "insurance": _(
        "Each party is insured for its own people, its own things and its own liability. "
        "Volunteers are insured by [party]."
    ),
    "termination": _(
        "A party can leave by giving written notice as long as the terms say. What it lent is "
        "given back; what was made together stays where it is used."
    ),
    "breach": _(
        "Whoever is said not to keep the agreement is told in writing and has [number] weeks to "
        "put it right. Only then can another party leave at once."
    ),
    "disputes": _(
        "The parties first try to agree among themselves, then with a mediator whom all accept. "
        "If that does not succeed, the court of the municipality decides by the law of its "
        "country."
    ),
}

# Where a form needs another one.
OF_FORM = {
    ("iop", "purpose"): _(
        "The initiative comes from [association]. It answers the need that [need], which no "
        "market meets, and both parties carry the costs. The municipality does not control the "
        "activity in detail."
    ),
    ("public_private", "purpose"): _(
        "The parties develop and try out [solution] to meet the need that [need]. Nothing is "
        "bought by this agreement, and it gives no party a right to a later contract."
    ),
    ("public_private", "ethics"): _(
        "All who might be interested have had the same information and the same chance. Every "
        "answer to one is published to all, and nobody gets an advantage in a later purchase."
    ),
    ("outcomes", "purpose"): _(
        "The parties want [who] to [outcome]. The investor pays for the work beforehand; the "
        "buyer pays back only for what is reached."
    ),
    ("outcomes", "evaluation"): _(
        "The independent evaluator measures at the agreed times, says how and from which "
        "source, and publishes what is found, whatever it is."
    ),
}


def model_text(form: str, kind: str, language: str) -> str:
    """Return the model of a clause in a language of the agreement, or "".

    Args:
        form: of the agreement; see `wording.FORMS`.
        kind: of the clause; see `wording.CLAUSES`.
        language: one that agreements can be written in.
    """
    with use_locale(language):
        return str(OF_FORM.get((form, kind)) or MODELS.get(kind, ""))
