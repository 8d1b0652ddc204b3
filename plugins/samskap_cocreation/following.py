"""What follows from what happens to ideas: answers, countings, proposals that have become void."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from samskap import Command, Database, Event, Recorded, Respond
from samskap.core.processes.queries import BY_ID
from samskap.i18n import canonical, use_locale
from samskap.i18n import gettext as _
from samskap_cocreation.ideas.events import IdeaSorted, IdeaWithdrawn
from samskap_cocreation.ideas.queries import OPEN_MERGES_WITH
from samskap_cocreation.merging.commands import WithdrawMerge
from samskap_cocreation.merging.events import IdeaMergedInto
from samskap_cocreation.shared.choices import CELLS

OUTCOMES = {
    "really_good": "taken_up",
    "quick": "taken_up",
    "risky": "in_progress",
    "drop": "not_taken_up",
}


def _language(recorded: Recorded, database: Database) -> str:
    process = database.one(BY_ID, process=recorded.log)
    return canonical(process["language"] if process else "") or "en"


def answer(recorded: Recorded, database: Database) -> Iterable[Command]:
    """The people of an idea hear where it was sorted and why."""
    event, language = recorded.event, _language(recorded, database)
    if not isinstance(event, IdeaSorted):
        return
    with use_locale(language):
        text = _(
            "This idea was sorted as “%(cell)s”. Reason: %(reason)s",
            cell=CELLS[event.cell],
            reason=event.reason,
        )
    yield Respond(
        process=UUID(recorded.log),
        subject=recorded.stream,
        outcome=OUTCOMES[event.cell],  # type: ignore[arg-type]
        text=text[:5000],
        language=language,
    )


def give_up_merging(recorded: Recorded, database: Database) -> Iterable[Command]:
    """Nothing can be merged with an idea that is no longer one by itself."""
    with use_locale(_language(recorded, database)):
        reason = _("One of the ideas is no longer there by itself.")
    for merge in database.all(OPEN_MERGES_WITH, idea=recorded.stream):
        yield WithdrawMerge(process=UUID(recorded.log), merge=UUID(merge["id"]), reason=reason)


POLICIES: Mapping[type[Event], Callable[..., Iterable[Command]]] = {
    IdeaSorted: answer,
    IdeaWithdrawn: give_up_merging,
    IdeaMergedInto: give_up_merging,
}
