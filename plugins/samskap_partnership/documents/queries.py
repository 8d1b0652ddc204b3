"""What is asked about documents."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap_partnership.documents.tables import DOCUMENTS

AGREEMENT = bindparam("agreement", type_=sa.Text)

DOCUMENTS_OF = (
    select(DOCUMENTS)
    .where(DOCUMENTS.c.agreement == AGREEMENT)
    .order_by(DOCUMENTS.c.at.desc(), DOCUMENTS.c.id)
)
ONE_LIKE = select(DOCUMENTS.c.id).where(
    DOCUMENTS.c.agreement == AGREEMENT, DOCUMENTS.c.pdf_hash == bindparam("pdf_hash")
)
ONE_DOCUMENT = select(DOCUMENTS).where(
    DOCUMENTS.c.agreement == AGREEMENT, DOCUMENTS.c.id == bindparam("document")
)
