"""The pages of those who run the process, in the order of the work."""

from __future__ import annotations

from samskap_partnership.admin import actors, agreements, followup, overview
from samskap_partnership.admin.place import blueprint

__all__ = ["actors", "agreements", "blueprint", "followup", "overview"]
