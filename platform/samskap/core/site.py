"""A whole installation: its settings, its plugins and its municipalities."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from samskap import i18n
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.config import Config
from samskap.core.memory import Memory
from samskap.core.municipality import EVENTS, VAULT, Clock, Municipality, Profile, opened, utc_now
from samskap.core.recovery import recover
from samskap.private_files import guard, private_folder
from samskap.vault.keys import VARIABLE, create_master_key, load_master_key


class Site:
    """Everything that one installation serves.

    Args:
        config: its settings.
        plugins: those to use; None: those installed.
        clock: tells the time, in UTC.
        new_id: makes ids.

    Raises:
        BadKey: the master key is missing, unprotected or no key.
        WrongMasterKey: it is another one than the vaults were made under.
    """

    def __init__(
        self,
        config: Config,
        plugins: Plugins | None = None,
        clock: Clock = utc_now,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        if not config.data.exists():
            private_folder(config.data)
        self.config = with_secret(config)
        self.registry = Registry(plugins or Plugins())
        self.clock = clock
        self.new_id = new_id
        self.memory = Memory(config.memory * 2**20)
        self.municipalities: dict[str, Municipality] = {}
        i18n.install(i18n.Catalogues.load(packages(self.registry)))
        for profile in config.municipality.values():
            self.municipalities[profile.slug] = self._open(profile)

    def _open(self, profile: Profile) -> Municipality:
        keys = self.config.key_folder
        return opened(
            profile,
            self.registry,
            self.config.data / profile.slug,
            master_key(self.config),
            self.clock,
            self.new_id,
            erased=keys / f"{profile.slug}.erased",
            memory=self.memory,
        )

    def start(self) -> None:
        """Put right what a power cut left, and tell plugins that serving begins."""
        guard()
        for municipality in self.municipalities.values():
            recover(municipality)
        for _answer in self.registry.plugins.ask_safely("startup", platform=self):
            pass

    def close(self) -> None:
        """Close all files."""
        for municipality in self.municipalities.values():
            municipality.close()


def packages(registry: Registry) -> list[str]:
    """Return the packages of the plugins in use, where their catalogues lie."""
    modules = registry.plugins.modules().values()
    return sorted({module.__name__.partition(".")[0] for module in modules})


def master_key(config: Config) -> bytes:
    """Return the key under which the vaults are kept; a new installation gets one.

    Raises:
        BadKey: it is missing though there are vaults, unprotected or no key.
    """
    file = key_file(config, "master.key")
    kept = (file for name in (VAULT, EVENTS) for file in config.data.glob(f"*/{name}"))
    new = VARIABLE not in os.environ and not any(kept)
    if new and not file.exists():
        return create_master_key(file)
    return load_master_key(file)


def with_secret(config: Config) -> Config:
    """Return the settings with the key of sessions, from its file where none is set."""
    if config.secret_key:
        return config
    file = key_file(config, "session.key")
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as opened_file:
            opened_file.write(secrets.token_urlsafe(32))
    return msgspec.structs.replace(config, secret_key=file.read_text().strip())


def key_file(config: Config, name: str) -> Path:
    """Return the path of a key, in a folder that only its owner can read."""
    return private_folder(config.key_folder) / name
