"""What following agreements up does to the replay: deliveries, outcomes, payments, meetings."""

from collections import Counter
from dataclasses import dataclass

from samskap_verify.agreement_text import Outcome
from samskap_verify.agreements import Agreement, Agreements, Edition
from samskap_verify.core_rules import Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay

OPEN = ("reported", "disputed")


@dataclass(slots=True)
class Delivery:
    """What a party said it has delivered; state: reported, confirmed, disputed or withdrawn."""

    promise: str
    actor: str
    amount: int
    state: str = "reported"


@dataclass(slots=True)
class Result:
    """What came of an outcome: what was measured last, and what was paid."""

    value: int
    reached: bool
    paid: int | None = None


class Followed(dict[str, Delivery]):
    """All deliveries by id; what came of outcomes, by id; meetings held, by agreement."""

    def __init__(self) -> None:
        self.results: dict[str, Result] = {}
        self.meetings: Counter[str] = Counter()


def _in_force(replay: Replay, leaf: Leaf) -> tuple[Agreement, Edition]:
    agreement = replay.part(Agreements).named(leaf)
    if not agreement.active or agreement.force is None:
        raise Wrong("is about an agreement that was not in force")
    return agreement, agreement.force


def reported(replay: Replay, leaf: Leaf) -> None:
    promise, actor, amount = said(leaf, "promise"), said(leaf, "actor"), said(leaf, "amount", int)
    replay.part(Followed)[leaf["subject"]] = Delivery(promise, actor, amount)
    _agreement, force = _in_force(replay, leaf)
    if force.shape.promises.get(promise) != actor:
        raise Wrong(f"delivers {promise:.60}, which {actor:.60} has not promised")
    replay.part(Agreements).check_represents(actor, replay.participant(leaf["actor"]))
    if amount < 1:
        raise Wrong("delivers nothing")


def _delivery(replay: Replay, leaf: Leaf, *states: str) -> Delivery:
    _in_force(replay, leaf)
    delivery = replay.part(Followed).get(leaf["subject"])
    if delivery is None or delivery.state not in states:
        raise Wrong("judges or takes back a delivery that is not there or is settled")
    return delivery


def _judged(replay: Replay, leaf: Leaf, *states: str) -> Delivery:
    delivery = _delivery(replay, leaf, *states)
    judge = leaf["data"].get("actor")
    if judge == delivery.actor:
        raise Wrong("lets a party judge what it delivered itself")
    if judge is not None:
        who = replay.participant(leaf["actor"])
        replay.part(Agreements).check_represents(str(judge), who)
    return delivery


def confirmed(replay: Replay, leaf: Leaf) -> None:
    _judged(replay, leaf, *OPEN).state = "confirmed"


def disputed(replay: Replay, leaf: Leaf) -> None:
    _judged(replay, leaf, "reported").state = "disputed"


def withdrawn(replay: Replay, leaf: Leaf) -> None:
    _delivery(replay, leaf, *OPEN).state = "withdrawn"


def measured(replay: Replay, leaf: Leaf) -> None:
    results, outcome = replay.part(Followed).results, leaf["subject"]
    paid = results[outcome].paid if outcome in results else None
    results[outcome] = Result(said(leaf, "value", int), said(leaf, "reached", bool), paid)
    _agreement, force = _in_force(replay, leaf)
    if outcome not in force.shape.outcomes:
        raise Wrong("measures an outcome that was not agreed")
    if paid is not None:
        raise Wrong("measures an outcome anew that was paid for")
    _check_known(force, outcome, results[outcome])


def paid(replay: Replay, leaf: Leaf) -> None:
    result, amount = replay.part(Followed).results.get(leaf["subject"]), said(leaf, "amount", int)
    if result is None or not result.reached:
        raise Wrong(f"pays {amount} for an outcome that was not reached")
    if result.paid is not None:
        raise Wrong(f"pays {amount} for an outcome that was paid for before")
    result.paid = amount
    _agreement, force = _in_force(replay, leaf)
    _check_known(force, leaf["subject"], result)


def check_results(replay: Replay, edition: Edition) -> None:
    """Raise Wrong when something measured or paid before does not fit a text made public now."""
    results = replay.part(Followed).results
    for outcome in edition.shape.outcomes:
        if outcome in results:
            _check_known(edition, outcome, results[outcome])


def _check_known(edition: Edition, id: str, result: Result) -> None:
    # Where the text is not public yet, this is checked when it becomes so.
    if edition.terms:
        _check_result(id, edition.terms.outcomes[id], result)


def _check_result(id: str, outcome: Outcome, result: Result) -> None:
    if result.reached != outcome.reached(result.value):
        not_ = "" if result.reached else "not "
        raise Wrong(
            f"calls the outcome {id} {not_}reached with {result.value}, "
            f"where the agreed target is {outcome.target}, from {outcome.baseline}"
        )
    if result.paid is not None and not 0 <= result.paid <= outcome.payment:
        raise Wrong(
            f"has {result.paid} paid for the outcome {id}, where {outcome.payment} was agreed"
        )


def met(replay: Replay, leaf: Leaf) -> None:
    _in_force(replay, leaf)
    replay.part(Followed).meetings[said(leaf, "agreement")] += 1


def figures(replay: Replay) -> Figures:
    """Return what was promised, delivered, measured, paid and held, of public agreements."""
    followed, found = replay.part(Followed), Figures()
    sums = _sums(followed)
    for id, agreement in replay.part(Agreements).items():
        if agreement.public and agreement.force:
            found |= _of_promises(agreement.force, sums)
            found |= _of_outcomes(agreement.force, followed.results)
            found["meetings", id] = followed.meetings[id]
    return found


def _sums(followed: Followed) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for delivery in followed.values():
        sums[delivery.promise, delivery.state] += delivery.amount
    return sums


def _of_promises(force: Edition, sums: Counter[tuple[str, str]]) -> Figures:
    promised = force.terms.promised if force.terms else {}
    return {
        **{("promised", id): amount for id, amount in promised.items()},
        **{("delivered", id): sums[id, "confirmed"] for id in force.shape.promises},
        **{("reported", id): sums[id, "reported"] for id in force.shape.promises},
    }


def _of_outcomes(force: Edition, results: dict[str, Result]) -> Figures:
    found: Figures = {}
    for id in force.shape.outcomes:
        if id in results:
            result = results[id]
            found["measured", id] = result.value
            found["reached", id] = int(result.reached)
            found["paid", id] = result.paid or 0
    return found


RULES: dict[str, Rule] = {
    "samskap_partnership.DeliveryReported": reported,
    "samskap_partnership.DeliveryConfirmed": confirmed,
    "samskap_partnership.DeliveryDisputed": disputed,
    "samskap_partnership.DeliveryWithdrawn": withdrawn,
    "samskap_partnership.OutcomeMeasured": measured,
    "samskap_partnership.PaymentReleased": paid,
    "samskap_partnership.MeetingHeld": met,
}
