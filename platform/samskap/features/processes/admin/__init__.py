"""The pages of those who run a process, and of a municipality's administrators."""

from __future__ import annotations

from samskap.features.processes.admin import (
    administration,
    course,
    creation,
    dashboard,
    deadlines,
    description,
    gates,
    methods,
    people,
    phases,
    settings,
)
from samskap.features.processes.admin.pages import blueprint

__all__ = [
    "administration",
    "blueprint",
    "course",
    "creation",
    "dashboard",
    "deadlines",
    "description",
    "gates",
    "methods",
    "people",
    "phases",
    "settings",
]
