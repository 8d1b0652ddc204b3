"""The pages of those who run the process, in the order of the work."""

from __future__ import annotations

from samskap_needs.admin import answers, challenge, insights, needs, overview, questions
from samskap_needs.admin.blueprint import blueprint

__all__ = ["answers", "blueprint", "challenge", "insights", "needs", "overview", "questions"]
