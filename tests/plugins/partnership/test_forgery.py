"""Each lie that somebody with the key could seal into a partnership is found."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import pytest
from tests.plugins.forging import Forgery, Told
from tests.plugins.partnership.conftest import Partnership
from tests.plugins.partnership.exported import (
    data,
    notary_of,
    play,
)

from samskap_partnership.documents import making
from samskap_partnership.signing.queries import SIGNATURES_OF
from samskap_verify.audit import audit
from samskap_verify.trust import Given


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Partnership, bytes]]:
    city, made = Partnership(), making.Document(b"%PDF", 1)
    with pytest.MonkeyPatch.context() as patch:
        # What is in the file is no matter here, and making it takes seconds.
        patch.setattr(making, "document", lambda *_: made)
        play(city)
    yield city, data(notary_of(city, tmp_path_factory.mktemp("keys")), city)
    city.municipality.close()


@pytest.fixture
def city(played: tuple[Partnership, bytes]) -> Partnership:
    """What has happened; nothing more is to happen to it."""
    return played[0]


@pytest.fixture
def forgery(played: tuple[Partnership, bytes]) -> Forgery:
    return Forgery(played[1])


def test_everything_that_is_published_is_computed_again(
    played: tuple[Partnership, bytes],
) -> None:
    report = audit(BytesIO(played[1]), Given())
    assert [str(fault) for fault in report.faults] == []
    assert report.uncounted == {}
    assert (report.unchecked_figures, report.figures > 40) == (0, True)


def test_figures_are_what_the_pages_show(forgery: Forgery, city: Partnership) -> None:
    found = {(each["figure"], each["subject"]): each["value"] for each in forgery.results}
    agreement, contract = str(city.agreement), str(city.contract)
    expected = {
        ("contributions", "agreement"): 2,
        ("contributions", "inquiry"): 1,
        ("answered", "inquiry"): 1,
        ("signatures", agreement): 2,
        ("signatures", contract): 4,
        ("parties_civil", agreement): 1,
        ("promised_hours", agreement): 300,
        ("promised_kroner", agreement): 50_000,
        ("delivered", str(city.hours)): 50,
        ("meetings_held", agreement): 1,
        ("outcomes_measured", contract): 2,
        ("outcomes_reached", contract): 1,
        ("paid", contract): 400_000,
    }
    assert {figure: found.get(figure) for figure in expected} == expected


def test_only_what_is_public_is_disclosed(forgery: Forgery) -> None:
    text = " ".join(word for told in forgery.entries for word in told.words.values())
    assert "Days away" in text
    assert "Nobody came." in text
    assert "Not for others yet" not in text


def only(forgery: Forgery, *words: str) -> None:
    """Expect one fault with all these words in it."""
    (fault,) = forgery.faults()
    assert all(each in fault for each in words), fault


def test_nothing_is_wrong_with_what_was_only_written_anew(forgery: Forgery) -> None:
    assert forgery.faults() == []


def test_signature_over_another_text(forgery: Forgery) -> None:
    signature = forgery.of("AgreementSigned")[0]
    signature.data["hashes"]["nb"] = "0" * 64
    assert f"the entry is over the text '{'0' * 64}' in nb" in forgery.faults()[0]


def test_text_that_is_not_the_one_that_was_signed(forgery: Forgery) -> None:
    text = forgery.of("TextPublished")[0]
    signed, text.words["text"] = text.data["hash"], text.words["text"].replace("90000", "99999")
    hashed = sha256(text.words["text"].encode()).hexdigest()
    assert f"with the hash {hashed}, but says that it is {signed}" in forgery.faults()[0]
    text.data["hash"] = hashed
    assert f"is over the text '{hashed}' in nb, but edition" in forgery.faults()[0]


def test_text_that_says_other_things_than_the_events(forgery: Forgery, city: Partnership) -> None:
    text = forgery.of("TextPublished")[0]
    text.words["text"] = text.words["text"].replace(str(city.club), str(city.secret))
    hashed = sha256(text.words["text"].encode()).hexdigest()
    forgery.replace(text.data["hash"], hashed)
    only(forgery, "publishes a text whose 'duties' is not what the entries give")


def test_text_that_promises_less_in_one_language(forgery: Forgery) -> None:
    text = forgery.of("TextPublished")[1]
    text.words["text"] = text.words["text"].replace("50000", "40000")
    hashed = sha256(text.words["text"].encode()).hexdigest()
    forgery.replace(text.data["hash"], hashed)
    only(forgery, "publishes a text that promises other things than in another language")


def test_signature_that_is_missing(forgery: Forgery) -> None:
    forgery.remove(forgery.of("AgreementSigned")[0])
    faults = forgery.faults()
    assert "the entry brings an agreement into force that not every party has signed" in faults


def test_signature_before_the_approval(forgery: Forgery) -> None:
    forgery.remove(forgery.of("AgreementApproved")[0])
    assert "the entry signs a text that was not approved" in forgery.faults()


def test_one_pseudonym_for_two_parties(forgery: Forgery, city: Partnership) -> None:
    """Somebody who represents both signs for one, and then for the other."""
    begun = {each.leaf["subject"]: each for each in forgery.of("RepresentationBegun")}
    bo, ada = (begun[str(actor)].leaf["actor"] for actor in (city.town, city.club))
    for name in ("RepresentationBegun", "PartyConfirmed", "AgreementSigned"):
        for each in forgery.of(name):
            if each.leaf["actor"] == ada:
                each.leaf["actor"] = bo
                each.words.pop("evidence", None)
    assert any("is by somebody who acts for" in fault for fault in forgery.faults())


def test_code_used_by_whoever_made_it(forgery: Forgery) -> None:
    by = forgery.of("RepresentativeInvited")[0].leaf["actor"]
    forgery.of("RepresentationBegun")[0].leaf["actor"] = by
    assert "by an invitation that they made themselves" in forgery.faults()[0]


def test_representative_whom_nobody_invited(forgery: Forgery) -> None:
    forgery.remove(forgery.of("RepresentativeInvited")[0])
    assert "by an invitation that nobody made" in forgery.faults()[0]


def test_approval_by_somebody_who_speaks_for_a_party(forgery: Forgery) -> None:
    approved = forgery.of("AgreementApproved")[0]
    approved.leaf["actor"] = forgery.of("PartyConfirmed")[0].leaf["actor"]
    assert "by somebody who speaks for a party" in forgery.faults()[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"body": "committee", "least": "council"}, "where the rules ask for 'council'"),
        ({"decided": "2026-02-20"}, "before all parties agreed, or after it was recorded"),
        ({"decided": "2027-03-02"}, "before all parties agreed, or after it was recorded"),
    ],
)
def test_approval_by_a_body_or_on_a_day_that_cannot_be(
    forgery: Forgery, said: dict[str, str], words: str
) -> None:
    forgery.of("AgreementApproved")[0].data.update(said)
    assert words in forgery.faults()[0]


def restated(forgery: Forgery, told: Told, old: str, new: str) -> None:
    """Publish another text, under its own hash everywhere."""
    told.words["text"] = told.words["text"].replace(old, new)
    forgery.replace(told.data["hash"], sha256(told.words["text"].encode()).hexdigest())


def test_text_that_was_approved_and_promises_more_than_its_frame(forgery: Forgery) -> None:
    """Also where the hash fits: the one who holds the key can seal any text."""
    for told in forgery.of("TextPublished"):
        if '"amount":"90000"' in told.words["text"]:
            restated(forgery, told, '"amount":"90000"', '"amount":"49999"')
    faults = forgery.faults()
    assert any("promise 50000 kroner in a frame of 49999" in fault for fault in faults)


def test_change_that_keeps_signatures(forgery: Forgery) -> None:
    """What is reopened or changed must be signed anew, whatever the history leaves out."""
    forgery.remove(forgery.of("SignaturesVoided")[1])
    faults = forgery.faults()
    assert "comes before what a change made void was declared void" in faults[0]


def test_change_of_a_text_that_somebody_has_confirmed(forgery: Forgery) -> None:
    terms = forgery.of("TermsSet")[1]
    terms.data["edition"] -= 1
    words = "after somebody had agreed to its text"
    assert any(words in fault for fault in forgery.faults())


def test_signature_without_the_right_to_sign(forgery: Forgery) -> None:
    forgery.of("AgreementSigned")[0].data["basis"] = "board_decision"
    assert "is signed by somebody who had no such right to sign" in forgery.faults()[0]


def test_signature_by_somebody_else(forgery: Forgery) -> None:
    forgery.of("AgreementSigned")[0].leaf["actor"] = "p-nobody"
    assert "is by somebody who does not represent" in forgery.faults()[0]


def test_evidence_of_signatures(forgery: Forgery, city: Partnership) -> None:
    evidence = [row["evidence"] for row in city.rows(SIGNATURES_OF, agreement=city.agreement)]
    for told, each in zip(forgery.of("AgreementSigned"), evidence, strict=False):
        told.disclose("evidence", each)
    assert forgery.faults() == []
    forgery.of("AgreementSigned")[0].words["evidence"] = evidence[1]
    only(forgery, "has evidence that is no signature over what it says was signed")


def test_payment_of_too_much(forgery: Forgery, city: Partnership) -> None:
    forgery.of("PaymentReleased")[0].data["amount"] = 600_000
    forgery.publish("paid", city.contract, 600_000)
    only(forgery, f"has 600000 paid for the outcome {city.goal}, where 500000 was agreed")


def test_payment_for_what_was_not_reached(forgery: Forgery, city: Partnership) -> None:
    measured = forgery.of("OutcomeMeasured")[1]
    measured.data["value"] = 11
    only(forgery, f"calls the outcome {city.goal} reached with 11, where the agreed target is 10")
    measured.data["reached"] = False
    assert "pays 400000 for an outcome that was not reached" in forgery.faults()[0]


def test_payment_twice(forgery: Forgery) -> None:
    forgery.repeat(forgery.of("PaymentReleased")[0])
    only(forgery, "pays 400000 for an outcome that was paid for before")


def test_deliveries_that_are_told_otherwise(forgery: Forgery, city: Partnership) -> None:
    forgery.publish("delivered", city.hours, 53)
    only(forgery, f"gives 'delivered' of {city.hours} as 53, but the entries give 50")
    forgery.of("DeliveryReported")[0].data["amount"] = 43
    assert forgery.faults() == []
    forgery.of("DeliveryConfirmed")[0].data["actor"] = str(city.club)
    assert "lets a party judge what it delivered itself" in forgery.faults()[0]


def test_delivery_of_what_was_not_promised(forgery: Forgery, city: Partnership) -> None:
    forgery.of("DeliveryReported")[0].data["promise"] = str(city.money)
    assert f"delivers {city.money}, which {city.club} has not promised" in forgery.faults()[0]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("signatures", 3, "a document that shows 3 signatures, where 2 stand"),
        ("text_hash", "1" * 64, f"is over the text '{'1' * 64}' in nb"),
        ("approved", "committee", "shows another approval than the one that stands"),
        ("edition", 1, "is about edition 1, where the newest one is"),
    ],
)
def test_document_of_something_else(
    forgery: Forgery, field: str, value: object, words: str
) -> None:
    forgery.of("DocumentMade")[0].data[field] = value
    assert words in forgery.faults()[0]


@pytest.mark.parametrize(
    "figure", ["signatures", "promised_hours", "meetings_held", "parties_civil"]
)
def test_each_changed_figure_is_named(forgery: Forgery, city: Partnership, figure: str) -> None:
    forgery.publish(figure, city.agreement, 1000)
    only(forgery, f"gives {figure!r} of {city.agreement} as 1000, but the entries give")
