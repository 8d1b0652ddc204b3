"""What is asked about workshops."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, or_, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import PROCESSES
from samskap_cocreation.ideas.tables import GONE, IDEAS
from samskap_cocreation.shared.queries import PROCESS
from samskap_cocreation.workshops.tables import BOARDS, ORDER_ITEMS, SIGNED_UP, WORKSHOPS

_TODAY = bindparam("today", type_=sa.Text)
_WORKSHOP = bindparam("workshop", type_=sa.Text)
_SOONEST = (WORKSHOPS.c.day, WORKSHOPS.c.begins, WORKSHOPS.c.id)
PLANNED = WORKSHOPS.c.state == "planned"

WORKSHOP = select(WORKSHOPS).where(WORKSHOPS.c.id == _WORKSHOP, WORKSHOPS.c.process == PROCESS)
WORKSHOPS_OF = select(WORKSHOPS).where(WORKSHOPS.c.process == PROCESS).order_by(*_SOONEST)
COMING = WORKSHOPS_OF.where(WORKSHOPS.c.day >= _TODAY)
NEXT = COMING.where(PLANNED).limit(1)
PAST = (
    select(WORKSHOPS)
    .where(WORKSHOPS.c.process == PROCESS, WORKSHOPS.c.day < _TODAY)
    .order_by(WORKSHOPS.c.day.desc(), WORKSHOPS.c.begins.desc(), WORKSHOPS.c.id)
)
ORDER_OF = (
    select(ORDER_ITEMS).where(ORDER_ITEMS.c.workshop == _WORKSHOP).order_by(ORDER_ITEMS.c.place)
)
SIGNED_UP_FOR = (
    select(SIGNED_UP)
    .where(SIGNED_UP.c.workshop == _WORKSHOP)
    .order_by(SIGNED_UP.c.state, SIGNED_UP.c.turn)
)
_EARLIER = SIGNED_UP.alias("earlier")
# One's own sign-up, and one's number on the waiting list.
OWN = select(
    SIGNED_UP,
    select(func.count())
    .where(
        _EARLIER.c.workshop == SIGNED_UP.c.workshop,
        _EARLIER.c.state == "waiting",
        _EARLIER.c.turn <= SIGNED_UP.c.turn,
    )
    .scalar_subquery()
    .label("number"),
).where(SIGNED_UP.c.workshop == _WORKSHOP, SIGNED_UP.c.participant == bindparam("participant"))
# Whoever has a seat that day and was not seen to be missing.
TOOK_PART = (
    select(SIGNED_UP.c.participant)
    .join(WORKSHOPS, WORKSHOPS.c.id == SIGNED_UP.c.workshop)
    .where(
        WORKSHOPS.c.process == PROCESS,
        WORKSHOPS.c.gathering == 1,
        PLANNED,
        WORKSHOPS.c.day <= _TODAY,
        or_(SIGNED_UP.c.came == 1, and_(SIGNED_UP.c.came.is_(None), SIGNED_UP.c.state == "seated")),
    )
)
# Across a municipality: those that people are to be reminded of.
DUE = (
    select(WORKSHOPS.c.id, WORKSHOPS.c.process, WORKSHOPS.c.day)
    .join(PROCESSES, PROCESSES.c.id == WORKSHOPS.c.process)
    .where(
        PROCESSES.c.state == "open",
        PLANNED,
        WORKSHOPS.c.day >= _TODAY,
        WORKSHOPS.c.day <= bindparam("last", type_=sa.Text),
    )
    .order_by(*_SOONEST)
)
# Across a municipality: places of those who were erased, at workshops that are still to come.
LEFT_BEHIND = (
    select(SIGNED_UP.c.workshop, SIGNED_UP.c.participant, SIGNED_UP.c.process)
    .join(WORKSHOPS, WORKSHOPS.c.id == SIGNED_UP.c.workshop)
    .join(PROCESSES, PROCESSES.c.id == SIGNED_UP.c.process)
    .join(
        GONE,
        and_(GONE.c.process == SIGNED_UP.c.process, GONE.c.participant == SIGNED_UP.c.participant),
    )
    .where(PROCESSES.c.state == "open", PLANNED, WORKSHOPS.c.day >= _TODAY)
    .order_by(*_SOONEST, SIGNED_UP.c.turn)
)
ACTIVE_MINUTES = (
    select(func.coalesce(func.sum(ORDER_ITEMS.c.minutes), 0).label("minutes"))
    .join(WORKSHOPS, WORKSHOPS.c.id == ORDER_ITEMS.c.workshop)
    .where(
        WORKSHOPS.c.process == PROCESS,
        WORKSHOPS.c.gathering == 1,
        PLANNED,
        ORDER_ITEMS.c.kind == "active",
    )
)
ORDERED = select(ORDER_ITEMS.c.workshop).where(ORDER_ITEMS.c.workshop == WORKSHOPS.c.id)
# Parts of the gathering that nobody has said the order of.
UNORDERED = WORKSHOPS_OF.where(WORKSHOPS.c.gathering == 1, PLANNED, ~ORDERED.exists())
GATHERED_IN = WORKSHOPS_OF.where(WORKSHOPS.c.gathering == 1, PLANNED)
SUBJECT = select(CONTRIBUTIONS).where(CONTRIBUTIONS.c.id == _WORKSHOP)
# The shared board: ideas that were entered in a workshop, the newest first.
_QUESTION = bindparam("question", type_=sa.Text)  # "": the ideas of all boards
_ON_BOARD = (
    IDEAS.c.workshop == _WORKSHOP,
    CONTRIBUTIONS.c.state == "open",
    or_(_QUESTION == "", IDEAS.c.question == _QUESTION),
)
BOARDS_OF = (
    select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.title, CONTRIBUTIONS.c.language)
    .join(BOARDS, BOARDS.c.question == CONTRIBUTIONS.c.id)
    .where(BOARDS.c.workshop == _WORKSHOP)
    .order_by(BOARDS.c.place)
)
BOARD = (
    select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.title, CONTRIBUTIONS.c.language)
    .join(IDEAS, IDEAS.c.id == CONTRIBUTIONS.c.id)
    .where(*_ON_BOARD)
    .order_by(CONTRIBUTIONS.c.created.desc(), CONTRIBUTIONS.c.id)
)
# Whatever changes on the board changes one of these; titles are counted because one that is
# erased is NULL from then on.
BOARD_STATE = (
    select(
        func.count().label("number"),
        func.coalesce(func.max(CONTRIBUTIONS.c.position), 0).label("position"),
        func.count(CONTRIBUTIONS.c.title).label("titles"),
    )
    .select_from(IDEAS)
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == IDEAS.c.id)
    .where(*_ON_BOARD)
)
