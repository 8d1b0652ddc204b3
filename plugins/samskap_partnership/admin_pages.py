"""The pages of those who run the process, in the order of the work."""

from __future__ import annotations

from samskap_partnership.actors import admin_pages as actors
from samskap_partnership.agreements import admin_pages as agreements
from samskap_partnership.followup import admin_pages as followup
from samskap_partnership.shared import admin_pages as overview
from samskap_partnership.shared.admin_blueprint import blueprint

__all__ = ["actors", "agreements", "blueprint", "followup", "overview"]
