"""What may be called a quote."""

from __future__ import annotations

from typing import Any

QUOTABLE = ("title", "situation", "needed", "consequence")


def stands_in(excerpt: str, need: Any) -> bool:
    """Tell whether words stand in a need just so.

    Args:
        excerpt: the words.
        need: its row; what was erased or withdrawn of it says nothing.
    """
    return any(excerpt in (need[name] or "") for name in QUOTABLE)
