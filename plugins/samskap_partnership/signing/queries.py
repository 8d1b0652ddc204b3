"""What is asked about what parties and bodies have agreed to, and about what is public."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_partnership.actors.tables import ACTORS
from samskap_partnership.agreements.tables import AGREEMENTS
from samskap_partnership.signing.tables import (
    APPROVALS,
    CONFIRMATIONS,
    CONSENTS,
    COURSE,
    KEYS,
    NOTICES,
    SIGNATURES,
    TEXTS,
)

PROCESS = bindparam("process", type_=sa.Text)
AGREEMENT = bindparam("agreement", type_=sa.Text)


def _with_actor(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    return (
        select(table, ACTORS.c.name, ACTORS.c.sector)
        .join(ACTORS, ACTORS.c.id == table.c.actor)
        .where(table.c.agreement == AGREEMENT)
        .order_by(table.c.sequence)
    )


CONFIRMATIONS_OF = _with_actor(CONFIRMATIONS)
CONSENTS_OF = _with_actor(CONSENTS)
SIGNATURES_OF = _with_actor(SIGNATURES)
APPROVALS_OF = (
    select(APPROVALS).where(APPROVALS.c.agreement == AGREEMENT).order_by(APPROVALS.c.sequence)
)
NOTICES_OF = (
    select(NOTICES, ACTORS.c.name)
    .join(ACTORS, ACTORS.c.id == NOTICES.c.actor)
    .where(NOTICES.c.agreement == AGREEMENT)
    .order_by(NOTICES.c.at)
)
COURSE_OF = select(COURSE).where(COURSE.c.agreement == AGREEMENT).order_by(COURSE.c.sequence)
MAIN_TEXT = select(TEXTS).where(
    TEXTS.c.agreement == AGREEMENT,
    TEXTS.c.edition == bindparam("edition"),
    TEXTS.c.language == bindparam("language"),
)
TEXTS_OF = (
    select(TEXTS)
    .where(TEXTS.c.agreement == AGREEMENT, TEXTS.c.process == PROCESS)
    .order_by(TEXTS.c.edition.desc(), TEXTS.c.language)
)
KEY_OF = select(KEYS.c.public).where(KEYS.c.process == PROCESS)
PUBLIC_AGREEMENTS = (
    select(
        CONTRIBUTIONS,
        AGREEMENTS.c.form,
        AGREEMENTS.c.languages,
        AGREEMENTS.c.published,
        AGREEMENTS.c.state.label("stage"),
        TEXTS.c.text.label("canonical"),
    )
    .join(AGREEMENTS, AGREEMENTS.c.id == CONTRIBUTIONS.c.id)
    .join(
        TEXTS,
        and_(
            TEXTS.c.agreement == CONTRIBUTIONS.c.id,
            TEXTS.c.edition == AGREEMENTS.c.published,
            TEXTS.c.language == CONTRIBUTIONS.c.language,
        ),
    )
    .where(CONTRIBUTIONS.c.process == PROCESS, CONTRIBUTIONS.c.state == "open")
    .order_by(CONTRIBUTIONS.c.created.desc(), CONTRIBUTIONS.c.id)
)
# Signatures that stand, of the edition that everybody can read.
PUBLIC_SIGNATURES = (
    select(SIGNATURES.c.agreement, func.count().label("number"))
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == SIGNATURES.c.agreement)
    .join(
        AGREEMENTS,
        and_(
            AGREEMENTS.c.id == SIGNATURES.c.agreement,
            AGREEMENTS.c.published == SIGNATURES.c.edition,
        ),
    )
    .where(
        SIGNATURES.c.process == PROCESS,
        SIGNATURES.c.voided.is_(None),
        CONTRIBUTIONS.c.state == "open",
    )
    .group_by(SIGNATURES.c.agreement)
)
