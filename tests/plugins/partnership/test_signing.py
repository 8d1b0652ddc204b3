"""From a text to an agreement in force: confirmed, approved, signed, published, left."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785

from samskap.core.contributions.notices import FOR
from samskap.core.contributions.queries import ONE
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.agreements.queries import ONE_AGREEMENT
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.shared.choices import IOP
from samskap_partnership.signing import commands, events
from samskap_partnership.signing.publication_rules import months_after
from samskap_partnership.signing.queries import KEY_OF, SIGNATURES_OF, TEXTS_OF
from samskap_partnership.signing.signatures import Local, Statement

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


def about(partnership: Partnership, kind: type, agreement: object, **fields: Any) -> Any:
    return kind(process=partnership.process, agreement=agreement, **fields)


def state_of(partnership: Partnership, agreement: object) -> str:
    return str(partnership.row(ONE_AGREEMENT, agreement=agreement)["state"])


def test_the_last_confirmation_makes_it_negotiated(partnership: Partnership) -> None:
    agreement = partnership.ready()
    edition, hashes = partnership.edition(agreement), partnership.hashes(agreement)
    confirm = partnership.confirming(agreement, partnership.town)
    first = events.PartyConfirmed(actor=partnership.town, edition=edition, hashes=hashes)
    partnership.when(confirm, "bo").then(first)
    partnership.when(confirm, "bo").refused("confirmed the text already")
    last = events.PartyConfirmed(actor=partnership.club, edition=edition, hashes=hashes)
    partnership.when(partnership.confirming(agreement, partnership.club), "ada").then(
        last, events.AgreementNegotiated(edition=edition)
    )
    assert state_of(partnership, agreement) == "negotiated"


def test_nobody_confirms_for_others(partnership: Partnership) -> None:
    agreement = partnership.ready()
    confirm = partnership.confirming(agreement, partnership.town)
    partnership.when(confirm, "ada").refused("do not represent", "actor")
    partnership.when(confirm, partnership.facilitator).refused("do not represent", "actor")
    partnership.when(confirm, "eva").refused("no such agreement")
    stranger = partnership.confirming(agreement, partnership.actor("Other", "ada"))
    partnership.when(stranger, "ada").refused("no party", "actor")


def test_only_what_is_whole_is_confirmed(partnership: Partnership) -> None:
    agreement = partnership.begun()
    club = partnership.actor("The club", "ada")
    partnership.party(agreement, club)
    confirm = partnership.confirming(agreement, club)
    partnership.when(confirm, "ada").refused("at least two parties")
    partnership.party(agreement, partnership.actor("Testby", "bo"))
    partnership.when(confirm, "ada").refused("set the period")
    partnership.terms(agreement)
    partnership.when(confirm, "ada").refused("not written in all languages")


def test_another_text_is_not_confirmed(partnership: Partnership) -> None:
    agreement = partnership.ready()
    confirm = partnership.confirming(agreement, partnership.club)
    partnership.write(agreement, text="Otherwise.")
    partnership.when(confirm, "ada").refused("changed since you read it")


@pytest.mark.parametrize(
    ("amount", "body", "fits"),
    [
        (500_000, "administration", True),
        (500_001, "administration", False),
        (500_001, "committee", True),
        (5_000_001, "committee", False),
        (5_000_001, "council", True),
        (0, "council", True),
    ],
)
def test_the_right_body_approves(
    partnership: Partnership, amount: int, body: str, fits: bool
) -> None:
    agreement = partnership.ready()
    partnership.terms(agreement, amount=amount)
    partnership.send(partnership.confirming(agreement, partnership.town), "bo")
    partnership.send(partnership.confirming(agreement, partnership.club), "ada")
    then = partnership.when(partnership.approving(agreement, body=body), partnership.facilitator)
    if fits:
        assert then.refusal is None
        assert state_of(partnership, agreement) == "approved"
    else:
        then.refused("cannot approve", "body")


def test_an_approval_follows_the_parties(partnership: Partnership) -> None:
    agreement = partnership.ready()
    by = partnership.facilitator
    partnership.when(partnership.approving(agreement), by).refused("must confirm")
    partnership.send(partnership.confirming(agreement, partnership.town), "bo")
    partnership.send(partnership.confirming(agreement, partnership.club), "ada")
    tomorrow = partnership.today + timedelta(days=1)
    late = partnership.approving(agreement, decided=tomorrow)
    partnership.when(late, by).refused("in the future", "decided")
    partnership.when(partnership.approving(agreement), "ada").refused("do not have access")
    wrong = partnership.approving(agreement, hashes={"nb": "0" * 64})
    partnership.when(wrong, by).refused("changed since")
    partnership.send(partnership.approving(agreement), by)
    partnership.when(partnership.approving(agreement), by).refused("approved already")


def test_an_iop_is_examined_before_it_is_approved(partnership: Partnership) -> None:
    agreement = partnership.negotiated(form="iop")
    approve = partnership.approving(agreement)
    partnership.when(approve, partnership.facilitator).refused("five questions")
    reasons = agreements.Reasons(**dict.fromkeys(IOP, "So it is."))
    answers = dict.fromkeys(IOP, True)
    examine = {"agreement": agreement, "reasons": reasons}
    partnership.staff(agreements.ExamineForm, **examine, answers={**answers, "market": False})
    partnership.when(approve, partnership.facilitator).refused("another form")
    partnership.staff(agreements.ExamineForm, **examine, answers=answers)
    partnership.send(approve, partnership.facilitator)


def test_public_private_innovation_treats_all_alike(partnership: Partnership) -> None:
    agreement = partnership.negotiated(form="public_private")
    approve = partnership.approving(agreement)
    partnership.when(approve, partnership.facilitator).refused("treated alike")
    declared = {"agreement": agreement, "statement": "All are told."}
    partnership.staff(agreements.DeclareEqualTreatment, **declared)
    partnership.send(approve, partnership.facilitator)


def test_an_outcomes_contract_has_five_roles(partnership: Partnership) -> None:
    agreement = partnership.begun(form="outcomes")
    town, club = partnership.actor("Testby", "bo"), partnership.actor("The club", "ada")
    partnership.party(agreement, town, "buyer", "facilitator", "investor")
    partnership.party(agreement, club, "provider", "evaluator")
    partnership.filled(agreement)
    goal = {"measure": "Pupils", "baseline": 60, "target": 80, "payment": 1_000, "seen": 99}
    goal |= {"outcome": partnership.ids(), "due": partnership.today}
    partnership.staff(outcomes.WriteOutcome, agreement=agreement, **goal)

    def approving() -> Any:
        for who, actor in (("bo", town), ("ada", club)):
            partnership.send(partnership.confirming(agreement, actor), who)
        return partnership.approving(agreement)

    partnership.when(approving(), partnership.facilitator).refused("independent")
    partnership.party(agreement, club, "evaluator")
    partnership.when(approving(), partnership.facilitator).refused("five roles")
    partnership.party(agreement, town, "buyer", "facilitator", "investor", "provider")
    partnership.send(approving(), partnership.facilitator)


def test_the_last_signature_brings_it_into_force(partnership: Partnership) -> None:
    agreement = partnership.approved()
    sign = partnership.signing(agreement, partnership.town)
    partnership.send(sign, "bo")
    partnership.when(sign, "bo").refused("signed already")
    then = partnership.when(partnership.signing(agreement, partnership.club), "ada")
    assert [type(e.event).__name__ for e in then.events] == [
        "AgreementSigned",
        "AgreementActivated",
    ]
    assert state_of(partnership, agreement) == "active"


def test_the_evidence_can_be_checked(partnership: Partnership) -> None:
    agreement = partnership.active()
    (key,) = partnership.row(KEY_OF, process=partnership.process)
    rows = partnership.rows(SIGNATURES_OF, agreement=agreement)
    statements = [
        Statement(
            agreement=agreement,
            edition=row["edition"],
            actor=actor,
            signer=partnership.pseudonym(who),
            basis=row["basis"],
            hashes=partnership.hashes(agreement),
        )
        for row, (who, actor) in zip(
            rows, (("bo", partnership.town), ("ada", partnership.club)), strict=True
        )
    ]
    assert Local().holds(statements[0], rows[0]["evidence"], key)
    assert Local().holds(statements[1], rows[1]["evidence"], key)
    assert not Local().holds(statements[0], rows[1]["evidence"], key)
    assert not Local().holds(statements[0], "no signature", key)


def test_nobody_signs_for_others_or_without_the_right(partnership: Partnership) -> None:
    agreement = partnership.approved()
    sign = partnership.signing(agreement, partnership.town)
    partnership.when(sign, "ada").refused("do not represent", "actor")
    partnership.when(sign, partnership.facilitator).refused("do not represent", "actor")
    partnership.when(sign, "eva").refused("no such agreement")
    partnership.represent(partnership.town, "eva", signs=False)
    partnership.when(sign, "eva").refused("right to sign", "actor")


def test_what_is_not_approved_or_outdated_is_not_signed(partnership: Partnership) -> None:
    agreement = partnership.negotiated()
    sign = partnership.signing(agreement, partnership.club)
    partnership.when(sign, "ada").refused("must be approved")
    partnership.send(partnership.approving(agreement), partnership.facilitator)
    wrong = partnership.signing(agreement, partnership.club, answer="00000000")
    partnership.when(wrong, "ada").refused("not the code", "answer")
    none = partnership.signing(agreement, partnership.club, provider="nobody")
    partnership.when(none, "ada").refused("not available", "provider")
    partnership.write(agreement, by="bo", text="Otherwise.")
    partnership.when(sign, "ada").refused("changed since you read it")


def test_those_who_signed_hear_that_it_fell(partnership: Partnership) -> None:
    agreement = partnership.approved()
    partnership.send(partnership.signing(agreement, partnership.club), "ada")
    partnership.write(agreement, by="bo", text="Otherwise.")
    kinds = [row["kind"] for row in partnership.rows(FOR, participant=partnership.pseudonym("ada"))]
    assert kinds[0] == "voided"
    outside = partnership.rows(FOR, participant=partnership.pseudonym("eva"))
    assert outside == []


def test_a_published_text_has_the_hash_that_was_signed(partnership: Partnership) -> None:
    agreement = partnership.active(languages=("nb", "sv"))
    publish = about(partnership, commands.PublishAgreement, agreement)
    partnership.when(publish, "ada").refused("do not have access")
    partnership.send(publish, partnership.facilitator)
    partnership.when(publish, partnership.facilitator).refused("read this already")
    texts = partnership.rows(TEXTS_OF, agreement=agreement, process=partnership.process)
    found = {text["language"]: sha256(text["text"].encode()).hexdigest() for text in texts}
    assert found == partnership.hashes(agreement)
    assert partnership.row(ONE, subject=agreement)["kind"] == "agreement"


def test_the_canonical_text_is_exactly_as_the_readme_says(partnership: Partnership) -> None:
    agreement = partnership.begun(title="Gå sammen")
    clauses = [
        {"heading": heading, "kind": kind, "number": number, "text": ""}
        for number, (kind, heading) in enumerate(headings(partnership, agreement), 1)
    ]
    said = {
        "agreement": str(agreement),
        "clauses": clauses,
        "duties": [],
        "form": "partnership",
        "format": "samskap-agreement-1",
        "language": "nb",
        "languages": ["nb"],
        "outcomes": [],
        "parties": [],
        "terms": {},
        "title": "Gå sammen",
    }
    expected = sha256(rfc8785.dumps(said)).hexdigest()
    assert partnership.hashes(agreement) == {"nb": expected}


def headings(partnership: Partnership, agreement: Any) -> list[tuple[str, str]]:
    draft = partnership.draft(agreement)
    clauses = [draft.clauses[id] for id in draft.order]
    return [(clause.kind, str(clause.headings["nb"])) for clause in clauses]


def test_it_is_published_before_signing_when_all_consent(partnership: Partnership) -> None:
    agreement = partnership.ready()
    publish = about(partnership, commands.PublishAgreement, agreement)
    fields = {"hashes": partnership.hashes(agreement)}
    consent = about(
        partnership,
        commands.ConsentToPublication,
        agreement,
        actor=partnership.club,
        **fields,
    )
    partnership.when(consent, "bo").refused("do not represent")
    partnership.send(consent, "ada")
    partnership.when(consent, "ada").refused("consented already")
    partnership.when(publish, partnership.facilitator).refused("every party")
    other = {"actor": partnership.town, **fields}
    partnership.send(about(partnership, commands.ConsentToPublication, agreement, **other), "bo")
    partnership.send(publish, partnership.facilitator)
    assert partnership.row(ONE, subject=agreement)["title"] == "A place to meet (nb)"


def test_a_change_takes_consent_back(partnership: Partnership) -> None:
    agreement = partnership.ready()
    fields = {"actor": partnership.club, "hashes": partnership.hashes(agreement)}
    consent = about(partnership, commands.ConsentToPublication, agreement, **fields)
    partnership.send(consent, "ada")
    partnership.write(agreement, text="Otherwise.")
    assert not partnership.state(agreement).consented
    partnership.when(consent, "ada").refused("changed since")


def leaving(partnership: Partnership, agreement: object) -> commands.LeaveAgreement:
    fields = {"actor": partnership.club, "reason": "No time."}
    return about(partnership, commands.LeaveAgreement, agreement, **fields)


@pytest.mark.parametrize("who", ["ada", "administrator"])
def test_a_party_leaves_while_it_is_written(partnership: Partnership, who: str) -> None:
    agreement = partnership.negotiated()
    by = partnership.facilitator if who == "administrator" else who
    partnership.when(leaving(partnership, agreement), "bo").refused("do not represent")
    partnership.send(leaving(partnership, agreement), by)
    state = partnership.state(agreement)
    assert state.parties == {partnership.town}
    assert not state.confirmed
    again = partnership.when(leaving(partnership, agreement), partnership.facilitator)
    again.refused("no party", "actor")


def test_from_what_is_in_force_a_party_gives_notice(partnership: Partnership) -> None:
    agreement = partnership.active()
    given = events.NoticeGiven(
        actor=partnership.club, ends=months_after(partnership.today, 3), reason="No time."
    )
    partnership.when(leaving(partnership, agreement), "ada").then(given)
    partnership.when(leaving(partnership, agreement), "ada").refused("notice already")
    assert state_of(partnership, agreement) == "active"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 17), 0, date(2026, 5, 17)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_of_notice(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_reopening_voids_all(partnership: Partnership) -> None:
    agreement = partnership.active()
    reopen = about(partnership, commands.ReopenAgreement, agreement, reason="More days.")
    partnership.when(reopen, "ada").refused("do not have access")
    partnership.send(reopen, partnership.facilitator)
    assert state_of(partnership, agreement) == "draft"
    assert not partnership.state(agreement).signed
    partnership.when(reopen, partnership.facilitator).refused("in force")


def test_what_is_given_up_is_over(partnership: Partnership) -> None:
    agreement = partnership.approved()
    give_up = about(partnership, commands.GiveUpAgreement, agreement, reason="Too dear.")
    partnership.when(give_up, "ada").refused("do not have access")
    partnership.send(give_up, partnership.facilitator)
    partnership.when(give_up, partnership.facilitator).refused("given up")
    sign = partnership.signing(agreement, partnership.club)
    partnership.when(sign, "ada").refused("given up")


def test_what_is_in_force_is_not_given_up(partnership: Partnership) -> None:
    agreement = partnership.active()
    give_up = about(partnership, commands.GiveUpAgreement, agreement, reason="Too dear.")
    partnership.when(give_up, partnership.facilitator).refused("reopen it")
