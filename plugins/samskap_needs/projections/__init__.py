"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap_needs.projections import challenge, insights, needs, questions

PROJECTIONS = (
    challenge.PROJECTION,
    needs.PROJECTION,
    insights.PROJECTION,
    questions.PROJECTION,
)
