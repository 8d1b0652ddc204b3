"""The pages of those who run a process, and of a municipality's administrators."""

from __future__ import annotations

from samskap.processes.admin import (
    administration,
    course,
    creating,
    deadlines,
    describing,
    gates,
    methods,
    people,
    phases,
    settings,
    workbench,
)
from samskap.processes.admin.pages import blueprint

__all__ = [
    "administration",
    "blueprint",
    "course",
    "creating",
    "deadlines",
    "describing",
    "gates",
    "methods",
    "people",
    "phases",
    "settings",
    "workbench",
]
