"""A partnership from its first agreement to what it reached, played and exported."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.plugins.partnership.conftest import Partnership
from tests.plugins.partnership.test_followup import promising
from tests.plugins.partnership.test_outcomes import PARTIES

from samskap import Respond
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap_partnership.course import commands as course
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.followup import commands as followup
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.signing import commands as signing


def notary_of(city: Partnership, folder: Path) -> Notary:
    return Notary(city.municipality, Keyring(folder, "testby"), "samskap.example")


def data(notary: Notary, city: Partnership) -> bytes:
    return b"".join(exported(notary, city.process))


def agree(city: Partnership, agreement: UUID, parties: dict[UUID, str]) -> None:
    """Let all confirm it, a body approve it, and all sign it."""
    for actor, who in parties.items():
        city.send(city.confirming(agreement, actor), who)
    city.send(city.approving(agreement), city.facilitator)
    for actor, who in parties.items():
        city.send(city.signing(agreement, actor), who)


def deliver(city: Partnership, by: str, promise: UUID, *amounts: int) -> list[UUID]:
    report = {"agreement": city.agreement, "promise": promise, "on": city.today, "note": "So."}
    return [
        city.by_one(by, followup.ReportDelivery, delivery=city.ids(), amount=n, **report).delivery
        for n in amounts
    ]


def judge(city: Partnership, by: str, kind: type, delivery: UUID, **more: Any) -> None:
    city.by_one(by, kind, agreement=city.agreement, delivery=delivery, **more)


def work_together(city: Partnership) -> None:
    """An agreement in two languages, changed after it was signed, and what is delivered."""
    agreement = city.agreement = city.ready(languages=("nb", "en"))
    city.parties = {city.town: "bo", city.club: "ada"}
    yearly = {"due": city.today, "yearly": True}
    city.hours = promising(city, agreement, city.club, **yearly)
    city.money = promising(city, agreement, city.town, kind="money", what="Money", amount=50_000)
    promising(city, agreement, city.club, kind="data", what="Figures")
    duty = {"duty": city.ids(), "actor": city.club, "due": city.today, "what": "Open", "seen": 99}
    city.staff(followup.WriteDuty, agreement=agreement, **duty)
    for actor, who in city.parties.items():
        city.send(city.confirming(agreement, actor), who)
    city.terms(agreement, amount=90_000)
    agree(city, agreement, city.parties)
    city.staff(signing.PublishAgreement, agreement=agreement)
    city.staff(signing.ReopenAgreement, agreement=agreement, reason="More time.")
    city.terms(agreement, ends=city.today + timedelta(days=800))
    agree(city, agreement, city.parties)
    first, second, third, fourth = deliver(city, "ada", city.hours, 40, 10, 7, 3)
    judge(city, "bo", followup.ConfirmDelivery, first)
    judge(city, "bo", followup.DisputeDelivery, second, reason="Nobody came.")
    judge(city, "bo", followup.ConfirmDelivery, second)
    judge(city, "ada", followup.WithdrawDelivery, third)
    judge(city, "bo", followup.DisputeDelivery, fourth, reason="Nobody came.")
    meet(city)
    city.staff(signing.PublishAgreement, agreement=agreement)


def meet(city: Partnership) -> None:
    met = {"agreement": city.agreement, "on": city.today, "minutes": "We met."}
    city.by_one("ada", followup.HoldMeeting, meeting=city.ids(), **met)
    breach = {"breach": city.ids(), "actor": city.club, "reason": "Closed."}
    city.by_one("bo", course.NoteBreach, agreement=city.agreement, **breach)
    city.by_one("bo", MakeDocument, agreement=city.agreement, language="nb")


def reach(city: Partnership) -> None:
    """An outcomes contract that is made public only after it was measured and paid for."""
    contract = city.contract = city.begun(form="outcomes")
    actors = {role: city.actor(f"The {role}", who) for role, who in PARTIES.items()}
    for role, actor in actors.items():
        city.party(contract, actor, role, *(["facilitator"] if role == "buyer" else []))
    city.filled(contract)
    goal = {"measure": "Days away", "baseline": 30, "target": 10, "payment": 500_000}
    known = {"agreement": contract, "due": city.today, "seen": 99}
    city.goal, city.other = (
        city.by_one("bo", outcomes.WriteOutcome, outcome=city.ids(), **goal, **known).outcome
        for _ in range(2)
    )
    agree(city, contract, {actor: PARTIES[role] for role, actor in actors.items()})
    measure = {"agreement": contract, "on": city.today, "evidence": "A register."}
    for outcome, value in ((city.goal, 12), (city.goal, 10), (city.other, 11)):
        city.by_one("eva", outcomes.MeasureOutcome, outcome=outcome, value=value, **measure)
    paying = {"agreement": contract, "outcome": city.goal, "amount": 400_000}
    city.by_one("bo", outcomes.ReleasePayment, **paying)
    city.staff(signing.PublishAgreement, agreement=contract)


def ask(city: Partnership) -> None:
    round = {"round": city.ids(), "title": "A pilot", "about": "What?", "language": "nb"}
    city.staff(inquiries.OpenInquiries, closes=city.today, **round)
    known = {"round": round["round"], "title": "How long?", "text": "How?", "language": "nb"}
    asked, regretted = (
        city.by_one("fred", inquiries.SubmitInquiry, inquiry=city.ids(), **known).inquiry
        for _ in range(2)
    )
    city.by_one("fred", inquiries.WithdrawInquiry, inquiry=regretted)
    city.staff(Respond, subject=asked, outcome="known", text="A year.", language="nb")


def play(city: Partnership) -> None:
    """Let all happen that can happen in such a process."""
    work_together(city)
    reach(city)
    city.secret = city.begun(title="Not for others yet")
    ask(city)
