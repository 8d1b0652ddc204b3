"""What nobody may do while an idea is unsorted: end the process, or its follow-up early."""

from __future__ import annotations

from samskap import Act, Refused
from samskap.core.processes.commands import CloseProcess, MoveDeadline
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.queries import UNSORTED_COUNT


def check(act: Act) -> None:
    """Refuse to leave ideas without an answer.

    Raises:
        Refused: at least one idea is in no cell of the matrix.
    """
    if not _ends(act):
        return
    number = act.find(UNSORTED_COUNT, process=act.log)["number"]
    if number:
        reason = _("Sort all ideas first: %(number)s of them are in no cell yet.", number=number)
        raise Refused(reason)


def _ends(act: Act) -> bool:
    match act.command:
        case CloseProcess():
            return True
        case MoveDeadline(phase=id, new=new):
            phase = act.process.phase(id)
            follows_up = phase is not None and "cocreation.followup" in phase.opens
            return follows_up and phase is not None and new < phase.ends
    return False
