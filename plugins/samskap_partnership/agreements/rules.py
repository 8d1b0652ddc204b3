"""The rules of writing: who may change what of an agreement, and that a change voids all before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any
from uuid import UUID

from msgspec.structs import asdict

from samskap import Act, Command, Refused, Why, derived_id
from samskap.core.contributions.queries import ONE
from samskap.i18n import lazy_gettext as _
from samskap.i18n import use_locale
from samskap_partnership.agreements import commands, events
from samskap_partnership.agreements.draft import Draft, draft_id
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.shared.checks import check_inside, check_writable, standing, whole
from samskap_partnership.shared.choices import CLAUSES, USUAL
from samskap_partnership.signing.events import SignaturesVoided

OneChange = tuple[type[events.Change], Mapping[str, Any]]  # and its own fields
SOURCES = {"concept", "idea"}
MOST_CLAUSES = 150


def begin(command: commands.BeginAgreement, act: Act) -> None:
    """It begins with the headings that are usual for its form, in each of its languages."""
    if act.load(Agreement, command.agreement).exists:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    languages = tuple(dict.fromkeys(command.languages))
    for source in command.came_from:
        _check_source(act, source)
    begun = events.AgreementBegun(
        form=command.form, languages=languages, came_from=tuple(dict.fromkeys(command.came_from))
    )
    act.record(command.agreement, begun)
    for event, fields in _usual(command, languages):
        act.record(command.agreement, _changed(event, command.agreement, 1, fields))


def tie(command: commands.TieAgreement, act: Act) -> None:
    """It is no part of the text, so it can be said at any time and voids nothing."""
    state = standing(act, command.agreement)
    for source in command.sources:
        _check_source(act, source, "sources")
    new = tuple(s for s in dict.fromkeys(command.sources) if s not in state.came_from)
    if not new:
        raise Refused(_("The agreement grows out of these already."), "sources", Why.CONFLICT)
    act.record(command.agreement, events.AgreementTied(sources=new))


def _check_source(act: Act, source: UUID, field: str = "came_from") -> None:
    # It may have come up in another process of the municipality.
    row = act.find(ONE, subject=source)
    if row is None or row["state"] != "open" or row["kind"] not in SOURCES:
        wrong = _("An agreement grows out of concepts and ideas that can be read.")
        raise Refused(wrong, field, Why.INPUT)


def _usual(command: commands.BeginAgreement, languages: tuple[str, ...]) -> Iterator[OneChange]:
    yield events.AgreementTitled, {"language": languages[0], "title": command.title}
    clauses = {kind: derived_id("clause", command.agreement, kind) for kind in USUAL[command.form]}
    for kind, clause in clauses.items():
        for language in languages:
            words = {"language": language, "heading": _usual_heading(kind, language), "text": ""}
            yield events.ClauseWritten, {"clause": clause, "kind": kind, **words}
    yield events.ClausesOrdered, {"clauses": tuple(clauses.values())}


def _usual_heading(kind: str, language: str) -> str:
    with use_locale(language):
        return str(CLAUSES[kind])


def change(act: Act, state: Agreement, event: type[events.Change], /, **fields: object) -> None:
    """Record a change of what would be signed, and what is no longer valid because of it.

    Args:
        act: the act.
        state: the agreement before it.
        event: what sort of change.
        fields: its own.
    """
    changes(act, state, [(event, fields)])


def changes(act: Act, state: Agreement, several: Iterable[OneChange]) -> None:
    """Record several changes as one new edition; arguments as `change`."""
    id, edition = state.header.agreement, state.draft.edition + 1
    for event, fields in several:
        act.record(id, _changed(event, id, edition, fields))
    if state.confirmed or state.approved or state.signed or state.consented:
        act.record(id, voided(state, edition))


def _changed(
    event: type[events.Change], agreement: UUID, edition: int, fields: Mapping[str, Any]
) -> events.Change:
    return event(draft=draft_id(agreement), edition=edition, **fields)


def voided(state: Agreement, edition: int) -> SignaturesVoided:
    """Return what is no longer valid.

    Args:
        state: the agreement before it changed.
        edition: the new one.
    """
    return SignaturesVoided(
        edition=edition,
        confirmed=tuple(sorted(state.confirmed)),
        approved=state.approved,
        signed=tuple(sorted(state.signed)),
        consented=tuple(sorted(state.consented)),
    )


def writable(act: Act, agreement: UUID) -> Agreement:
    """Return an agreement that whoever acts may change now.

    Raises:
        Refused: it is not there for them, or it is in force.
    """
    state = standing(act, agreement)
    check_inside(act, state)
    check_writable(state)
    return state


def check_seen(state: Agreement, part: str, seen: int) -> None:
    """Refuse a change of what somebody else has changed in the meantime.

    Args:
        state: the agreement.
        part: of it; see `draft.part_of`.
        seen: the edition that was read.
    """
    if state.draft.touched.get(part, 0) > seen:
        raise Refused(
            _("This was changed while you were writing. Look at it as it is now, and try again."),
            why=Why.CONFLICT,
        )


def _check_language(state: Agreement, language: str) -> None:
    if language not in state.header.languages:
        raise Refused(_("The agreement is not written in this language."), "language", Why.INPUT)


def title(command: commands.TitleAgreement, act: Act) -> None:
    """Each language has a title of its own."""
    state = writable(act, command.agreement)
    _check_language(state, command.language)
    check_seen(state, f"title/{command.language}", command.seen)
    if whole(act, state).titles.get(command.language) != command.title:
        words = {"language": command.language, "title": command.title}
        change(act, state, events.AgreementTitled, **words)


def write(command: commands.WriteClause, act: Act) -> None:
    """Only what one has seen as it is now; a clause that is new comes last."""
    state = writable(act, command.agreement)
    _check_language(state, command.language)
    check_seen(state, f"{command.clause}/{command.language}", command.seen)
    names = ("clause", "kind", "language", "heading", "text")
    written = {name: getattr(command, name) for name in names}
    order = state.draft.order
    if command.clause not in order:
        check_room(order, MOST_CLAUSES)
        ordered = {"clauses": (*order, command.clause)}
        changes(act, state, [(events.ClauseWritten, written), (events.ClausesOrdered, ordered)])
    elif not _reads_so(whole(act, state), command):
        change(act, state, events.ClauseWritten, **written)


def _reads_so(draft: Draft, command: commands.WriteClause) -> bool:
    clause, language = draft.clauses[command.clause], command.language
    now = clause.kind, clause.headings.get(language), clause.texts.get(language)
    return now == (command.kind, command.heading, command.text)


def check_room(there: Sized, most: int) -> None:
    """Refuse one more where there are so many."""
    if len(there) >= most:
        raise Refused(_("There is room for %(most)s of these.", most=most))


def move(command: commands.MoveClause, act: Act) -> None:
    """A place beyond the last one is the last one."""
    state = _arranging(command, act)
    order = [clause for clause in state.draft.order if clause != command.clause]
    order.insert(command.place - 1, command.clause)
    if tuple(order) != state.draft.order:
        change(act, state, events.ClausesOrdered, clauses=tuple(order))


def remove(command: commands.RemoveClause, act: Act) -> None:
    """Its words stay in earlier editions."""
    state = _arranging(command, act)
    order = tuple(clause for clause in state.draft.order if clause != command.clause)
    change(act, state, events.ClausesOrdered, clauses=order)


def _arranging(command: commands.MoveClause | commands.RemoveClause, act: Act) -> Agreement:
    state = writable(act, command.agreement)
    if command.clause not in state.draft.order:
        raise Refused(_("There is no such clause in this agreement."), "clause", Why.MISSING)
    check_seen(state, "order", command.seen)
    return state


def set_terms(command: commands.SetTerms, act: Act) -> None:
    """It begins before it ends."""
    state = writable(act, command.agreement)
    check_seen(state, "terms", command.seen)
    if command.ends < command.starts:
        raise Refused(_("It cannot end before it begins."), "ends", Why.INPUT)
    terms = {
        name: str(value)
        for name, value in asdict(command).items()
        if name in events.TermsSet.__struct_fields__
    }
    if dict(whole(act, state).terms) != terms:
        change(act, state, events.TermsSet, **terms)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.BeginAgreement: begin,
    commands.TieAgreement: tie,
    commands.TitleAgreement: title,
    commands.WriteClause: write,
    commands.MoveClause: move,
    commands.RemoveClause: remove,
    commands.SetTerms: set_terms,
}
