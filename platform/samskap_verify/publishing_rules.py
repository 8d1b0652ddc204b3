"""What making agreements public does to the replay: their texts, documents and parties."""

from collections import Counter
from copy import deepcopy
from hashlib import sha256

from samskap_verify.agreement_text import read_text
from samskap_verify.agreements import Agreement, Agreements, Edition
from samskap_verify.core_rules import ReadingRule, Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.outcome_rules import check_results
from samskap_verify.replay import Figures, Replay, Words

SECTORS = ("public", "civil", "business", "academia", "residents")


def actor_described(replay: Replay, leaf: Leaf) -> None:
    replay.part(Agreements).sectors[leaf["subject"]] = said(leaf, "sector")


def text_published(replay: Replay, leaf: Leaf, words: Words) -> None:
    agreement = replay.part(Agreements).of(leaf)
    language, digest = said(leaf, "language"), said(leaf, "hash")
    agreement.check_edition(leaf)
    agreement.check_hash(language, digest)
    agreement.texts[language] = None
    if "text" in words:
        _take_text(replay, agreement, language, digest, words["text"])
        _complete(replay, agreement)
        agreement.check_bounded()
    else:
        replay.unread.append(
            f"The text of the agreement {leaf['subject']} in {language!r:.20} is not disclosed, "
            "so that it is what the parties signed cannot be checked, nor figures that rest on it."
        )


def _take_text(replay: Replay, agreement: Agreement, language: str, digest: str, text: str) -> None:
    found = sha256(text.encode()).hexdigest()
    if found != digest:
        raise Wrong(f"publishes a text with the hash {found}, but says that it is {digest:.80}")
    sectors = replay.part(Agreements).sectors
    public = {actor for actor, sector in sectors.items() if sector == "public"}
    terms = read_text(text, agreement.shape, language, public)
    others = [each.same for each in agreement.texts.values() if each]
    agreement.texts[language] = terms
    if any(same != terms.same for same in others):
        raise Wrong("publishes a text that promises other things than in another language")


def _complete(replay: Replay, agreement: Agreement) -> None:
    """Let what is in force be checked against its text from now on."""
    force = agreement.force
    if force and force.number == agreement.edition and force.terms is None:
        force.terms = agreement.terms
        check_results(replay, force)


def published(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).of(leaf)
    if not replay.is_there(leaf["subject"]):
        replay.submit(leaf, "agreement", people=0, own=False)
    agreement.check_edition(leaf)
    agreement.public = Edition(agreement.edition, deepcopy(agreement.shape), agreement.terms)
    if agreement.texts.keys() != set(agreement.shape.languages):
        raise Wrong("makes an agreement public without its text in every language")
    parties = set(agreement.shape.parties)
    if not agreement.active and agreement.standing.consented != parties:
        raise Wrong("makes public what not every party has signed, or consented to make public")


def document_made(replay: Replay, leaf: Leaf) -> None:
    agreement = replay.part(Agreements).named(leaf)
    agreement.check_edition(leaf)
    agreement.check_hash(said(leaf, "language"), said(leaf, "text_hash"))
    shown, standing = said(leaf, "signatures", int), len(agreement.standing.signed)
    if shown != standing:
        raise Wrong(f"makes a document that shows {shown} signatures, where {standing} stand")
    if said(leaf, "approved") != agreement.standing.approved:
        raise Wrong("makes a document that shows another approval than the one that stands")


def figures(replay: Replay) -> Figures:
    """Return how many actors of each sector there are, and of each public agreement's parties."""
    agreements = replay.part(Agreements)
    found = _by_sector("actors", "", Counter(agreements.sectors.values()))
    for id, edition in agreements.public().items():
        is_newest = edition.number == agreements[id].edition
        found["signatures", id] = len(agreements[id].standing.signed) if is_newest else 0
        if edition.terms:
            sectors = (agreements.sectors.get(actor, "") for actor in edition.shape.parties)
            found |= _by_sector("parties", id, Counter(sectors))
    return found


def _by_sector(name: str, subject: str, numbers: Counter[str]) -> Figures:
    return {(f"{name}_{sector}", subject): numbers[sector] for sector in SECTORS}


RULES: dict[str, Rule] = {
    "samskap_partnership.ActorRegistered": actor_described,
    "samskap_partnership.ActorCorrected": actor_described,
    "samskap_partnership.AgreementPublished": published,
    "samskap_partnership.DocumentMade": document_made,
}
READING_RULES: dict[str, ReadingRule] = {"samskap_partnership.TextPublished": text_published}
