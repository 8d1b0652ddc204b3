"""What others' commands may not do to ideas: count somebody twice, end a process over a voting."""

from __future__ import annotations

from uuid import UUID

from samskap import Act, Refused, Support
from samskap.core.processes.commands import CloseProcess
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.queries import AUTHORS_OF, IDEA
from samskap_cocreation.rounds.queries import OPEN_ROUNDS


def check(act: Act) -> None:
    """Refuse what would break the rules of ideas, whoever's command it is.

    Raises:
        Refused: a support that counts already or belongs elsewhere; an end before a voting's.
    """
    match act.command:
        case Support(subject=subject):
            _check_support(act, subject)
        case CloseProcess():
            _check_rounds(act)


def _check_support(act: Act, subject: UUID) -> None:
    idea = act.find(IDEA, idea=subject, process=act.log)
    if idea is None:
        return
    if idea["course"] == "merged":
        raise Refused(_("This idea has become part of another one. Support that one instead."))
    # Those it began with are counted as people behind it; whoever joined later is not.
    founders = act.municipality.find_all(AUTHORS_OF, idea=subject)[: idea["people"]]
    if act.own_among(row["participant"] for row in founders):
        raise Refused(_("This is your own contribution; it counts already."))


def _check_rounds(act: Act) -> None:
    unfinished = act.find(OPEN_ROUNDS, process=act.log)
    if unfinished:
        raise Refused(_("Close this first: %(title)s", title=unfinished["title"]))
