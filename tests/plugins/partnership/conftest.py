"""A process in which parties agree, and short ways to get there."""

from __future__ import annotations
