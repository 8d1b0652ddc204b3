"""What agreeing does to the replay: confirming, approving, signing, making public."""

from copy import deepcopy
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from samskap_verify import canonical
from samskap_verify.agreements import Agreement, Agreements, Edition, Standing
from samskap_verify.core_rules import ReadingRule, Rule, said, said_texts
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay, Words

BODIES = ("administration", "committee", "council")
# Days are those of the municipality, times are UTC: no Nordic clock is further from it.
SLACK = timedelta(hours=3)


def invited(replay: Replay, leaf: Leaf) -> None:
    right = said(leaf, "signs", bool), said(leaf, "basis")
    made = leaf["subject"], replay.participant(leaf["actor"]), right
    replay.part(Agreements).invited[said(leaf, "invitation")] = made


def uninvited(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).invited.pop(said(leaf, "invitation"), None)


def represents(replay: Replay, leaf: Leaf) -> None:
    agreements, who = replay.part(Agreements), replay.participant(leaf["actor"])
    right = said(leaf, "signs", bool), said(leaf, "basis")
    agreements.rights[leaf["subject"], who] = right
    actor, by, given = agreements.invited.pop(said(leaf, "invitation"), ("", -1, right))
    if (actor, given) != (leaf["subject"], right):
        raise Wrong("represents an actor by an invitation that nobody made, or another one")
    if by == who:
        raise Wrong("represents an actor by an invitation that they made themselves")


def represents_no_more(replay: Replay, leaf: Leaf) -> None:
    key = leaf["subject"], replay.participant(said(leaf, "representative"))
    replay.part(Agreements).rights.pop(key, None)


def _by_party(replay: Replay, leaf: Leaf) -> tuple[Agreement, str]:
    """Return the agreement and the party in whose name its representative acted."""
    agreements = replay.part(Agreements)
    agreement, actor = agreements.of(leaf), said(leaf, "actor")
    agreement.check_edition(leaf)
    agreement.check_party(actor)
    who = replay.participant(leaf["actor"])
    agreements.check_represents(actor, who)
    agreement.check_speaker(actor, who)
    return agreement, actor


def confirmed(replay: Replay, leaf: Leaf) -> None:
    agreement, actor = _by_party(replay, leaf)
    agreement.check_hashes(leaf["data"].get("hashes"))
    agreement.standing.confirmed.add(actor)


def consented(replay: Replay, leaf: Leaf) -> None:
    agreement, actor = _by_party(replay, leaf)
    agreement.standing.consented.add(actor)


def negotiated(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).of(leaf)
    agreement.check_edition(leaf)
    if agreement.standing.confirmed != set(agreement.shape.parties):
        raise Wrong("says that all parties agree, but not every one has confirmed the text")
    agreement.standing.negotiated = leaf["time"]


def approved(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).of(leaf)
    agreement.check_edition(leaf)
    agreement.check_hashes(leaf["data"].get("hashes"))
    since = agreement.standing.negotiated
    if not since or agreement.standing.approved:
        raise Wrong("approves what was not negotiated, or was approved before")
    agreement.standing.approved = said(leaf, "body")
    _check_apart(replay, agreement, replay.participant(leaf["actor"]))
    if leaf["version"] > 1:
        agreement.standing.bounded = True
        _check_approval(leaf, since)
        agreement.check_bounded()


def _check_apart(replay: Replay, agreement: Agreement, who: int) -> None:
    rights = replay.part(Agreements).rights
    if who in agreement.speakers or any((one, who) in rights for one in agreement.shape.parties):
        raise Wrong("records an approval although it is by somebody who speaks for a party")


def _check_approval(leaf: Leaf, since: str) -> None:
    """Raise Wrong when the body is too low, or the day is not between agreeing and recording."""
    body, least = said(leaf, "body"), said(leaf, "least")
    if body not in BODIES or least not in BODIES or BODIES.index(body) < BODIES.index(least):
        raise Wrong(f"is approved by {body!r:.40}, where the rules ask for {least!r:.40}")
    decided = said(leaf, "decided")
    if not _day(since, -SLACK) <= decided <= _day(leaf["time"], SLACK):
        raise Wrong("is approved on a day before all parties agreed, or after it was recorded")


def _day(time: str, slack: timedelta) -> str:
    try:
        return str((datetime.fromisoformat(time) + slack).date())
    except (ValueError, OverflowError):
        raise Wrong("has a time that does not exist") from None


def signed(replay: Replay, leaf: Leaf, words: Words) -> None:
    agreements = replay.part(Agreements)
    agreement, actor = _by_party(replay, leaf)
    agreement.check_hashes(leaf["data"].get("hashes"))
    if not agreement.standing.approved:
        raise Wrong("signs a text that was not approved")
    if actor in agreement.standing.signed:
        raise Wrong(f"signs for {actor:.60} a second time")
    right = agreements.check_represents(actor, replay.participant(leaf["actor"]))
    if right != (True, said(leaf, "basis")):
        raise Wrong(f"is signed by somebody who had no such right to sign for {actor:.60}")
    agreement.standing.signed.add(actor)
    if said(leaf, "provider") == "local" and "evidence" in words:
        _check_evidence(leaf, words["evidence"], agreements.key)


def _check_evidence(leaf: Leaf, evidence: str, key: str) -> None:
    """Raise Wrong unless the platform's key has signed the statement."""
    names = ("edition", "actor", "basis", "hashes")
    statement = {name: leaf["data"][name] for name in names}
    statement |= {"agreement": leaf["subject"], "signer": leaf["actor"]}
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(evidence), canonical.write(statement).encode())
    except (InvalidSignature, ValueError):
        raise Wrong("has evidence that is no signature over what it says was signed") from None


def key_made(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).key = said(leaf, "public")


def voided(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).of(leaf)
    fallen, agreement.fallen = agreement.fallen, Standing()
    agreement.check_edition(leaf)
    names = ("confirmed", "signed", "consented")
    named = {name: set(said_texts(leaf, name)) for name in names}
    if named != {name: getattr(fallen, name) for name in names}:
        raise Wrong("declares other confirmations and signatures void than those that fell")
    if said(leaf, "approved") != fallen.approved:
        raise Wrong("declares another approval void than the one that fell")


def activated(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).of(leaf)
    agreement.check_edition(leaf)
    agreement.active = True
    agreement.force = Edition(agreement.edition, deepcopy(agreement.shape), agreement.terms)
    if agreement.standing.signed != set(agreement.shape.parties):
        raise Wrong("brings an agreement into force that not every party has signed")


def reopened(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).of(leaf).void()


def ended(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).of(leaf).active = False


RULES: dict[str, Rule] = {
    f"samskap_partnership.{name}": rule
    for name, rule in {
        "RepresentativeInvited": invited,
        "InvitationWithdrawn": uninvited,
        "RepresentationBegun": represents,
        "RepresentationEnded": represents_no_more,
        "PartyConfirmed": confirmed,
        "PublicationConsented": consented,
        "AgreementNegotiated": negotiated,
        "AgreementApproved": approved,
        "SigningKeyMade": key_made,
        "SignaturesVoided": voided,
        "AgreementActivated": activated,
        "AgreementReopened": reopened,
        "AgreementEnded": ended,
    }.items()
}
READING_RULES: dict[str, ReadingRule] = {"samskap_partnership.AgreementSigned": signed}
