"""Many threads at once, in a file and in memory."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from samskap.vault import Person, Sealing, Vault

THREADS = 8
ROUNDS = 25
Write = Callable[..., Sealing]


@pytest.fixture(params=["file", "memory"])
def shared(request: pytest.FixtureRequest, open_vault: Callable[..., Vault]) -> Iterator[Vault]:
    vault = open_vault() if request.param == "file" else Vault(None, bytes(32))
    yield vault
    vault.close()


def in_threads(act: Callable[[int], object]) -> list[object]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(act, range(THREADS)))


def test_threads_write_read_and_forget(shared: Vault, write: Write) -> None:
    def take_part(thread: int) -> int:
        for _ in range(ROUNDS):
            kept, gone = write(owner=f"kept {thread}"), write(owner=f"gone {thread}")
            shared.seal([kept, gone])
            assert len(shared.open([kept.event, gone.event])) == 2
            assert shared.forget_event(gone.event) == 1
        return len(shared.events_of(f"kept {thread}"))

    assert in_threads(take_part) == [ROUNDS] * THREADS


def test_threads_agree_on_one_pseudonym(shared: Vault) -> None:
    anna = shared.register_person(Person("Anna"))
    for ledger in map(str, range(ROUNDS)):
        assert len(set(in_threads(lambda _, ledger=ledger: shared.pseudonym(anna, ledger)))) == 1


def test_threads_share_the_keys_of_a_stream(shared: Vault, write: Write) -> None:
    stream = uuid4()
    sealings = [[write(stream=stream) for _ in range(ROUNDS)] for _ in range(THREADS)]
    in_threads(lambda thread: [shared.seal([sealing]) for sealing in sealings[thread]])
    events: list[UUID] = [sealing.event for one in sealings for sealing in one]
    assert len(shared.open(events)) == THREADS * ROUNDS
    assert shared.forget_stream(stream) == THREADS * ROUNDS
