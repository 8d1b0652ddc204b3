"""What measuring agreed outcomes and paying for them does to the replay."""

from collections import Counter
from dataclasses import dataclass

from samskap_verify.agreement_text import Outcome
from samskap_verify.agreements import Agreements, Edition
from samskap_verify.core_rules import Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay


@dataclass(slots=True)
class Result:
    """What came of an outcome: what was measured last, and what was paid in whole kroner."""

    agreement: str
    value: int
    reached: bool
    paid: int | None = None


class Measured(dict[str, Result]):
    """What came of outcomes, by their ids."""


def measured(replay: Replay, leaf: Leaf) -> None:
    results, outcome = replay.part(Measured), leaf["subject"]
    paid = results[outcome].paid if outcome in results else None
    value, reached = said(leaf, "value", int), said(leaf, "reached", bool)
    results[outcome] = Result(said(leaf, "agreement"), value, reached, paid)
    force = replay.part(Agreements).in_force(leaf)
    if outcome not in force.shape.outcomes:
        raise Wrong("measures an outcome that was not agreed")
    if paid is not None:
        raise Wrong("measures an outcome anew that was paid for")
    _check_known(force, outcome, results[outcome])


def paid(replay: Replay, leaf: Leaf) -> None:
    result, amount = replay.part(Measured).get(leaf["subject"]), said(leaf, "amount", int)
    if result is None or not result.reached:
        raise Wrong(f"pays {amount} for an outcome that was not reached")
    if result.paid is not None:
        raise Wrong(f"pays {amount} for an outcome that was paid for before")
    result.paid = amount
    force = replay.part(Agreements).in_force(leaf)
    _check_known(force, leaf["subject"], result)


def check_results(replay: Replay, edition: Edition) -> None:
    """Raise Wrong when something measured or paid before does not fit a text made public now."""
    results = replay.part(Measured)
    for outcome in edition.shape.outcomes:
        if outcome in results:
            _check_known(edition, outcome, results[outcome])


def _check_known(edition: Edition, id: str, result: Result) -> None:
    # Where the text is not public yet, this is checked when it becomes so.
    if edition.terms and id in edition.terms.outcomes:
        _check_result(id, edition.terms.outcomes[id], result)


def _check_result(id: str, outcome: Outcome, result: Result) -> None:
    if result.reached != outcome.reached(result.value):
        called = "reached" if result.reached else "not reached"
        raise Wrong(
            f"calls the outcome {id} {called} with {result.value}, "
            f"where the agreed target is {outcome.target}, from {outcome.baseline}"
        )
    if result.paid is not None and not 0 <= result.paid <= outcome.payment:
        raise Wrong(
            f"has {result.paid} paid for the outcome {id}, where {outcome.payment} was agreed"
        )


def figures(replay: Replay) -> Figures:
    """Return how many outcomes were measured and reached and what was paid, where public."""
    public = replay.part(Agreements).public()
    sums: Counter[tuple[str, str]] = Counter()
    for result in replay.part(Measured).values():
        if result.agreement in public:
            sums["outcomes_measured", result.agreement] += 1
            sums["outcomes_reached", result.agreement] += result.reached
            sums["paid", result.agreement] += result.paid or 0
    return dict(sums)


RULES: dict[str, Rule] = {
    "samskap_partnership.OutcomeMeasured": measured,
    "samskap_partnership.PaymentReleased": paid,
}
