"""The plugin's part of the demo: plays the table `cocreation` of a story's process."""

from __future__ import annotations

from samskap.demo import Stage
from samskap_cocreation import demo_concepts, demo_gathering, demo_ideas
from samskap_cocreation.demo_tables import Section


def play(stage: Stage) -> None:
    """Let people create together, in every process that does.

    Args:
        stage: a municipality of the demo.
    """
    for scene, section in stage.sections("cocreation", Section):
        demo_gathering.play(scene, section)
        demo_ideas.play(scene, section)
        demo_concepts.play(scene, section)
