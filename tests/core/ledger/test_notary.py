"""Every log is signed as it grows, by one key, and never differently from before."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest

from samskap.core.processes.commands import CloseProcess, DescribeProcess, PublishProcess
from samskap.domain import ADMINISTRATION
from samskap.features.ledger.events import CheckpointsRecorded, SigningKeyReplaced
from samskap.features.ledger.keyring import Keyring, LastSigned
from samskap.features.ledger.notary import Forked, Notary
from samskap.features.ledger.published import Published
from samskap.features.ledger.rotation import begin, rotate
from samskap.testing.scenario import Scenario
from samskap.tlog.parsing import encode_base64
from samskap.vault.keys import BadKey

HOST = "samskap.example"


@pytest.fixture
def scenario() -> Iterator[Scenario]:
    made = Scenario()
    yield made
    made.municipality.close()


@pytest.fixture
def notary(scenario: Scenario, tmp_path: Path) -> Notary:
    return notary_of(scenario, tmp_path)


def notary_of(scenario: Scenario, folder: Path) -> Notary:
    return Notary(scenario.municipality, Keyring(folder, "testby"), HOST)


def describe(scenario: Scenario, title: str) -> None:
    command = DescribeProcess(
        process=scenario.process, title=title, summary="About", level="dialogue"
    )
    scenario.send(command, scenario.administrator)


def sizes(scenario: Scenario, log: str | UUID) -> list[int]:
    with scenario.municipality.store.reading() as database:
        published = Published(database, str(log))
        for row in published.checkpoints():
            checkpoint = published.opened(row["note"])
            assert checkpoint.root == published.log.root(row["size"])
            assert checkpoint.size == row["size"]
        return [row["size"] for row in published.checkpoints()]


def administration(scenario: Scenario) -> list[object]:
    return [r.event for r in scenario.municipality.store.log(ADMINISTRATION, limit=1000)]


def test_every_log_is_signed_once_for_each_size(scenario: Scenario, notary: Notary) -> None:
    assert notary.sign() == 2
    assert notary.sign() == 0
    describe(scenario, "Other")
    assert notary.sign() == 2
    assert sizes(scenario, scenario.process) == [4, 5]
    assert sizes(scenario, ADMINISTRATION) == [2, 3]


def test_origin_names_host_municipality_and_log(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    with scenario.municipality.store.reading() as database:
        origins = [
            Published(database, str(log)).verifiers()[0].name
            for log in (scenario.process, ADMINISTRATION)
        ]
    beginning = f"{HOST}/testby"
    assert origins == [f"{beginning}/{scenario.process}", f"{beginning}/administration"]


def test_names_stay_when_the_site_moves(scenario: Scenario, notary: Notary, tmp_path: Path) -> None:
    notary.sign()
    moved = Notary(scenario.municipality, Keyring(tmp_path, "testby"), "elsewhere.example")
    describe(scenario, "Other")
    moved.sign()
    assert moved.name == f"{HOST}/testby"
    assert sizes(scenario, scenario.process) == [4, 5]


def test_administration_records_what_was_signed(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    (event,) = (e for e in administration(scenario) if isinstance(e, CheckpointsRecorded))
    (recorded,) = event.checkpoints
    with scenario.municipality.store.reading() as database:
        root = Published(database, str(scenario.process)).log.root(4)
    assert (recorded.process, recorded.size) == (scenario.process, 4)
    assert recorded.root == encode_base64(root)


def test_records_follow_each_other_in_one_stream(scenario: Scenario, notary: Notary) -> None:
    for title in ("A", "B", "C"):
        describe(scenario, title)
        notary.sign()
    recorded = [
        r
        for r in scenario.municipality.store.log(ADMINISTRATION)
        if isinstance(r.event, CheckpointsRecorded)
    ]
    assert [(r.sequence, r.event.checkpoints[0].size) for r in recorded] == [(1, 5), (2, 6), (3, 7)]


def test_recording_alone_calls_for_no_more_signing(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    before = administration(scenario)
    for _ in range(3):
        notary.sign()
    assert administration(scenario) == before


def test_draft_is_signed_but_not_told_of(tmp_path: Path) -> None:
    scenario = Scenario(published=False)
    notary = notary_of(scenario, tmp_path)
    notary.sign()
    assert sizes(scenario, scenario.process) == [3]
    assert not any(isinstance(e, CheckpointsRecorded) for e in administration(scenario))
    scenario.send(PublishProcess(process=scenario.process), scenario.administrator)
    notary.sign()
    assert isinstance(administration(scenario)[-1], CheckpointsRecorded)
    scenario.municipality.close()


def test_several_signers_never_disagree(scenario: Scenario, tmp_path: Path) -> None:
    notaries = [notary_of(scenario, tmp_path) for _ in range(4)]
    for number in range(5):
        describe(scenario, f"Title {number}")
        threads = [Thread(target=notary.sign) for notary in notaries]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sizes(scenario, scenario.process) == [5, 6, 7, 8, 9]
    assert sizes(scenario, ADMINISTRATION)[-1] == scenario.municipality.store.size(ADMINISTRATION)


@pytest.mark.parametrize(
    "signed", [LastSigned(9, b"x" * 32), LastSigned(3, b"x" * 32)], ids=["longer", "other"]
)
def test_history_that_was_signed_otherwise_is_signed_no_further(
    scenario: Scenario, notary: Notary, signed: LastSigned
) -> None:
    notary.sign()
    notary.keyring.remember({str(scenario.process): signed})
    describe(scenario, "Other")
    with pytest.raises(Forked, match="old copy"):
        notary.sign()
    assert sizes(scenario, scenario.process) == [4]


def test_power_cut_before_the_checkpoint_is_kept_does_no_harm(
    scenario: Scenario, notary: Notary
) -> None:
    with scenario.municipality.store.reading() as database:
        root = Published(database, str(scenario.process)).log.root(4)
    notary.keyring.remember({str(scenario.process): LastSigned(4, root)})
    notary.sign()
    assert sizes(scenario, scenario.process) == [4]


def test_lost_key_is_not_made_anew_in_silence(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    notary.keyring.key.unlink()
    describe(scenario, "Other")
    with pytest.raises(BadKey):
        notary.sign()
    assert sizes(scenario, scenario.process) == [4]


def test_lost_key_is_replaced_openly(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    notary.keyring.key.unlink()
    begin(notary)
    describe(scenario, "Other")
    notary.sign()
    assert sizes(scenario, scenario.process) == [4, 5]
    assert any(isinstance(e, SigningKeyReplaced) for e in administration(scenario))


def test_first_key_replaces_none(scenario: Scenario, notary: Notary) -> None:
    begin(notary)
    notary.sign()
    assert not any(isinstance(e, SigningKeyReplaced) for e in administration(scenario))
    assert sizes(scenario, scenario.process) == [4]


def test_old_checkpoints_hold_under_a_new_key(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    old = notary.keyring.signer().verifier
    new = rotate(notary)
    describe(scenario, "Other")
    notary.sign()
    assert notary.keyring.signer().verifier == new != old
    assert sizes(scenario, scenario.process) == [4, 5]
    with scenario.municipality.store.reading() as database:
        keys = Published(database, str(scenario.process)).known_keys()
    assert [(key.public, row["first"], row["last"]) for key, row in keys] == [
        (new.public, 5, 5),
        (old.public, 4, 4),
    ]


def test_new_key_is_vouched_for_by_the_old(scenario: Scenario, notary: Notary) -> None:
    notary.sign()
    rotate(notary)
    (event,) = (e for e in administration(scenario) if isinstance(e, SigningKeyReplaced))
    with scenario.municipality.store.reading() as database:
        published = Published(database, ADMINISTRATION)
        new, old = published.verifiers()
        latest = published.latest
    assert (event.old, event.new) == (str(old), str(new))
    assert latest["size"] == scenario.municipality.store.size(ADMINISTRATION)
    assert latest["key"] != str(notary.keyring.signer().verifier)


def test_interrupted_rotation_goes_on_with_the_same_key(
    scenario: Scenario, notary: Notary, monkeypatch: pytest.MonkeyPatch
) -> None:
    notary.sign()

    def cut(self: Keyring) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as power:
        power.setattr(Keyring, "replace", cut)
        with pytest.raises(OSError, match="power cut"):
            rotate(notary)
    waiting = notary.keyring.prepare(notary.name).verifier
    assert rotate(notary) == waiting
    assert sum(isinstance(e, SigningKeyReplaced) for e in administration(scenario)) == 1


def test_closed_process_is_signed_to_its_end(scenario: Scenario, notary: Notary) -> None:
    scenario.send(CloseProcess(process=scenario.process, outcome="Done"), scenario.administrator)
    notary.sign()
    assert sizes(scenario, scenario.process) == [5]
