"""What several selects share."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

PROCESS = bindparam("process", type_=sa.Text)


def counted(statement: Any) -> Any:
    """Return the select that counts another's rows, as `number`."""
    rows = statement.order_by(None).subquery()
    return select(func.count().label("number")).select_from(rows)


def paged(statement: Any) -> Any:
    """Return the select that gives a page's worth of another's rows."""
    return statement.limit(bindparam("limit")).offset(bindparam("offset"))
