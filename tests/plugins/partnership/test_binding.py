"""What the text itself binds decides who approves it, and deeds in it what its form may be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap_partnership.agreements import commands as agreements
from samskap_partnership.agreements.binding import Bound, bound
from samskap_partnership.agreements.draft import Draft, Outcome, Promise
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.shared.choices import IOP
from samskap_partnership.signing.events import AgreementApproved

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership

TOWN, CLUB = UUID(int=1), UUID(int=2)
SECTORS = {TOWN: "public", CLUB: "civil"}


def money(actor: UUID, amount: int, **more: str) -> Promise:
    known = {"kind": "money", "what": "", "unit": "kroner", "due": "", "yearly": ""}
    return Promise(actor=actor, amount=str(amount), **{**known, **more})


def test_public_money_counts_over_the_whole_period_and_payments_in_all() -> None:
    yearly = money(TOWN, 100, due="2026-03-01", yearly="yes")
    promises = (yearly, money(TOWN, 40), money(CLUB, 9_000), money(TOWN, 70, unit="hours"))
    outcome = Outcome(measure="", baseline="1", target="2", payment="300", due="")
    draft = Draft(
        terms={"amount": "200", "ends": "2028-12-31"},
        promises={UUID(int=n): promise for n, promise in enumerate(promises)},
        outcomes={UUID(int=9): outcome, UUID(int=10): outcome},
    )
    found = bound(draft, SECTORS)
    assert found == Bound(frame=200, promised=340, payments=600)
    assert found.most == 600
    assert len(found.disagreements()) == 2
    assert not Bound(frame=600, promised=340, payments=600).disagreements()


def confirm_both(city: Partnership, agreement: UUID) -> None:
    city.send(city.confirming(agreement, city.town), "bo")
    city.send(city.confirming(agreement, city.club), "ada")


@pytest.mark.parametrize("by", ["bo", "ada"])
def test_a_text_that_promises_more_than_its_frame_is_not_confirmed(
    partnership: Partnership, by: str
) -> None:
    agreement = partnership.ready()
    partnership.promise(agreement, partnership.town, kind="money", amount=6_000_000)
    party = partnership.town if by == "bo" else partnership.club
    then = partnership.when(partnership.confirming(agreement, party), by)
    then.refused("promise 6,000,000 kroner over the whole period, but the financial frame")
    partnership.terms(agreement, amount=6_000_000)
    confirm_both(partnership, agreement)
    low = partnership.approving(agreement, body="administration")
    partnership.when(low, partnership.facilitator).refused("cannot approve", "body")
    approve = partnership.when(partnership.approving(agreement), partnership.facilitator)
    assert isinstance(approve.events[0].event, AgreementApproved)
    assert approve.events[0].event.least == "council"


def test_payments_above_the_frame_are_not_confirmed(partnership: Partnership) -> None:
    city = partnership
    agreement = city.ready(form="outcomes")
    city.terms(agreement, amount=400_000)
    goal = {"measure": "Pupils", "baseline": 60, "target": 80, "payment": 9_000_000, "seen": 99}
    confirm = city.confirming(agreement, city.town)
    city.when(confirm, "bo").refused("at least one outcome")
    city.staff(
        outcomes.WriteOutcome, agreement=agreement, outcome=city.ids(), due=city.today, **goal
    )
    city.when(city.confirming(agreement, city.town), "bo").refused("worth 9,000,000 kroner")


def test_what_others_promise_binds_the_municipality_to_nothing(partnership: Partnership) -> None:
    agreement = partnership.ready()
    partnership.promise(agreement, partnership.club, kind="money", amount=6_000_000)
    confirm_both(partnership, agreement)
    approve = partnership.approving(agreement, body="administration")
    partnership.send(approve, partnership.facilitator)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"unit": "months"}, "unit"), ({"amount": 0}, "amount")]
)
def test_money_is_counted_in_kroner(
    partnership: Partnership, wrong: dict[str, Any], field: str
) -> None:
    agreement = partnership.ready()
    known = {"promise": partnership.ids(), "kind": "money", "what": "Money", "amount": 5}
    command = agreements.PromiseContribution(
        process=partnership.process,
        agreement=agreement,
        actor=partnership.town,
        **{**known, **wrong},
    )
    partnership.when(command, partnership.facilitator).refused(field=field)


def test_an_approval_is_not_dated_before_the_parties_agreed(partnership: Partnership) -> None:
    agreement = partnership.negotiated()
    by = partnership.facilitator
    yesterday = partnership.today - timedelta(days=1)
    early = partnership.approving(agreement, decided=yesterday)
    partnership.when(early, by).refused("cannot have been approved before", "decided")
    partnership.write(agreement, text="Otherwise.")
    partnership.clock.now += timedelta(days=3)
    confirm_both(partnership, agreement)
    early = partnership.approving(agreement, decided=yesterday + timedelta(days=3))
    partnership.when(early, by).refused("cannot have been approved before", "decided")
    partnership.send(partnership.approving(agreement), by)


@pytest.mark.parametrize("body", ["committee", "council"])
def test_a_committee_and_the_council_decide_in_a_case(partnership: Partnership, body: str) -> None:
    agreement = partnership.negotiated()
    by = partnership.facilitator
    without = partnership.approving(agreement, body=body, reference="")
    partnership.when(without, by).refused("reference of the case", "reference")
    alone = partnership.approving(agreement, body="administration", reference="")
    partnership.send(alone, by)


def test_an_iop_rests_on_contributions_of_both_and_on_meetings(partnership: Partnership) -> None:
    city = partnership
    agreement = city.begun(form="iop")
    city.town = city.actor("Testby", "bo", kind="municipality", sector="public")
    city.club = city.actor("The club", "ada")
    for actor in (city.town, city.club):
        city.party(agreement, actor)
    city.filled(agreement)
    answers = {"answers": dict.fromkeys(IOP, True)}
    reasons = agreements.Reasons(**dict.fromkeys(IOP, "So we say."))
    city.staff(agreements.ExamineForm, agreement=agreement, reasons=reasons, **answers)
    city.promise(agreement, city.town)
    city.when(city.confirming(agreement, city.town), "bo").refused("both the public party and")
    city.promise(agreement, city.club)
    city.terms(agreement, meetings=0)
    city.when(city.confirming(agreement, city.town), "bo").refused("at least once a year")
    city.terms(agreement, meetings=1)
    confirm_both(city, agreement)
    city.send(city.approving(agreement), city.facilitator)


def test_the_draft_says_what_is_missing_and_the_approval_why(
    partnership: Partnership, browser: Any
) -> None:
    agreement = partnership.ready()
    partnership.promise(agreement, partnership.town, kind="money", amount=600_000)
    ada: Browser = browser("ada")
    draft = ada.get(f"partnership/agreements/{agreement}/draft")
    assert "promise 600,000 kroner" in draft
    partnership.terms(agreement, amount=700_000)
    confirm_both(partnership, agreement)
    staff: Browser = browser(partnership.facilitator)
    address = f"admin/partnership/agreements/{agreement}/approve"
    page = staff.get(address)
    assert "A committee or the executive board" in page
    assert "700,000 kroner" in page
    assert "600,000 kroner" in page
    sent = {"body": "committee", "decided": partnership.today}
    refused = staff.send(address, **sent)
    assert refused.status_code == 422
    assert "Write the reference of the case." in refused.text
    assert staff.send(address, **sent, reference="12/26").status_code == 303


def test_an_approval_of_before_can_still_be_read() -> None:
    old = {"edition": 1, "hashes": {}, "body": "council", "decided": date(2026, 3, 2)}
    assert AgreementApproved.upcasters[1](old) == {**old, "least": ""}
