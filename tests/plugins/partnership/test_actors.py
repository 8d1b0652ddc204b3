"""Actors: who they are, and who may speak for them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from samskap.domain import VISITOR
from samskap_partnership.actors import commands, events
from samskap_partnership.actors.organisation_numbers import digits, valid
from samskap_partnership.actors.queries import ACTORS_OF, REPRESENTATIVES_OF

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership

DESCRIBED = {
    "name": "The club",
    "kind": "association",
    "sector": "civil",
    "number": "900 000 006",
    "country": "NO",
}


@pytest.mark.parametrize(
    ("country", "number", "right"),
    [
        ("NO", "974760673", True),  # Brønnøysundregistrene
        ("NO", "974760674", False),
        ("NO", "97476067", False),
        ("NO", "000000000", False),
        ("NO", "٩٧٤٧٦٠٦٧٣", False),
        ("SE", "2021005448", True),  # Skatteverket
        ("SE", "2021005449", False),
        ("SE", "1212121212", False),  # the number of a person
        ("DK", "10150817", True),  # Erhvervsstyrelsen
        ("DK", "10150818", False),
        ("DK", "", False),
        ("", "whatever", True),
    ],
)
def test_numbers_are_checked_by_their_countries(country: str, number: str, right: bool) -> None:
    assert valid(number, country) is right


@pytest.mark.parametrize(
    "written", ["974 760 673", "NO974760673MVA", "974.760-673", "974\u00a0760\u00a0673"]
)
def test_numbers_may_be_written_in_groups(written: str) -> None:
    assert digits(written) == "974760673"


def test_an_actor_is_registered(partnership: Partnership) -> None:
    command = commands.RegisterActor(
        process=partnership.process, actor=partnership.ids(), **DESCRIBED
    )
    described = {**DESCRIBED, "number": "900000006"}
    partnership.when(command, partnership.facilitator).then(events.ActorRegistered(**described))
    (row,) = partnership.rows(ACTORS_OF, process=partnership.process)
    assert (row["name"], row["number"]) == ("The club", "900000006")
    partnership.when(command, partnership.facilitator).refused("sent already")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "900000007"}, "number"),
        ({"kind": "club"}, "kind"),
        ({"sector": "none"}, "sector"),
        ({"name": ""}, "name"),
        ({"country": "FI"}, "country"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    partnership: Partnership, fields: dict[str, str], field: str
) -> None:
    known = {**DESCRIBED, **fields}
    command = commands.RegisterActor(process=partnership.process, actor=partnership.ids(), **known)
    partnership.when(command, partnership.facilitator).refused(field=field)


def test_residents_need_no_number(partnership: Partnership) -> None:
    for name in ("The street", "The block"):
        partnership.actor(name, kind="residents", sector="residents", number="")


def test_a_number_stands_on_the_list_once(partnership: Partnership) -> None:
    first = partnership.actor(number="900000006")
    command = commands.RegisterActor(
        process=partnership.process, actor=partnership.ids(), **DESCRIBED
    )
    partnership.when(command, partnership.facilitator).refused("with this number", "number")
    correct = commands.CorrectActor(process=partnership.process, actor=first, **DESCRIBED)
    described = {**DESCRIBED, "number": "900000006"}
    partnership.when(correct, partnership.facilitator).then(events.ActorCorrected(**described))


def test_residents_do_not_keep_the_list(partnership: Partnership) -> None:
    command = commands.RegisterActor(
        process=partnership.process, actor=partnership.ids(), **DESCRIBED
    )
    partnership.when(command, "ada").refused("do not have access")
    partnership.when(command, VISITOR).refused("sign in")


def test_what_is_not_on_the_list_cannot_be_corrected(partnership: Partnership) -> None:
    command = commands.CorrectActor(
        process=partnership.process, actor=partnership.ids(), **DESCRIBED
    )
    partnership.when(command, partnership.facilitator).refused("no such actor")


def inviting(partnership: Partnership, actor: object, **more: object) -> object:
    code = sha256(b"CODE").hexdigest()
    known = {"invitation": partnership.ids(), "code": code, "signs": True}
    fields = {**known, "basis": "board_decision", **more}
    return commands.InviteRepresentative(process=partnership.process, actor=actor, **fields)


def accepting(partnership: Partnership, code: str = "CODE") -> commands.AcceptInvitation:
    return commands.AcceptInvitation(process=partnership.process, code=code)


def test_a_code_is_good_once(partnership: Partnership) -> None:
    actor = partnership.actor()
    invite = inviting(partnership, actor)
    partnership.send(invite, partnership.facilitator)
    partnership.when(invite, partnership.facilitator).refused("made already")
    begun = events.RepresentationBegun(
        invitation=invite.invitation, signs=True, basis="board_decision"
    )
    partnership.when(accepting(partnership, " co-de "), "ada").then(begun)
    partnership.when(accepting(partnership), "bo").refused("not known", "code")
    (row,) = partnership.rows(REPRESENTATIVES_OF, process=partnership.process, actor=actor)
    assert row["participant"] == partnership.pseudonym("ada")


def test_the_code_itself_is_kept_nowhere(partnership: Partnership) -> None:
    actor = partnership.actor()
    partnership.invite(actor, "SECRETCODE")
    assert "SECRETCODE" not in str(partnership.history())


def test_a_code_is_good_for_some_days(partnership: Partnership) -> None:
    partnership.send(inviting(partnership, partnership.actor()), partnership.facilitator)
    partnership.clock.move(days=31)
    partnership.when(accepting(partnership), "ada").refused("not known", "code")


def test_a_withdrawn_code_is_worthless(partnership: Partnership) -> None:
    actor = partnership.actor()
    invite = inviting(partnership, actor)
    partnership.send(invite, partnership.facilitator)
    withdraw = commands.WithdrawInvitation(
        process=partnership.process, actor=actor, invitation=invite.invitation
    )
    partnership.when(withdraw, "ada").refused("do not have access")
    gone = events.InvitationWithdrawn(invitation=invite.invitation)
    partnership.when(withdraw, partnership.facilitator).then(gone)
    partnership.when(withdraw, partnership.facilitator).refused("no such invitation")
    partnership.when(accepting(partnership), "ada").refused("not known", "code")


def test_nobody_represents_an_actor_twice(partnership: Partnership) -> None:
    actor = partnership.actor("The club", "ada")
    partnership.send(inviting(partnership, actor), partnership.facilitator)
    partnership.when(accepting(partnership), "ada").refused("represent this actor already")


@pytest.mark.parametrize(("signs", "basis"), [(True, "contact"), (False, "signature_right")])
def test_the_right_to_sign_has_a_basis(partnership: Partnership, signs: bool, basis: str) -> None:
    invite = inviting(partnership, partnership.actor(), signs=signs, basis=basis)
    partnership.when(invite, partnership.facilitator).refused(field="basis")


def test_a_representation_ends(partnership: Partnership) -> None:
    actor = partnership.actor("The club", "ada")
    name = partnership.pseudonym("ada")
    end = commands.EndRepresentation(
        process=partnership.process, actor=actor, representative=name, reason="Moved."
    )
    partnership.when(end, "ada").refused("do not have access")
    ended = events.RepresentationEnded(representative=name, reason="Moved.")
    partnership.when(end, partnership.facilitator).then(ended)
    partnership.when(end, partnership.facilitator).refused("does not represent")
