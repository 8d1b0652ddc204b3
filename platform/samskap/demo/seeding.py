"""Opens an empty demo to be played: the same events come of it, byte by byte, each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from samskap import i18n
from samskap.config import Config
from samskap.demo.player import rehearse
from samskap.demo.stage import Stage
from samskap.demo.story import Story, stories
from samskap.plugins import Plugins
from samskap.registry import Registry
from samskap.repeatable import Clock, Ids
from samskap.site import open_municipality, packages


@contextmanager
def stages(config: Config) -> Iterator[list[Stage]]:
    """Give the stages of all stories, rehearsed, and close their municipalities at the end.

    Args:
        config: of a demo without data.

    Raises:
        StoryError: a story cannot be understood.
    """
    registry = Registry(Plugins())
    i18n.install(i18n.Catalogues.load(packages(registry)))
    with ExitStack() as opened:
        ready = []
        for story in stories().values():
            stage = _stage(config, story, registry)
            opened.callback(stage.municipality.close)
            ready.append(stage)
        yield ready


def _stage(config: Config, story: Story, registry: Registry) -> Stage:
    # Sources of its own, so that no story depends on another.
    clock, ids = Clock(), Ids()
    municipality = open_municipality(config, story.profile, registry, clock, ids, ids.bytes)
    return rehearse(story, municipality, clock, registry.plugins)
