"""Outcomes contracts: measured by the evaluator, paid for once, and only when reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap_partnership.followup.figures import published
from samskap_partnership.outcomes import commands, events
from samskap_partnership.outcomes.queries import MEASUREMENTS_OF, OUTCOMES_OF
from samskap_partnership.signing import commands as signing

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership

PARTIES = {"buyer": "bo", "provider": "ada", "investor": "fred", "evaluator": "eva"}


def on(city: Partnership, kind: type, /, **fields: Any) -> Any:
    return kind(process=city.process, agreement=city.agreement, **fields)


def writing(city: Partnership, **more: Any) -> commands.WriteOutcome:
    known = {
        "outcome": city.ids(),
        "measure": "Young people who finish school",
        "baseline": 60,
        "target": 80,
        "payment": 500_000,
        "due": city.today,
        "seen": 99,
    }
    return on(city, commands.WriteOutcome, **{**known, **more})


@pytest.fixture
def drafted(partnership: Partnership) -> Partnership:
    """An outcomes contract that is being written, with two outcomes."""
    city = partnership
    city.agreement = city.begun(form="outcomes")
    kinds = {"buyer": {"kind": "municipality", "sector": "public"}}
    city.parties = {
        role: city.actor(f"The {role}", who, **kinds.get(role, {})) for role, who in PARTIES.items()
    }
    for role, actor in city.parties.items():
        also = ("facilitator",) if role == "buyer" else ()
        city.party(city.agreement, actor, role, *also)
    city.filled(city.agreement)
    city.outcome = city.by_one("bo", commands.WriteOutcome, **fields(writing(city))).outcome
    fewer = writing(city, measure="Days away", baseline=30, target=10)
    city.fewer = city.by_one("bo", commands.WriteOutcome, **fields(fewer)).outcome
    return city


def fields(command: Any) -> dict[str, Any]:
    names = set(command.__struct_fields__) - {"process"}
    return {name: getattr(command, name) for name in names}


@pytest.fixture
def contract(drafted: Partnership) -> Partnership:
    """The same, signed by all."""
    city = drafted
    for role, actor in city.parties.items():
        city.send(city.confirming(city.agreement, actor), PARTIES[role])
    city.send(city.approving(city.agreement), city.facilitator)
    for role, actor in city.parties.items():
        city.send(city.signing(city.agreement, actor), PARTIES[role])
    return city


def measuring(city: Partnership, value: int, outcome: UUID | None = None, **more: Any) -> Any:
    known = {"outcome": outcome or city.outcome, "on": city.today, "evidence": "A register"}
    return on(city, commands.MeasureOutcome, value=value, **{**known, **more})


def paying(city: Partnership, amount: int = 500_000, outcome: UUID | None = None) -> Any:
    return on(city, commands.ReleasePayment, outcome=outcome or city.outcome, amount=amount)


def test_outcomes_are_part_of_what_is_signed(drafted: Partnership) -> None:
    before = drafted.hashes(drafted.agreement)
    other = writing(drafted, outcome=drafted.outcome, target=90)
    drafted.send(other, "ada")
    assert drafted.hashes(drafted.agreement) != before
    drop = on(drafted, commands.DropOutcome, outcome=drafted.fewer, seen=99)
    drafted.send(drop, "ada")
    drafted.when(drop, "ada").refused("no such outcome")
    drafted.when(writing(drafted, outcome=drafted.outcome, seen=0), "bo").refused("changed while")


def test_an_outcome_is_something_to_reach(drafted: Partnership) -> None:
    drafted.when(writing(drafted, target=60), "bo").refused(field="target")
    drafted.when(writing(drafted, payment=0), "bo").refused(field="payment")
    drafted.agreement = drafted.begun()
    drafted.when(writing(drafted), drafted.facilitator).refused("Only an outcomes contract")


def test_nothing_is_measured_or_paid_before_it_holds(drafted: Partnership) -> None:
    drafted.when(measuring(drafted, 80), "eva").refused("not in force")
    drafted.when(paying(drafted), "bo").refused("not in force")


def test_only_the_evaluator_measures(contract: Partnership) -> None:
    for who in ("ada", "bo", contract.facilitator):
        contract.when(measuring(contract, 80), who).refused("independent evaluator")
    contract.when(measuring(contract, 79), "eva").then(
        events.OutcomeMeasured(
            agreement=contract.agreement,
            value=79,
            on=contract.today,
            reached=False,
            evidence="A register",
        )
    )
    tomorrow = contract.today + timedelta(days=1)
    contract.when(measuring(contract, 80, on=tomorrow), "eva").refused(field="on")
    contract.when(measuring(contract, 80, contract.ids()), "eva").refused("no such outcome")


def test_whoever_speaks_for_others_too_is_not_independent(contract: Partnership) -> None:
    contract.represent(contract.parties["provider"], "eva")
    contract.when(measuring(contract, 80), "eva").refused("independent evaluator")


def test_payment_waits_for_the_target(contract: Partnership) -> None:
    contract.when(paying(contract), "bo").refused("has not been reached")
    contract.send(measuring(contract, 79), "eva")
    contract.when(paying(contract), "bo").refused("has not been reached")
    contract.send(measuring(contract, 80), "eva")
    contract.when(paying(contract, 500_001), "bo").refused(field="amount")
    contract.when(paying(contract), "ada").refused("Only the buyer")
    contract.when(paying(contract), "bo").then(
        events.PaymentReleased(agreement=contract.agreement, amount=500_000)
    )
    contract.when(paying(contract), "bo").refused("been paid for")
    contract.when(measuring(contract, 70), "eva").refused("been paid for")


def test_a_target_below_is_reached_downwards(contract: Partnership) -> None:
    contract.send(measuring(contract, 11, contract.fewer), "eva")
    contract.when(paying(contract, outcome=contract.fewer), "bo").refused("not been reached")
    contract.send(measuring(contract, 9, contract.fewer), "eva")
    contract.send(paying(contract, 1, contract.fewer), contract.facilitator)
    rows = {row["measure"]: row for row in contract.rows(OUTCOMES_OF, agreement=contract.agreement)}
    assert (rows["Days away"]["value"], rows["Days away"]["paid"]) == (9, 1)
    assert len(contract.rows(MEASUREMENTS_OF, agreement=contract.agreement)) == 2


def test_a_value_that_falls_back_is_not_paid_for(contract: Partnership) -> None:
    contract.send(measuring(contract, 80), "eva")
    contract.send(measuring(contract, 60), "eva")
    contract.when(paying(contract), "bo").refused("not been reached")


def test_a_measured_outcome_stays_as_it_is(contract: Partnership) -> None:
    contract.send(measuring(contract, 80), "eva")
    contract.staff(signing.ReopenAgreement, agreement=contract.agreement, reason="More")
    contract.when(writing(contract, outcome=contract.outcome), "bo").refused("been measured")
    drop = on(contract, commands.DropOutcome, outcome=contract.outcome, seen=99)
    contract.when(drop, "bo").refused("been measured")


def test_what_was_measured_and_paid_is_given_for_the_export(contract: Partnership) -> None:
    for value in (70, 80):
        contract.send(measuring(contract, value), "eva")
    contract.send(measuring(contract, 11, contract.fewer), "eva")
    contract.send(paying(contract, 400_000), "bo")
    contract.staff(signing.PublishAgreement, agreement=contract.agreement)
    found = published(contract.municipality.find_all, contract.process)
    figures = {(name, number) for name, _subject, number in found}
    assert figures == {("outcomes_measured", 2), ("outcomes_reached", 1), ("paid", 400_000)}
