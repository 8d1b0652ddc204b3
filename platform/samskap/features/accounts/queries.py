"""What is asked of the read models about one participant."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from samskap.core.contributions.queries import CONTRIBUTIONS, FOLLOWERS, RESPONSES
from samskap.core.processes.queries import PROCESSES

# The newest first, so that the first row is what became of it last.
LATEST_RESPONSE = (
    select(RESPONSES)
    .where(RESPONSES.c.subject == bindparam("subject"))
    .order_by(RESPONSES.c.position.desc())
    .limit(1)
)
FOLLOWED_BY = (
    select(
        FOLLOWERS.c.subject,
        FOLLOWERS.c.process,
        FOLLOWERS.c.since,
        CONTRIBUTIONS.c.title,
        CONTRIBUTIONS.c.kind,
        CONTRIBUTIONS.c.language,
        CONTRIBUTIONS.c.state,
        CONTRIBUTIONS.c.author,
        PROCESSES.c.title.label("process_title"),
        PROCESSES.c.slug.label("process_slug"),
    )
    .join(PROCESSES, PROCESSES.c.id == FOLLOWERS.c.process)
    .outerjoin(CONTRIBUTIONS, CONTRIBUTIONS.c.id == FOLLOWERS.c.subject)
    .where(FOLLOWERS.c.participant == bindparam("participant"))
    .order_by(PROCESSES.c.title, CONTRIBUTIONS.c.created)
)
# What somebody has chosen to follow: a contribution or a process.
CHOSEN = (
    select(
        PROCESSES.c.id.label("process"),
        CONTRIBUTIONS.c.id.label("subject"),
        CONTRIBUTIONS.c.title,
        CONTRIBUTIONS.c.kind,
        CONTRIBUTIONS.c.language,
        CONTRIBUTIONS.c.state,
        CONTRIBUTIONS.c.author,
        PROCESSES.c.title.label("process_title"),
        PROCESSES.c.slug.label("process_slug"),
    )
    .outerjoin(CONTRIBUTIONS, CONTRIBUTIONS.c.id == bindparam("subject"))
    .where(PROCESSES.c.id == bindparam("process"))
)
