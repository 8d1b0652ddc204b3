"""What is asked about a gathering."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.processes.queries import PROCESSES
from samskap_cocreation.gathering.tables import (
    ARTEFACTS,
    EVALUATIONS,
    FEEDBACK,
    INSPIRATIONS,
    INVITATIONS,
    OUTCOMES,
    QUESTIONS,
    REFLECTIONS,
    ROLES,
    STEPS,
)
from samskap_cocreation.shared.queries import PROCESS
from samskap_cocreation.workshops.tables import WORKSHOPS

ROLES_OF = select(ROLES).where(ROLES.c.process == PROCESS).order_by(ROLES.c.role, ROLES.c.turn)
INVITATIONS_OF = (
    select(INVITATIONS).where(INVITATIONS.c.process == PROCESS).order_by(INVITATIONS.c.turn)
)
INVITED = (
    select(INVITATIONS.c.part, INVITATIONS.c.sector, func.count().label("number"))
    .where(INVITATIONS.c.process == PROCESS)
    .where(INVITATIONS.c.answer != "no", INVITATIONS.c.answer != "withdrawn")
    .group_by(INVITATIONS.c.part, INVITATIONS.c.sector)
)
ARTEFACTS_OF = select(ARTEFACTS).where(ARTEFACTS.c.process == PROCESS)
INSPIRATIONS_OF = (
    select(INSPIRATIONS).where(INSPIRATIONS.c.process == PROCESS).order_by(INSPIRATIONS.c.turn)
)
QUESTIONS_OF = select(QUESTIONS).where(QUESTIONS.c.process == PROCESS).order_by(QUESTIONS.c.place)
FEEDBACK_OF = select(FEEDBACK).where(FEEDBACK.c.process == PROCESS).order_by(FEEDBACK.c.at)
FEEDBACK_COUNT = select(func.count().label("number")).where(FEEDBACK.c.process == PROCESS)
FEEDBACK_BY = select(FEEDBACK).where(
    FEEDBACK.c.process == PROCESS, FEEDBACK.c.participant == bindparam("participant")
)
EVALUATION_CLOSED = select(EVALUATIONS).where(EVALUATIONS.c.process == PROCESS)
# Across a municipality: gatherings that were over long ago, and are still being evaluated.
EVALUATED_LONG = (
    select(WORKSHOPS.c.process)
    .join(PROCESSES, PROCESSES.c.id == WORKSHOPS.c.process)
    .where(WORKSHOPS.c.gathering == 1, WORKSHOPS.c.state == "planned", PROCESSES.c.state != "draft")
    .where(select(QUESTIONS.c.place).where(QUESTIONS.c.process == WORKSHOPS.c.process).exists())
    .where(~select(EVALUATIONS.c.id).where(EVALUATIONS.c.process == WORKSHOPS.c.process).exists())
    .group_by(WORKSHOPS.c.process)
    .having(func.max(WORKSHOPS.c.day) < bindparam("long_ago", type_=sa.Text))
    .order_by(WORKSHOPS.c.process)
)
REFLECTIONS_OF = (
    select(REFLECTIONS).where(REFLECTIONS.c.process == PROCESS).order_by(REFLECTIONS.c.at)
)
OUTCOMES_OF = select(OUTCOMES).where(OUTCOMES.c.process == PROCESS).order_by(OUTCOMES.c.at)
OUTCOME = select(OUTCOMES).where(
    OUTCOMES.c.process == PROCESS, OUTCOMES.c.outcome == bindparam("outcome")
)
STEPS_OF = select(STEPS).where(STEPS.c.process == PROCESS).order_by(STEPS.c.due, STEPS.c.id)
STEP = select(STEPS).where(STEPS.c.process == PROCESS, STEPS.c.id == bindparam("step"))
