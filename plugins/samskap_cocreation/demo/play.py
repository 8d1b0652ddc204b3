"""The plugin's part of the demo: plays the table `cocreation` of a story's process."""

from __future__ import annotations

from samskap.demo import Stage
from samskap_cocreation.demo import concepts, gathering, ideas
from samskap_cocreation.demo.tables import Section


def play(stage: Stage) -> None:
    """Let people create together, in every process that does.

    Args:
        stage: a municipality of the demo.
    """
    for scene, section in stage.sections("cocreation", Section):
        gathering.play(scene, section)
        ideas.play(scene, section)
        concepts.play(scene, section)
