"""Makes a demo's data: played in memory, where nothing waits for a disk, and then kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from samskap import i18n
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.config import Config
from samskap.core.municipality import opened
from samskap.core.site import master_key, packages
from samskap.demo.player import rehearse
from samskap.demo.stage import Stage
from samskap.demo.story import Story, stories
from samskap.testing.determinism import Clock, Ids


@contextmanager
def stages(config: Config) -> Iterator[list[Stage]]:
    """Give the stages of all stories, rehearsed; what was played on them is kept at the end.

    Args:
        config: of a demo without data.

    Raises:
        StoryError: a story cannot be understood.
    """
    registry, key = Registry(Plugins()), master_key(config)
    i18n.install(i18n.Catalogues.load(packages(registry)))
    with ExitStack() as closing:
        ready = [stage(story, registry, key) for story in stories().values()]
        for one in ready:
            closing.callback(one.municipality.close)
        yield ready
        for one in ready:
            one.municipality.copy_to(config.data / one.municipality.slug)


def stage(story: Story, registry: Registry, key: bytes) -> Stage:
    """Return the stage of a story in a municipality that lives in memory.

    Its time, its ids and its chance are its own and the same each time, so the events are, too.

    Args:
        story: what is to happen.
        registry: what plugins have declared.
        key: the vault's master key (32 bytes).

    Raises:
        StoryError: the story cannot be understood.
    """
    clock, ids = Clock(), Ids()
    municipality = opened(story.profile, registry, None, key, clock, ids, ids.bytes)
    return rehearse(story, municipality, clock, registry.plugins)
