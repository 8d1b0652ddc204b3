"""What an installation is told: by a TOML file and by `SAMSKAP_…` in the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_type_hints
from zoneinfo import available_timezones

import limits
import msgspec

from samskap.core.municipality import Profile
from samskap.i18n import LOCALES
from samskap.tlog.errors import Malformed
from samskap.tlog.keys import WITNESSES, Verifier
from samskap.vault.keys import VARIABLE

PREFIX = "SAMSKAP_"
# Names the file itself; and a key that only the vault may read.
ELSEWHERE = (f"{PREFIX}CONFIG", VARIABLE)
FILE = Path("samskap.toml")
# The first part of an address, and a folder among the data, that no municipality can have.
RESERVED = frozenset({"api", "keys", "robots.txt", "static", "verify", "was"})

Days = Annotated[int, msgspec.Meta(ge=1, le=36500)]
Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Megabytes = Annotated[int, msgspec.Meta(ge=0, le=2**20)]
Host = Annotated[str, msgspec.Meta(pattern=r"^\.?[A-Za-z0-9.-]+$|^\[[0-9a-fA-F:]+\]$")]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^/?#\s]+$")]
Prefix = Annotated[str, msgspec.Meta(pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$")]
Quorum = Annotated[int, msgspec.Meta(ge=0, le=1000)]
Period = Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,3} (min|h)$")]
_SECONDS = {"min": 60.0, "h": 3600.0}
S = TypeVar("S", bound=msgspec.Struct)


class WrongSetting(Exception):
    """A setting cannot be used; the message names it, where it stands and what is wrong."""


class WitnessAddress(msgspec.Struct, frozen=True, kw_only=True):
    """A witness that is asked to cosign (C2SP tlog-witness).

    Args:
        url: its submission prefix, before `/add-checkpoint`.
        key: its public key, written as in a signed note.
        logs: which it is asked for: the administration's, which records all others, or all.
        every: how often at most it is asked for one log, such as `5 min`; it is told this rate.
    """

    url: Prefix
    key: str
    logs: Literal["administration", "all"] = "administration"
    every: Period = "5 min"

    @property
    def seconds(self) -> float:
        """How many seconds there are at least between two requests for one log."""
        number, unit = self.every.split()
        return float(number) * _SECONDS[unit]


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of an installation.

    Args:
        data: the folder of everything that is kept.
        keys: the folder of its keys; None: `keys` among the data.
        host, port: where to listen.
        base_url: how the world reaches it, without a slash at the end.
        hosts: further names under which it answers, beside that one and this machine's own.
        demo: whether it is a demonstration, where anybody may sign in as anybody.
        memory: MiB of pages and past moments kept to be faster, of all municipalities together.
        rate_limit: how many forms one person or address may send, such as `60 per minute`.
        secret_key: signs the browsers' sessions; "": kept in a file among the keys.
        retention: for how many days things are kept: `person`, and names of event types.
        witnesses: those outside who sign that the history only grows.
        quorum: how many of them are enough; None: more than half of them.
        municipality: their profiles by slug.
    """

    data: Path = Path("samskap-data")
    keys: Path | None = None
    host: str = "127.0.0.1"
    port: Port = 8000
    base_url: Address = "http://127.0.0.1:8000"
    hosts: tuple[Host, ...] = ()
    demo: bool = False
    memory: Megabytes = 256
    rate_limit: str = "60 per minute"
    secret_key: str = ""
    retention: dict[str, Days] = {}
    witnesses: tuple[WitnessAddress, ...] = ()
    quorum: Quorum | None = None
    municipality: dict[str, Profile] = {}

    @property
    def enough(self) -> int:
        """How many witnesses are enough; 0 where there are none."""
        number = len(self.witnesses)
        majority = number // 2 + 1 if number else 0
        return majority if self.quorum is None else self.quorum

    @property
    def key_folder(self) -> Path:
        """Where the keys lie."""
        return self.keys or self.data / "keys"

    def __repr__(self) -> str:
        # The session key must not come along into a log.
        return f"Config(data={str(self.data)!r})"


def load(file: Path | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; the environment goes before the file.

    Args:
        file: the TOML file; None: the one `SAMSKAP_CONFIG` names, or `samskap.toml` if there.
        environ: the environment.

    Raises:
        WrongSetting: the first that cannot be used.
    """
    values: dict[str, tuple[object, str]] = {}
    path = file or _file(environ)
    if path:
        values = {name: (value, str(path)) for name, value in _read(path).items()}
    for name, value in environ.items():
        if name.startswith(PREFIX) and name not in ELSEWHERE:
            values[name.removeprefix(PREFIX).lower()] = (value, f"the environment’s {name}")
    return _config(values)


def _file(environ: Mapping[str, str]) -> Path | None:
    named = environ.get(f"{PREFIX}CONFIG")
    return Path(named) if named else FILE if FILE.exists() else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongSetting(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{path} is not a TOML file: {error}.") from error


def _config(values: dict[str, tuple[object, str]]) -> Config:
    profiles, place = values.pop("municipality", ({}, ""))
    if not isinstance(profiles, Mapping):
        raise WrongSetting(f"municipality in {place}: each needs a table, [municipality.asker].")
    known = {slug: _profile(slug, table, place) for slug, table in profiles.items()}
    config = _struct(Config, values)
    _check_limit(config.rate_limit, values)
    for witness in config.witnesses:
        _check_witness(witness, values["witnesses"][1])
    _check_quorum(config, values)
    return msgspec.structs.replace(config, municipality=known)


def _check_quorum(config: Config, values: Mapping[str, tuple[object, str]]) -> None:
    keys = {Verifier.parse(witness.key).public for witness in config.witnesses}
    if len(keys) < len(config.witnesses):
        raise WrongSetting(
            f"witnesses in {values['witnesses'][1]}: one of them stands there twice."
        )
    if config.enough > len(config.witnesses):
        place = values["quorum"][1]
        raise WrongSetting(f"quorum in {place}: there are only {len(config.witnesses)} witnesses.")


def _check_limit(limit: str, values: Mapping[str, tuple[object, str]]) -> None:
    try:
        limits.parse_many(limit)
    except ValueError as error:
        place = values["rate_limit"][1]
        raise WrongSetting(f"rate_limit in {place}: write it as “60 per minute”.") from error


def witness_address(url: str, key: str, place: str) -> WitnessAddress:
    """Return the address of a witness that is named elsewhere than in the settings.

    Args:
        url, key: as in `WitnessAddress`.
        place: where it is named, for messages.

    Raises:
        WrongSetting: it is none.
    """
    witness = _struct(WitnessAddress, {"url": (url, place), "key": (key, place)})
    _check_witness(witness, place)
    return witness


def _check_witness(witness: WitnessAddress, place: str) -> None:
    try:
        known = Verifier.parse(witness.key).algorithm in WITNESSES
    except Malformed:
        known = False
    if not known:
        raise WrongSetting(f"witnesses in {place}: the key of {witness.url} is no witness’s key.")


def _profile(slug: str, table: object, place: str) -> Profile:
    if not isinstance(table, Mapping):
        raise WrongSetting(f"municipality.{slug} in {place}: it needs a table of its own.")
    prefix = f"municipality.{slug}."
    if "slug" in table:
        raise WrongSetting(f"{prefix}slug in {place}: the table’s own name says it.")
    if "name" not in table:
        raise WrongSetting(f"{prefix}name in {place}: it is missing.")
    values = {name: (value, place) for name, value in {**table, "slug": slug}.items()}
    profile = _struct(Profile, values, prefix)
    _one_of(LOCALES, profile.locale, f"{prefix}locale in {place}: no such language")
    _one_of(available_timezones(), profile.timezone, f"{prefix}timezone in {place}: no such zone")
    if slug in RESERVED:
        raise WrongSetting(f"municipality.{slug} in {place}: this name is needed elsewhere.")
    return profile


def _one_of(known: Any, value: str, complaint: str) -> None:
    if value not in known:
        raise WrongSetting(f"{complaint}: {value}.")


def _struct(kind: type[S], values: Mapping[str, tuple[object, str]], prefix: str = "") -> S:
    hints = get_type_hints(kind, include_extras=True)
    given = {}
    for name, (value, place) in values.items():
        if name not in kind.__struct_fields__:
            raise WrongSetting(f"{prefix}{name} in {place}: there is no such setting.")
        try:
            # Not strict: the environment has only text.
            given[name] = msgspec.convert(value, hints[name], strict=False, dec_hook=_path)
        except msgspec.ValidationError as error:
            raise WrongSetting(f"{prefix}{name} in {place}: {error}.") from error
    return kind(**given)


def _path(kind: type, value: object) -> object:
    return kind(value)
