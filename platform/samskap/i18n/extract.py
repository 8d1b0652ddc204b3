"""Reads the messages out of the source and brings the catalogues up to date with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from samskap.i18n.catalogues import CORE, Key, catalogue_path, key_of
from samskap.i18n.locales import LOCALES

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# A date or a tool's version would change the file without changing a word.
_HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def domains(root: Path) -> dict[str, list[Path]]:
    """List the packages of a checkout, each with the folders and files its messages stand in.

    :param root: the folder that holds `platform`, `plugins` and `translations`
    """
    forms = Path(str(files("wtforms")))
    found = {CORE: [root / "platform" / CORE, forms / "validators.py", forms / "fields"]}
    plugins = (path for path in sorted(root.glob("plugins/*/")) if (path / "__init__.py").exists())
    return found | {path.name: [path] for path in plugins}


# WTForms raises it at whoever writes a form; nobody who fills one in ever reads it.
_FOR_PROGRAMMERS = ("Invalid field name '%s'.",)


def extract(places: list[Path]) -> dict[Key, Message]:
    """Collect the messages of Python files and of templates."""
    catalogue = Catalog()
    for place in places:
        for path, method in _files(place):
            options = {"silent": "false", "trimmed": "true"} if method == "jinja2" else {}
            for _line, message, _comments, context in extract_from_file(
                method, path, keywords=_keywords(path, method), options=options
            ):
                if message not in _FOR_PROGRAMMERS:
                    catalogue.add(message, context=context)
    return by_key(catalogue)


def _keywords(path: Path, method: str) -> Mapping[str, Any]:
    """Return every name under which a file makes messages, with what stands where in its call."""
    if method != "python":
        return _KEYWORDS
    renamed = {
        one.asname: _KEYWORDS[one.name]
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom)
        for one in node.names
        if one.asname and one.name in _KEYWORDS
    }
    return _KEYWORDS | renamed


def _files(place: Path) -> Iterator[tuple[Path, str]]:
    if place.is_file():
        yield place, "python"
    for path in sorted(place.rglob("*.py")):
        yield path, "python"
    for path in sorted(place.rglob("templates/**/*.*")):
        yield path, "jinja2"


def read(path: Path, locale: str) -> Catalog:
    """Read a catalogue; one that does not exist is empty.

    :raises PoFileError: if the file is malformed
    """
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as file:
        return read_po(file, locale, abort_invalid=True)


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    """Give a catalogue's messages without its header."""
    return {key_of(message): message for message in catalogue if message.id}


def update(root: Path) -> list[Path]:
    """Bring all catalogues up to date with the source; never guess a translation.

    :param root: the folder that holds `platform`, `plugins` and `translations`
    :returns: the files that changed
    """
    changed = []
    for domain, places in domains(root).items():
        messages = extract(places)
        for locale in LOCALES:
            path = catalogue_path(root / "translations", locale, domain)
            text = _merge(messages, read(path, locale), locale)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                changed.append(path)
    return changed


def _merge(messages: Mapping[Key, Message], old: Catalog, locale: str) -> str:
    translated = by_key(old)
    new = Catalog(locale)
    for name, message in messages.items():
        known = translated.get(name)
        string, flags = (known.string, known.flags) if known else ("", ())
        new.add(message.id, string, context=message.context, flags=flags)
    written = BytesIO()
    write_po(written, new, width=100, no_location=True, omit_header=True, sort_output=True)
    return _HEADER.format(locale=locale) + written.getvalue().decode().strip() + "\n"
