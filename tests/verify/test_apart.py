"""The verifier is worth something only while it stands alone."""

import ast
import sys
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

import samskap_verify
from samskap_verify import canonical
from samskap_verify.errors import Unreadable

FOLDER = Path(samskap_verify.__file__).parent
MODULES = sorted(FOLDER.rglob("*.py"))
ALLOWED = sys.stdlib_module_names | {"cryptography", "samskap_verify"}
NETWORK_AND_DATABASE = {"http", "socket", "sqlite3", "ssl", "urllib"}
# Its own paper to count on, in a file without a name: no history is read from a database.
SCRATCH = {"book.py": {"sqlite3"}}

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    direct = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in direct | named}


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 10


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_only_the_standard_library_and_cryptography(path: Path) -> None:
    assert imported(path) <= ALLOWED - NETWORK_AND_DATABASE | SCRATCH.get(path.name, set())


@given(values)
def test_canonical_json_is_read(value: object) -> None:
    text = rfc8785.dumps(value).decode()  # type: ignore[arg-type]
    assert canonical.write(canonical.read(text)) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_as_rfc_8785_writes_them(number: float) -> None:
    assert canonical.write(number) == rfc8785.dumps(number).decode()


@given(st.text(alphabet='{}[]",:0123456789.e-+\\ abu\n', max_size=20))
def test_nothing_but_unreadable_comes_of_any_text(text: str) -> None:
    try:
        value = canonical.read(text)
    except Unreadable:
        return
    assert canonical.write(value) == text
