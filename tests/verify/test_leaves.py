"""Whatever is taken for an entry is canonical JSON, and says what JSON says it does."""

import json
from typing import Any

import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from samskap_verify.errors import Unreadable
from samskap_verify.leaves import read_leaves

HONEST: dict[str, Any] = {
    "actor": "p1",
    "cause": "",
    "data": {"subject": "00000000-0000-0000-0000-000000000001", "words": {"a": [1, "}", {}]}},
    "id": "00000000-0000-0000-0000-000000000002",
    "log": "skien/12",
    "sealed": {"text": "hmac-sha256:x"},
    "sequence": 1,
    "subject": "00000000-0000-0000-0000-000000000003",
    "time": "2026-01-01T03:04:05.678901Z",
    "type": "samskap.SupportGiven",
    "version": 1,
}
texts = st.text(alphabet='"\\{}[],:}id \u0000\u2028æ1', max_size=6)
values = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2) | texts
contents = values | st.lists(values, max_size=2) | st.dictionaries(texts, values, max_size=2)


def read(text: str) -> Any:
    """Return the entry, None where it is none."""
    try:
        (leaf,) = read_leaves([text], 1)
    except Unreadable:
        return None
    return leaf if isinstance(leaf, dict) else None


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(HONEST, contents)))
@example({})
@example({"data": {"x": {}, "id": "y", "log": "z"}})
@example({"sequence": -5})
def test_entries_say_what_their_json_says(change: dict[str, Any]) -> None:
    entry = HONEST | change
    leaf = read(rfc8785.dumps(entry).decode())
    assert leaf is None or leaf == entry
    assert change or leaf == HONEST


@given(st.data())
def test_no_other_spelling_is_taken(data: st.DataObject) -> None:
    text = rfc8785.dumps(HONEST).decode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    put = data.draw(texts | st.sampled_from([text[end:], text[start:end] * 2]))
    altered = text[:start] + put + text[min(end, start + 3) :]
    leaf = read(altered)
    assert leaf is None or rfc8785.dumps(leaf).decode() == altered
    assert leaf is None or leaf == json.loads(altered)
