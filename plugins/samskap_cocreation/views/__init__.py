"""The pages for everybody."""

from __future__ import annotations

from samskap_cocreation.views import overview
from samskap_cocreation.views.place import blueprint

__all__ = ["blueprint", "overview"]
