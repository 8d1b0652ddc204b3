"""Pages: what every view needs, in one import."""

from __future__ import annotations

from samskap.web.forms import Form
from samskap.web.pages import back_to, page
from samskap.web.request_context import Here, here

__all__ = ["Form", "Here", "back_to", "here", "page"]
