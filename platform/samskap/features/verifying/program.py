"""The offline verifier as one file that Python runs, for those who have nothing of ours."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKAGE = "samskap_verify"
NAME = "samskap-verify.pyz"
START = f"import sys\n\nfrom {PACKAGE}.__main__ import main\n\nsys.exit(main())\n"


@cache
def program() -> bytes:
    """Return the file's content (PEP 441); the same sources always give the same bytes."""
    content = BytesIO(b"#!/usr/bin/env python3\n")
    content.seek(0, 2)
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _add(archive, "__main__.py", START)
        for source in sorted(files(PACKAGE).iterdir(), key=lambda source: source.name):
            if source.name.endswith(".py"):
                _add(archive, f"{PACKAGE}/{source.name}", source.read_text(encoding="utf-8"))
    return content.getvalue()


def _add(archive: ZipFile, name: str, text: str) -> None:
    # Without a name's own ZipInfo, the time of writing would be part of the file.
    archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
