"""Writing an agreement: who may change what, and that every change voids what was agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samskap_partnership.agreements import commands, events
from samskap_partnership.agreements.draft import draft_id
from samskap_partnership.shared.choices import IOP, USUAL
from samskap_partnership.signing import events as signing

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


def beginning(partnership: Partnership, **more: Any) -> commands.BeginAgreement:
    known = {"agreement": partnership.ids(), "form": "partnership", "title": "Together"}
    fields = {**known, "languages": ("nb", "sv"), **more}
    return commands.BeginAgreement(process=partnership.process, **fields)


def test_an_agreement_begins_with_its_usual_headings(partnership: Partnership) -> None:
    command = beginning(partnership)
    partnership.send(command, partnership.facilitator)
    draft = partnership.draft(command.agreement)
    assert [draft.clauses[id].kind for id in draft.order] == list(USUAL["partnership"])
    assert all(set(clause.headings) == {"nb", "sv"} for clause in draft.clauses.values())
    assert draft.edition == 1
    partnership.when(command, partnership.facilitator).refused("sent already")
    partnership.when(beginning(partnership), "ada").refused("do not have access")


def test_an_outcomes_contract_has_a_clause_on_results(partnership: Partnership) -> None:
    draft = partnership.draft(partnership.begun(form="outcomes"))
    assert "results" in {clause.kind for clause in draft.clauses.values()}


@pytest.mark.parametrize(
    ("field", "value"),
    [("form", "club"), ("title", ""), ("languages", ()), ("languages", ("klingon",))],
)
def test_what_does_not_fit_is_refused_at_its_field(
    partnership: Partnership, field: str, value: Any
) -> None:
    command = beginning(partnership, **{field: value})
    partnership.when(command, partnership.facilitator).refused(field=field)


def test_it_grows_out_of_what_can_be_read(partnership: Partnership) -> None:
    command = beginning(partnership, came_from=(partnership.ids(),))
    partnership.when(command, partnership.facilitator).refused("grows out of", "came_from")


def test_parties_and_facilitators_write(partnership: Partnership) -> None:
    agreement = partnership.ready()
    for who in ("ada", "bo", partnership.facilitator):
        partnership.write(agreement, by=who, text=f"By {who}.")
    write = commands.WriteClause(process=partnership.process, **partnership.clause(agreement))
    # What is confidential looks as if it were not there.
    partnership.when(write, "eva").refused("no such agreement")


def test_a_change_starts_from_what_stands(partnership: Partnership) -> None:
    agreement = partnership.ready()
    seen = partnership.edition(agreement)
    partnership.write(agreement, by="ada", text="First.")
    late = commands.WriteClause(
        process=partnership.process, **partnership.clause(agreement, seen=seen, text="Second.")
    )
    partnership.when(late, "bo").refused("changed while")
    second = partnership.draft(agreement).order[1]
    partnership.write(agreement, by="bo", clause=second, kind="purpose", seen=seen, text="Other.")


def test_nothing_new_changes_nothing(partnership: Partnership) -> None:
    agreement = partnership.negotiated()
    clause = partnership.draft(agreement).order[0]
    same = {"heading": "Parties", "text": "About parties.", "clause": clause}
    write = commands.WriteClause(
        process=partnership.process, **partnership.clause(agreement, **same)
    )
    partnership.when(write, "ada").then()
    titled = commands.TitleAgreement(
        process=partnership.process,
        agreement=agreement,
        seen=partnership.edition(agreement),
        language="nb",
        title="A place to meet (nb)",
    )
    partnership.when(titled, "ada").then()
    assert partnership.terms(agreement)
    assert partnership.state(agreement).negotiated


def test_a_language_is_one_of_the_agreements(partnership: Partnership) -> None:
    agreement = partnership.ready()
    clause = partnership.clause(agreement, language="da")
    write = commands.WriteClause(process=partnership.process, **clause)
    partnership.when(write, "ada").refused(field="language")


def test_a_clause_has_room_for_20000_characters(partnership: Partnership) -> None:
    agreement = partnership.ready()
    partnership.write(agreement, text="å" * 20_000)
    clause = partnership.clause(agreement, text="å" * 20_001)
    write = commands.WriteClause(process=partnership.process, **clause)
    partnership.when(write, "ada").refused(field="text")


def test_clauses_are_put_in_order(partnership: Partnership) -> None:
    agreement = partnership.ready()
    first, *rest = partnership.draft(agreement).order
    move = {"agreement": agreement, "clause": first, "seen": partnership.edition(agreement)}
    partnership.by_one("ada", commands.MoveClause, **move, place=99)
    assert partnership.draft(agreement).order == (*rest, first)
    again = commands.MoveClause(process=partnership.process, **move, place=1)
    partnership.when(again, "bo").refused("changed while")
    gone = {**move, "seen": partnership.edition(agreement)}
    remove = commands.RemoveClause(process=partnership.process, **gone)
    edition = gone["seen"] + 1
    ordered = events.ClausesOrdered(draft=draft_id(agreement), edition=edition, clauses=tuple(rest))
    partnership.when(remove, "ada").then(ordered)
    partnership.when(remove, "ada").refused("no such clause", "clause")


def test_terms_make_sense(partnership: Partnership) -> None:
    agreement = partnership.ready()
    known = {"starts": partnership.today, "amount": 1, "currency": "NOK", "notice": 1}
    terms = {**known, "meetings": 2, "agreement": agreement}
    before = partnership.today - timedelta(days=1)
    seen = partnership.edition(agreement)
    wrong = commands.SetTerms(process=partnership.process, seen=seen, ends=before, **terms)
    partnership.when(wrong, "ada").refused("before it begins", "ends")
    stale = commands.SetTerms(process=partnership.process, seen=1, ends=partnership.today, **terms)
    partnership.when(stale, "ada").refused("changed while")


def test_facilitators_bring_the_parties_together(partnership: Partnership) -> None:
    agreement = partnership.ready()
    party = commands.SetParty(
        process=partnership.process, agreement=agreement, actor=partnership.ids()
    )
    partnership.when(party, "ada").refused("do not have access")
    partnership.when(party, partnership.facilitator).refused("no such actor")
    wrong = commands.SetParty(
        process=partnership.process, agreement=agreement, actor=partnership.club, roles=("buyer",)
    )
    partnership.when(wrong, partnership.facilitator).refused("outcomes contract", "roles")
    remove = commands.RemoveParty(
        process=partnership.process, agreement=agreement, actor=partnership.ids()
    )
    partnership.when(remove, partnership.facilitator).refused("no party", "actor")


def test_a_party_contributes(partnership: Partnership) -> None:
    agreement = partnership.ready()
    promise = {"agreement": agreement, "promise": partnership.ids(), "actor": partnership.club}
    fields = {**promise, "kind": "premises", "what": "A hall", "amount": 7}
    command = commands.PromiseContribution(process=partnership.process, **fields)
    written = events.ContributionPromised(
        draft=draft_id(agreement),
        edition=partnership.edition(agreement) + 1,
        promise=promise["promise"],
        actor=partnership.club,
        kind="premises",
        what="A hall",
        amount="",
        unit="",
        due="",
        yearly="",
    )
    partnership.when(command, "ada").then(written)
    partnership.when(command, "ada").refused("sent already")
    other = {**fields, "actor": partnership.ids(), "promise": partnership.ids()}
    stranger = commands.PromiseContribution(process=partnership.process, **other)
    partnership.when(stranger, "ada").refused("no party", "actor")
    drop = commands.DropContribution(
        process=partnership.process, agreement=agreement, promise=promise["promise"]
    )
    partnership.send(drop, "bo")
    partnership.when(drop, "bo").refused("no such contribution")


CHANGES: dict[str, Any] = {
    "clause": lambda p, a: p.write(a, by="ada", text="Otherwise."),
    "order": lambda p, a: p.by_one(
        "ada",
        commands.RemoveClause,
        agreement=a,
        clause=p.draft(a).order[0],
        seen=p.edition(a),
    ),
    "title": lambda p, a: p.by_one(
        "ada", commands.TitleAgreement, agreement=a, seen=p.edition(a), language="nb", title="New"
    ),
    "terms": lambda p, a: p.terms(a, by="ada", amount=1),
    "party": lambda p, a: p.party(a, p.actor("Another")),
    "contribution": lambda p, a: p.by_one(
        "ada",
        commands.PromiseContribution,
        agreement=a,
        promise=p.ids(),
        actor=p.club,
        kind="data",
        what="Figures",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_voids_what_was_agreed(partnership: Partnership, change: str) -> None:
    agreement = partnership.approved()
    partnership.send(partnership.signing(agreement, partnership.club), "ada")
    CHANGES[change](partnership, agreement)
    state = partnership.state(agreement)
    assert (state.confirmed, state.approved, dict(state.signed)) == (frozenset(), "", {})
    voided = partnership.history()[-1].event
    assert voided == signing.SignaturesVoided(
        edition=state.draft.edition,
        confirmed=tuple(sorted((partnership.town, partnership.club))),
        approved="council",
        signed=(partnership.club,),
        consented=(),
    )


def test_what_is_in_force_is_reopened_before_it_changes(partnership: Partnership) -> None:
    agreement = partnership.active()
    write = commands.WriteClause(process=partnership.process, **partnership.clause(agreement))
    partnership.when(write, "ada").refused("reopen it")


def test_comments_are_settled_by_an_answer(partnership: Partnership) -> None:
    agreement = partnership.ready()
    clause = partnership.draft(agreement).order[0]
    words = {"agreement": agreement, "comment": partnership.ids(), "language": "nb"}
    comment = commands.CommentClause(
        process=partnership.process, **words, clause=clause, text="Vague."
    )
    partnership.when(comment, "eva").refused("no such agreement")
    commented = events.ClauseCommented(
        agreement=agreement, clause=clause, language="nb", text="Vague."
    )
    partnership.when(comment, "ada").then(commented)
    partnership.when(comment, "ada").refused("sent already")
    answer = commands.AnswerClauseComment(process=partnership.process, **words, answer="Clear.")
    partnership.when(answer, "eva").refused("no such agreement")
    answered = events.ClauseCommentAnswered(agreement=agreement, language="nb", answer="Clear.")
    partnership.when(answer, "bo").then(answered)
    partnership.when(answer, "bo").refused("answered already")
    other = {**words, "comment": partnership.ids()}
    missing = commands.AnswerClauseComment(process=partnership.process, **other, answer="Clear.")
    partnership.when(missing, "bo").refused("no such comment")
    strange = {**words, "comment": partnership.ids(), "clause": partnership.ids()}
    nowhere = commands.CommentClause(process=partnership.process, **strange, text="Vague.")
    partnership.when(nowhere, "bo").refused("no such clause", "clause")


def examining(partnership: Partnership, agreement: object, **answers: bool) -> Any:
    known = {**dict.fromkeys(IOP, True), **answers}
    return commands.ExamineForm(
        process=partnership.process,
        agreement=agreement,
        answers=known,
        reasons=commands.Reasons(**dict.fromkeys(IOP, "So it is.")),
    )


def test_the_form_is_examined(partnership: Partnership) -> None:
    agreement = partnership.begun(form="iop")
    partnership.when(examining(partnership, agreement), "ada").refused("do not have access")
    examined = events.FormExamined(
        answers=dict.fromkeys(IOP, True), **dict.fromkeys(IOP, "So it is.")
    )
    partnership.when(examining(partnership, agreement), partnership.facilitator).then(examined)
    other = examining(partnership, partnership.begun())
    partnership.when(other, partnership.facilitator).refused("only an idea-based")
    few = commands.ExamineForm(
        process=partnership.process,
        agreement=agreement,
        answers={"market": True},
        reasons=commands.Reasons(**dict.fromkeys(IOP, "So it is.")),
    )
    partnership.when(few, partnership.facilitator).refused("all five", "answers")


def test_equal_treatment_is_declared(partnership: Partnership) -> None:
    fields = {"statement": "All are told."}
    declare = commands.DeclareEqualTreatment(
        process=partnership.process, agreement=partnership.begun(form="public_private"), **fields
    )
    partnership.when(declare, partnership.facilitator).then(events.EqualTreatmentDeclared(**fields))
    wrong = commands.DeclareEqualTreatment(
        process=partnership.process, agreement=partnership.begun(), **fields
    )
    partnership.when(wrong, partnership.facilitator).refused("only public-private")
