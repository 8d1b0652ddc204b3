"""The bytes that are hashed, and the commitments in them."""

import hmac
from base64 import urlsafe_b64encode

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from samskap.tlog.commitment import commitment
from samskap.tlog.errors import Malformed
from samskap.tlog.leaf import leaf

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
SALT = bytes(range(32))


@given(st.dictionaries(st.text(), values))
def test_leaf_is_rfc_8785(envelope: dict[str, object]) -> None:
    assert leaf(envelope) == rfc8785.dumps(envelope)  # type: ignore[arg-type]


@given(st.dictionaries(st.text(st.characters(codec="ascii")), st.text()))
def test_leaf_of_texts_is_rfc_8785(envelope: dict[str, object]) -> None:
    assert leaf(envelope) == rfc8785.dumps(envelope)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan"), float("inf"), "\ud800", b"", {1}])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        leaf({"data": value})


@pytest.mark.parametrize("key", [1, None, "\ud800"])
def test_a_name_json_cannot_have_is_refused(key: str) -> None:
    with pytest.raises(Malformed):
        leaf({key: "x"})


def test_commitment_is_made_of_exactly_these_bytes() -> None:
    message = b"\0\0\0\3a.B" + b"\0\0\0\5title" + b"\0\0\0\4\xc3\xb8st"
    digest = urlsafe_b64encode(hmac.digest(SALT, message, "sha256")).decode()
    assert commitment(SALT, "a.B", "title", "øst") == f"hmac-sha256:{digest[:43]}"


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_commitments_are_equal_for_equal_parts_only(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert (commitment(SALT, *one) == commitment(SALT, *other)) == (one == other)


def test_parts_cannot_flow_into_each_other() -> None:
    assert commitment(SALT, "ab", "c", "d") != commitment(SALT, "a", "bc", "d")


def test_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes, not 31"):
        commitment(SALT[1:], "a.B", "title", "x")
