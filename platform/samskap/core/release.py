"""Which release this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _release() -> str:
    try:
        return version("samskap")
    except PackageNotFoundError:
        return "0"


RELEASE = _release()
