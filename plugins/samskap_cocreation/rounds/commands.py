"""What may be asked of votings and assessments alike."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import ProcessCommand, Text


class MoveRound(ProcessCommand, frozen=True, kw_only=True):
    """Move the last day of a voting or an assessment, and say why."""

    round: UUID
    ends: date
    reason: Text
