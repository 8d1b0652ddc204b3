"""What writing an agreement does to the replay: its parts, and that a change voids all before."""

from collections.abc import Callable

from samskap_verify.agreement_text import Shape
from samskap_verify.agreements import Agreement, Agreements
from samskap_verify.core_rules import Rule, said, said_texts
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay

Change = Callable[[Shape, Leaf], None]


def begun(replay: Replay, leaf: Leaf) -> None:
    languages = tuple(said_texts(leaf, "languages"))
    shape = Shape(leaf["subject"], said(leaf, "form"), languages)
    replay.part(Agreements)[leaf["subject"]] = Agreement(shape)


def titled(shape: Shape, leaf: Leaf) -> None:
    """Titles are words: nothing but the edition changes here."""


def clause_written(shape: Shape, leaf: Leaf) -> None:
    shape.kinds[said(leaf, "clause")] = said(leaf, "kind")


def clauses_ordered(shape: Shape, leaf: Leaf) -> None:
    shape.order = tuple(said_texts(leaf, "clauses"))


def party_set(shape: Shape, leaf: Leaf) -> None:
    shape.parties[said(leaf, "actor")] = None


def party_removed(shape: Shape, leaf: Leaf) -> None:
    actor = said(leaf, "actor")
    shape.parties.pop(actor, None)
    for parts in (shape.promises, shape.duties):
        for id in [id for id, whose in parts.items() if whose == actor]:
            del parts[id]


def promised(shape: Shape, leaf: Leaf) -> None:
    shape.promises[said(leaf, "promise")] = said(leaf, "actor")


def promise_dropped(shape: Shape, leaf: Leaf) -> None:
    shape.promises.pop(said(leaf, "promise"), None)


def duty_written(shape: Shape, leaf: Leaf) -> None:
    shape.duties[said(leaf, "duty")] = leaf["data"].get("actor") or ""


def duty_dropped(shape: Shape, leaf: Leaf) -> None:
    shape.duties.pop(said(leaf, "duty"), None)


def outcome_written(shape: Shape, leaf: Leaf) -> None:
    shape.outcomes[said(leaf, "outcome")] = None


def outcome_dropped(shape: Shape, leaf: Leaf) -> None:
    shape.outcomes.pop(said(leaf, "outcome"), None)


def _changing(change: Change) -> Rule:
    def rule(replay: Replay, leaf: Leaf) -> None:
        agreement = replay.part(Agreements).of(leaf)
        in_force = agreement.active
        _begin_edition(agreement, said(leaf, "edition", int))
        change(agreement.shape, leaf)
        if in_force:
            raise Wrong("changes an agreement that is in force and was not reopened")

    return rule


def _begin_edition(agreement: Agreement, edition: int) -> None:
    # One act can change several parts: they share its edition.
    same = edition == agreement.edition
    if same and (agreement.standing or agreement.hashes):
        raise Wrong(f"changes edition {edition} after somebody had agreed to its text")
    if not same and edition != agreement.edition + 1:
        raise Wrong(f"makes edition {edition} out of edition {agreement.edition}")
    if not same:
        agreement.begin_edition(edition)


RULES: dict[str, Rule] = {
    "samskap_partnership.AgreementBegun": begun,
    **{
        f"samskap_partnership.{name}": _changing(change)
        for name, change in {
            "AgreementTitled": titled,
            "ClauseWritten": clause_written,
            "ClausesOrdered": clauses_ordered,
            "TermsSet": titled,
            "PartySet": party_set,
            "PartyRemoved": party_removed,
            "ContributionPromised": promised,
            "ContributionDropped": promise_dropped,
            "DutyWritten": duty_written,
            "DutyDropped": duty_dropped,
            "OutcomeWritten": outcome_written,
            "OutcomeDropped": outcome_dropped,
        }.items()
    },
}
