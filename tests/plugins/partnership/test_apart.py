"""One person, one party: nobody agrees with themselves, and nobody approves what they agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.plugins.partnership.test_followup import reporting

from samskap import Actor, Role
from samskap.core.processes.commands import GrantRole, RevokeRole
from samskap.features.accounts.first_administrator import appoint
from samskap_partnership.actors import commands as actors
from samskap_partnership.course import commands as course
from samskap_partnership.followup import commands as followup
from samskap_partnership.signing import commands

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


def moved(city: Partnership, who: str, old: UUID, new: UUID) -> None:
    """Let somebody no longer represent one actor, but another."""
    name = city.pseudonym(who)
    city.staff(actors.EndRepresentation, actor=old, representative=name, reason="Moved.")
    city.represent(new, who)


def test_one_person_confirms_and_signs_for_one_party(partnership: Partnership) -> None:
    city = partnership
    agreement = city.ready()
    city.represent(city.town, "ada")
    city.send(city.confirming(agreement, city.club), "ada")
    city.when(city.confirming(agreement, city.town), "ada").refused("One person speaks", "actor")
    city.send(city.confirming(agreement, city.town), "bo")
    city.send(city.approving(agreement), city.facilitator)
    city.when(city.signing(agreement, city.town), "ada").refused("One person speaks", "actor")
    consent = commands.ConsentToPublication(
        process=city.process, agreement=agreement, actor=city.town, hashes=city.hashes(agreement)
    )
    city.when(consent, "ada").refused("One person speaks", "actor")
    city.send(city.signing(agreement, city.club), "ada")


def test_whoever_moves_to_another_party_does_not_sign_for_it(partnership: Partnership) -> None:
    city = partnership
    agreement = city.approved()
    moved(city, "ada", city.club, city.town)
    city.when(city.signing(agreement, city.town), "ada").refused("One person speaks", "actor")
    city.send(city.signing(agreement, city.town), "bo")


def test_whoever_made_a_code_does_not_use_it(partnership: Partnership) -> None:
    city = partnership
    city.invite(city.actor("The club"), "CODE")
    accept = actors.AcceptInvitation(process=city.process, code="CODE")
    city.when(accept, city.facilitator).refused("made this code yourself", "code")
    city.send(accept, "ada")


def test_whoever_speaks_for_a_party_does_not_record_the_approval(partnership: Partnership) -> None:
    city = partnership
    agreement = city.negotiated()
    other = city._person("other")
    appoint(city.municipality, other, Role.FACILITATOR)
    city.represent(city.town, other)
    city.when(city.approving(agreement), other).refused("Whoever speaks for a party")
    city.send(city.approving(agreement), city.facilitator)


def test_whoever_speaks_for_two_does_not_judge_one_for_the_other(partnership: Partnership) -> None:
    city = partnership
    agreement = city.agreement = city.ready()
    promise = city.promise(agreement, city.club, due=city.today)
    city.represent(city.town, "eva")
    city.represent(city.club, "eva")
    agree(city, agreement)
    city.send(reporting(city, promise, 5), "ada")
    delivery = city.by_one("eva", followup.ReportDelivery, **about(city, promise)).delivery
    judge = followup.ConfirmDelivery(process=city.process, agreement=agreement, delivery=delivery)
    city.when(judge, "eva").refused("Another party must say so")
    breach = {"breach": city.ids(), "actor": city.club, "reason": "Closed."}
    note = course.NoteBreach(process=city.process, agreement=agreement, **breach)
    city.when(note, "eva").refused("Another party must say so")
    city.send(judge, "bo")


def about(city: Partnership, promise: UUID) -> dict[str, Any]:
    known = {"agreement": city.agreement, "delivery": city.ids(), "promise": promise}
    return {**known, "amount": 1, "on": city.today, "note": "So."}


def agree(city: Partnership, agreement: UUID) -> None:
    for actor, who in ((city.town, "bo"), (city.club, "ada")):
        city.send(city.confirming(agreement, actor), who)
    city.send(city.approving(agreement), city.facilitator)
    for actor, who in ((city.town, "bo"), (city.club, "ada")):
        city.send(city.signing(agreement, actor), who)


@pytest.mark.parametrize("who", ["ada", "fred"])
def test_whoever_never_agreed_can_still_speak_for_their_party(
    partnership: Partnership, who: str
) -> None:
    agreement = partnership.ready()
    if who != "ada":
        partnership.represent(partnership.club, who)
    partnership.send(partnership.confirming(agreement, partnership.club), who)


def granted(city: Partnership, who: str, role: str = "facilitator") -> Actor:
    """Give somebody a role in the process, beside what they are without it."""
    eva = city.by(who)
    participant = city.municipality.pseudonym(eva, str(city.process), f"role/{role}")
    given = GrantRole(process=city.process, participant=participant, role="facilitator")
    city.send(given, city.administrator)
    return eva


def revoked(city: Partnership, who: str) -> Actor:
    """Take the role away again."""
    name = city.pseudonym(who)
    revoke = RevokeRole(process=city.process, participant=name, role="facilitator")
    city.send(revoke, city.administrator)
    return city.by(who)


def test_whoever_made_a_code_by_role_does_not_use_it_as_themselves(
    partnership: Partnership,
) -> None:
    city = partnership
    city.invite(city.actor("The club"), "CODE", by=granted(city, "eva"))
    accept = actors.AcceptInvitation(process=city.process, code="CODE")
    city.when(accept, "eva").refused("made this code yourself", "code")
    city.when(accept, revoked(city, "eva")).refused("made this code yourself", "code")


@pytest.mark.parametrize("first", ["role", "self"])
def test_one_person_speaks_for_one_party_by_role_and_as_themselves(
    partnership: Partnership, first: str
) -> None:
    city = partnership
    agreement = city.ready()
    if first == "role":
        granted(city, "eva")
    city.represent(city.town, "eva")
    city.send(city.confirming(agreement, city.town), "eva")
    before = city.history()[-1].actor
    _ = revoked(city, "eva") if first == "role" else granted(city, "eva")
    city.represent(city.club, "eva")
    city.when(city.confirming(agreement, city.club), "eva").refused("One person speaks", "actor")
    assert city.history()[-1].actor != before  # what she did last, she did under another name


def test_whoever_agreed_as_themselves_does_not_record_the_approval_by_role(
    partnership: Partnership,
) -> None:
    city = partnership
    agreement = city.ready()
    city.send(city.confirming(agreement, city.town), "bo")
    city.send(city.confirming(agreement, city.club), "ada")
    granted(city, "ada")
    city.when(city.approving(agreement), "ada").refused("Whoever speaks for a party")


def test_whoever_represents_a_party_as_themselves_does_not_approve_by_role(
    partnership: Partnership,
) -> None:
    city = partnership
    agreement = city.negotiated()
    city.represent(city.club, "eva")
    granted(city, "eva")
    city.when(city.approving(agreement), "eva").refused("Whoever speaks for a party")


def test_whoever_came_to_represent_a_party_by_role_does_not_approve_by_another(
    partnership: Partnership,
) -> None:
    city = partnership
    agreement = city.negotiated()
    granted(city, "eva")
    city.represent(city.club, "eva")
    appoint(city.municipality, revoked(city, "eva"), Role.ADMINISTRATOR)
    city.when(city.approving(agreement), "eva").refused("Whoever speaks for a party")


def test_whoever_recorded_the_approval_does_not_sign(partnership: Partnership) -> None:
    city = partnership
    agreement = city.negotiated()
    city.send(city.approving(agreement), granted(city, "eva"))
    revoked(city, "eva")
    city.represent(city.club, "eva")
    city.when(city.signing(agreement, city.club), "eva").refused("recorded the approval", "actor")
    city.send(city.signing(agreement, city.club), "ada")
