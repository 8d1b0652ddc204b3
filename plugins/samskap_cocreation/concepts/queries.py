"""What is asked about concepts and trials."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import PROCESSES
from samskap_cocreation.concepts.tables import BUILT_ON, CONCEPT_VERSIONS, CONCEPTS, TRIALS, WORDS
from samskap_cocreation.shared.queries import PROCESS

_CONCEPT = bindparam("concept", type_=sa.Text)
_ROWS = (
    select(
        CONTRIBUTIONS,
        CONCEPTS.c.state.label("course"),
        CONCEPTS.c.sequence,
        *(CONCEPTS.c[name] for name in WORDS),
        CONCEPTS.c.to,
        CONCEPTS.c.agreement,
        CONCEPTS.c.said,
    )
    .join(CONCEPTS, CONCEPTS.c.id == CONTRIBUTIONS.c.id)
    .where(CONTRIBUTIONS.c.process == PROCESS, CONTRIBUTIONS.c.state == "open")
)
CONCEPT = _ROWS.where(CONTRIBUTIONS.c.id == _CONCEPT)
CONCEPTS_OF = _ROWS.order_by(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
CONCEPT_COURSES = (
    select(CONCEPTS.c.state, func.count().label("number"))
    .where(CONCEPTS.c.process == PROCESS)
    .group_by(CONCEPTS.c.state)
)
VERSIONS_OF = (
    select(CONCEPT_VERSIONS)
    .where(CONCEPT_VERSIONS.c.concept == _CONCEPT)
    .order_by(CONCEPT_VERSIONS.c.sequence)
)
IDEAS_IN = (
    select(CONTRIBUTIONS)
    .join(BUILT_ON, BUILT_ON.c.idea == CONTRIBUTIONS.c.id)
    .where(BUILT_ON.c.concept == _CONCEPT)
    .order_by(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
)
# What a concept can be built on, whatever became of it in the matrix.
OPEN_IDEAS = (
    select(CONTRIBUTIONS)
    .where(
        CONTRIBUTIONS.c.process == PROCESS,
        CONTRIBUTIONS.c.kind == "idea",
        CONTRIBUTIONS.c.state == "open",
    )
    .order_by(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
)
AGREEMENTS = (
    select(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.kind == "agreement", CONTRIBUTIONS.c.state == "open")
    .order_by(CONTRIBUTIONS.c.title)
)
# It may belong to another process of the municipality.
AGREEMENT = (
    select(CONTRIBUTIONS, PROCESSES.c.slug.label("process_slug"))
    .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
    .where(CONTRIBUTIONS.c.id == bindparam("agreement"), CONTRIBUTIONS.c.state == "open")
)
_TRIALS = select(TRIALS, CONTRIBUTIONS.c.title.label("concept_title")).join(
    CONTRIBUTIONS, CONTRIBUTIONS.c.id == TRIALS.c.concept
)
_TRIALS = _TRIALS.where(TRIALS.c.process == PROCESS, CONTRIBUTIONS.c.state == "open")
_FIRST = (TRIALS.c.begins, TRIALS.c.id)
TRIALS_OF = _TRIALS.order_by(*_FIRST)
TRIALS_IN = _TRIALS.where(TRIALS.c.concept == _CONCEPT).order_by(*_FIRST)
TRIAL = _TRIALS.where(TRIALS.c.id == bindparam("trial"))
LEARNINGS = _TRIALS.where(TRIALS.c.outcome != "").order_by(
    (sa.func.coalesce(TRIALS.c.celebrated, "?") == "").asc(), *_FIRST
)
OVERDUE_TRIALS = TRIALS_OF.where(
    TRIALS.c.outcome == "", TRIALS.c.ends < bindparam("today", type_=sa.Text)
)
TRIAL_OUTCOMES = (
    select(TRIALS.c.outcome, func.count().label("number"))
    .where(TRIALS.c.process == PROCESS, TRIALS.c.outcome != "")
    .group_by(TRIALS.c.outcome)
)
