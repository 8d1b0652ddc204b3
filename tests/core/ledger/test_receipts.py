"""Short codes lead back to entries, however they are typed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.features.ledger.receipts import (
    FOUND,
    catch_up,
    code_for,
    number_of,
    read_code,
    write_code,
)
from samskap.tlog.errors import Malformed
from samskap.tlog.tree import leaf_hash

from .conftest import Served

numbers = st.integers(0, 2**50 - 1)


@given(numbers)
def test_codes_read_back(number: int) -> None:
    assert read_code(write_code(number)) == number


@given(numbers)
def test_codes_read_back_however_they_are_typed(number: int) -> None:
    code = write_code(number)
    mistaken = code.replace("0", "O").replace("1", "l").replace("-", " ").lower()
    assert read_code(f" {mistaken}\n") == number


@pytest.mark.parametrize(
    "text", ["", "7K3QX", "7K3QX-9TB4M7", "7K3QX-9TB4U", "7K3QX-9TB4é", "٣K3QX-9TB4M", "🌲" * 10]
)
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(Malformed):
        read_code(text)


def test_code_is_the_beginning_of_the_leaf_s_hash() -> None:
    bits = f"{int.from_bytes(leaf_hash(b'entry'), 'big'):0256b}"
    assert number_of(b"entry") == int(bits[:50], 2)


def found(served: Served, code: str) -> list[Any]:
    with served.scenario.municipality.store.reading() as database:
        return database.all(FOUND, code=read_code(code))


def test_code_of_an_act_leads_to_its_entry(served: Served) -> None:
    served.play(3)
    store = served.scenario.municipality.store
    catch_up(store)
    for recorded in served.scenario.history():
        (row,) = found(served, code_for(store, recorded))
        assert row["position"] == recorded.position
        assert str(recorded.id).encode() in row["state"]


def test_codes_follow_the_history_from_where_they_were(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = served.scenario.municipality.store
    catch_up(store)
    served.play()
    last = served.scenario.history()[-1]
    code = code_for(store, last)
    assert found(served, code) == []
    for _ in range(2):
        catch_up(store)
        assert len(found(served, code)) == 1


def test_long_history_is_followed_in_batches(served: Served) -> None:
    served.play(600)
    store = served.scenario.municipality.store
    catch_up(store)
    with store.reading() as database:
        number = database.connection.execute("SELECT COUNT(*) FROM receipt_codes").fetchone()[0]
    assert number == store.count()
