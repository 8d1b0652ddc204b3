"""What follows by itself: needs in a public insight are answered, quotes stay true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from samskap import Command, Database, Event, Recorded, Respond
from samskap.core.processes.queries import BY_ID
from samskap.i18n import canonical, use_locale
from samskap.i18n import gettext as _
from samskap_needs import events
from samskap_needs.commands import DropQuote
from samskap_needs.queries import INSIGHT, NEED, QUOTES_FROM, UNANSWERED_IN
from samskap_needs.quotes import stands_in


def answer_needs(recorded: Recorded, database: Database) -> Iterable[Command]:
    """Every need in a public insight that nobody has answered hears which insight it went into."""
    insight = database.one(INSIGHT, insight=recorded.stream, process=recorded.log)
    if insight is None or insight["state"] != "published":
        return []
    waiting = database.all(UNANSWERED_IN, insight=recorded.stream)
    language, text = _answer(recorded, database, insight["title"])
    return [
        Respond(
            process=UUID(recorded.log),
            subject=UUID(need["id"]),
            outcome="taken_up",
            text=text,
            language=language,
        )
        for need in waiting
    ]


def _answer(recorded: Recorded, database: Database, insight: str) -> tuple[str, str]:
    process = database.one(BY_ID, process=recorded.log)
    language = canonical(process["language"] if process else "") or "en"
    with use_locale(language):
        return language, _("This need is now part of the insight “%(insight)s”.", insight=insight)


def keep_quotes_true(recorded: Recorded, database: Database) -> Iterable[Command]:
    """Words that their author has taken out of a need no longer speak for an insight."""
    need = database.one(NEED, need=recorded.stream, process=recorded.log)
    return [
        DropQuote(
            process=UUID(recorded.log), insight=UUID(quote["insight"]), quote=UUID(quote["id"])
        )
        for quote in database.all(QUOTES_FROM, need=recorded.stream)
        if not stands_in(quote["excerpt"], need)
    ]


POLICIES: Mapping[type[Event], Callable[..., Iterable[Command]]] = {
    events.InsightPublished: answer_needs,
    events.NeedGrouped: answer_needs,
    events.NeedRevised: keep_quotes_true,
    events.NeedWithdrawn: keep_quotes_true,
    events.GatheredNeedCorrected: keep_quotes_true,
    events.GatheredNeedWithdrawn: keep_quotes_true,
}
