"""The pages for everybody, and for the parties' representatives."""

from __future__ import annotations

from samskap_partnership.views import overview
from samskap_partnership.views.place import blueprint

__all__ = ["blueprint", "overview"]
