"""The demo: invented municipalities whose history is played through the one way in.

What is named here is also what a plugin needs to play its part in `seed_demo`.
"""

from __future__ import annotations

from samskap.demo.command import main
from samskap.demo.reactions import play as play_echo
from samskap.demo.stage import Scene, Stage
from samskap.demo.tables import Echo, Local, Strict

__all__ = ["Echo", "Local", "Scene", "Stage", "Strict", "main", "play_echo"]
