"""What deliveries and meetings do to the replay."""

from collections import Counter
from dataclasses import dataclass

from samskap_verify.agreements import Agreements
from samskap_verify.core_rules import Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay

OPEN = ("reported", "disputed")


@dataclass(slots=True)
class Delivery:
    """What a party said it has delivered; state: reported, confirmed, disputed or withdrawn."""

    agreement: str
    promise: str
    actor: str
    amount: int
    state: str = "reported"


class Deliveries(dict[str, Delivery]):
    """All deliveries by id; and how many meetings were held, by agreement."""

    def __init__(self) -> None:
        self.meetings: Counter[str] = Counter()


def reported(replay: Replay, leaf: Leaf) -> None:
    promise, actor, amount = said(leaf, "promise"), said(leaf, "actor"), said(leaf, "amount", int)
    delivery = Delivery(said(leaf, "agreement"), promise, actor, amount)
    replay.part(Deliveries)[leaf["subject"]] = delivery
    if replay.part(Agreements).in_force(leaf).shape.promises.get(promise) != actor:
        raise Wrong(f"delivers {promise:.60}, which {actor:.60} has not promised")
    replay.part(Agreements).check_represents(actor, replay.participant(leaf["actor"]))
    if amount < 1:
        raise Wrong("delivers nothing")


def _delivery(replay: Replay, leaf: Leaf, *states: str) -> Delivery:
    replay.part(Agreements).in_force(leaf)
    delivery = replay.part(Deliveries).get(leaf["subject"])
    if delivery is None or delivery.state not in states:
        raise Wrong("judges or takes back a delivery that is not there or is settled")
    return delivery


def _judged(replay: Replay, leaf: Leaf, *states: str) -> Delivery:
    delivery, judge = _delivery(replay, leaf, *states), leaf["data"].get("actor")
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


def met(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).in_force(leaf)
    replay.part(Deliveries).meetings[said(leaf, "agreement")] += 1


def figures(replay: Replay) -> Figures:
    """Return what was promised, delivered and held, of public agreements."""
    deliveries, public = replay.part(Deliveries), replay.part(Agreements).public()
    found = Figures()
    for id, edition in public.items():
        for unit, number in (edition.terms.promised if edition.terms else {}).items():
            found[f"promised_{unit}", id] = number
        found["meetings_held", id] = deliveries.meetings[id]
    sums: Counter[str] = Counter()
    for delivery in deliveries.values():
        if delivery.agreement in public and delivery.state == "confirmed":
            sums[delivery.promise] += delivery.amount
    return {**found, **{("delivered", promise): amount for promise, amount in sums.items()}}


RULES: dict[str, Rule] = {
    "samskap_partnership.DeliveryReported": reported,
    "samskap_partnership.DeliveryConfirmed": confirmed,
    "samskap_partnership.DeliveryDisputed": disputed,
    "samskap_partnership.DeliveryWithdrawn": withdrawn,
    "samskap_partnership.MeetingHeld": met,
}
