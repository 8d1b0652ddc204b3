"""What is remembered of agreements: what they are made of, and what stands of each edition."""

from dataclasses import dataclass, field

from samskap_verify.agreement_text import Shape, Terms
from samskap_verify.core_rules import said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf


@dataclass(slots=True)
class Standing:
    """Who has agreed to one edition: parties that confirmed, consented, signed; the body.

    negotiated: when the last party confirmed, "" before. bounded: it was approved by the rule
    that the text itself decides which body may do so.
    """

    confirmed: set[str] = field(default_factory=set)
    consented: set[str] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)
    approved: str = ""
    negotiated: str = ""
    bounded: bool = False

    def __bool__(self) -> bool:
        return bool(self.confirmed or self.consented or self.signed or self.approved)


@dataclass(slots=True)
class Edition:
    """An edition that was signed or made public; terms: None where its text cannot be read."""

    number: int
    shape: Shape
    terms: Terms | None = None


@dataclass(slots=True)
class Agreement:
    """An agreement.

    shape: what it is made of, by its newest edition. hashes: language → SHA-256 of that
    edition's text, as far as they were told. standing: who has agreed to it. fallen: what a
    change made void, until an entry says so. texts: language → what this edition's published
    text says. force: what was signed last. public: what was made public last.
    speakers: participant → the party for which they have agreed to any edition.
    """

    shape: Shape
    edition: int = 0
    hashes: dict[str, str] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    fallen: Standing = field(default_factory=Standing)
    active: bool = False
    texts: dict[str, Terms | None] = field(default_factory=dict)
    force: Edition | None = None
    public: Edition | None = None
    speakers: dict[int, str] = field(default_factory=dict)

    @property
    def terms(self) -> Terms | None:
        """What the newest edition says, where its text was published and can be read."""
        return next(filter(None, self.texts.values()), None)

    def check_speaker(self, actor: str, participant: int) -> None:
        """Raise Wrong when somebody acts for a party who acted for another one before."""
        other = self.speakers.setdefault(participant, actor)
        if other != actor:
            raise Wrong(f"is by somebody who acts for {actor:.60} and for {other:.60} as well")

    def begin_edition(self, number: int) -> None:
        """Let nothing that was said of the edition before be said of the next."""
        self.edition, self.hashes, self.texts = number, {}, {}
        self.void()

    def void(self) -> None:
        """Let nothing stand any more."""
        if self.standing:
            self.fallen = self.standing
        self.standing, self.active = Standing(), False

    def check_edition(self, leaf: Leaf) -> None:
        """Raise Wrong unless an entry is about the newest edition, and what fell was named."""
        edition = said(leaf, "edition", int)
        if edition != self.edition:
            raise Wrong(f"is about edition {edition}, where the newest one is {self.edition}")
        if self.fallen:
            raise Wrong("comes before what a change made void was declared void")

    def check_bounded(self) -> None:
        """Raise Wrong when a text that was approved promises what its own terms do not allow."""
        if self.standing.bounded and self.terms:
            for lie in self.terms.disagreements:
                raise Wrong(lie)

    def check_party(self, actor: str) -> str:
        """Return a party; raise Wrong when it is none."""
        if actor not in self.shape.parties:
            raise Wrong(f"is by {actor:.60}, which is no party to the agreement")
        return actor

    def check_hashes(self, hashes: object) -> None:
        """Raise Wrong unless these are the hashes of the newest edition, in every language."""
        if not isinstance(hashes, dict) or sorted(hashes) != sorted(self.shape.languages):
            raise Wrong("does not give the hash of the text in every language")
        for language, digest in hashes.items():
            self.check_hash(language, digest)

    def check_hash(self, language: str, digest: object) -> None:
        """Raise Wrong when the text of this edition has another hash in this language."""
        known = self.hashes.setdefault(language, str(digest))
        if digest != known:
            raise Wrong(
                f"is over the text {digest!r:.80} in {language:.20}, "
                f"but edition {self.edition} has the text {known!r:.80}"
            )


class Agreements(dict[str, Agreement]):
    """All agreements by id, and what is known of those who make them.

    invited: by id of an invitation, whose it is, who made it, and the right that it gives.
    rights: (actor, participant) → whether they may sign for it, and on what basis. key: the one
    that attests signatures given here. sectors: of the actors, by id.
    """

    def __init__(self) -> None:
        self.rights: dict[tuple[str, int], tuple[bool, str]] = {}
        self.invited: dict[str, tuple[str, int, tuple[bool, str]]] = {}
        self.key = ""
        self.sectors: dict[str, str] = {}

    def of(self, leaf: Leaf) -> Agreement:
        """Return the agreement on whose stream an entry is; raise Wrong when there is none."""
        return self.known(leaf["subject"])

    def named(self, leaf: Leaf) -> Agreement:
        """Return the agreement that an entry names; raise Wrong when there is none."""
        return self.known(said(leaf, "agreement"))

    def in_force(self, leaf: Leaf) -> Edition:
        """Return what is in force of the agreement that an entry names; raise Wrong if nothing."""
        agreement = self.named(leaf)
        if not agreement.active or agreement.force is None:
            raise Wrong("is about an agreement that was not in force")
        return agreement.force

    def known(self, id: str) -> Agreement:
        """Return an agreement; raise Wrong when there is none."""
        if id not in self:
            raise Wrong(f"is about the agreement {id:.60}, which was never begun")
        return self[id]

    def public(self) -> dict[str, Edition]:
        """Return the newest public edition of each agreement that has one."""
        return {id: each.public for id, each in self.items() if each.public}

    def check_represents(self, actor: str, participant: int) -> tuple[bool, str]:
        """Return somebody's right to act for an actor; raise Wrong when they have none."""
        if (actor, participant) not in self.rights:
            raise Wrong(f"is by somebody who does not represent {actor:.60}")
        return self.rights[actor, participant]
