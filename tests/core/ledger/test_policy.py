"""Whom to trust is published, and what witnesses saw goes along with a process's export."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samskap.core.config import WitnessAddress, WrongSetting, load
from samskap.domain import ADMINISTRATION
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.published import Published
from samskap.features.ledger.rotation import rotate
from samskap.features.ledger.witness_client import Asking
from samskap.tlog.keys import COSIGNATURE, ML_DSA_44, Signer
from samskap.tlog.witness_protocol import Witness
from samskap_verify.audit import audit
from samskap_verify.report import Report
from samskap_verify.trust import Given

from .conftest import Served

SIGNERS = [
    Signer.generate(f"w{number}.example", kind)
    for number, kind in ((1, COSIGNATURE), (2, COSIGNATURE), (3, ML_DSA_44))
]


def configure(served: Served, **settings: Any) -> None:
    """Let the site be told these settings."""
    site = served.app.extensions["samskap"]
    site.config = msgspec.structs.replace(site.config, **settings)


def addresses(*signers: Signer) -> tuple[WitnessAddress, ...]:
    return tuple(
        WitnessAddress(url=f"https://{each.name}", key=str(each.verifier)) for each in signers
    )


@pytest.fixture
def text(served: Served) -> str:
    served.notary.sign()
    configure(served, witnesses=addresses(*SIGNERS))
    return served.visitor.get("/testby/-/log/policy").text


def look(served: Served, *signers: Signer) -> None:
    """Let witnesses that know only the administration's log cosign it."""
    served.notary.sign()
    with served.scenario.municipality.store.reading() as database:
        keys = Published(database, ADMINISTRATION).verifiers()
    now = int(served.scenario.clock().timestamp()) + 1
    for signer in signers:
        witness = Witness(signer, {keys[0].name: keys}, {})

        def answer(url: str, body: bytes, witness: Witness = witness) -> bytes:
            return witness.add_checkpoint(body, now).encode()

        asking = Asking("http://w", signer.verifier, answer, every=0.0)
        if not asking.ask(served.scenario.municipality):
            # What it has forgotten, we remember: it says so, and is asked again.
            assert asking.ask(served.scenario.municipality)


def check(served: Served, **given: Any) -> Report:
    data = b"".join(exported(served.notary, served.scenario.process))
    return audit(BytesIO(data), Given(**given))


def test_policy_names_log_witnesses_and_quorum(text: str, served: Served) -> None:
    with served.scenario.municipality.store.reading() as database:
        (key,) = Published(database, ADMINISTRATION).verifiers()
    assert text.splitlines() == [
        f"log {key} https://samskap.example/testby/-/log/",
        *(
            f"witness w{number} {each.verifier} https://{each.name}"
            for number, each in enumerate(SIGNERS, 1)
        ),
        "group witnesses 2 w1 w2 w3",
        "quorum witnesses",
    ]


def test_policy_without_witnesses_asks_for_none(served: Served) -> None:
    served.notary.sign()
    assert served.visitor.get("/testby/-/log/policy").text.endswith("\nquorum none\n")
    assert served.visitor.get("/testby/process/log/policy").status_code == 404


def test_export_proves_what_witnesses_saw_of_the_administration(text: str, served: Served) -> None:
    served.play(2)
    look(served, *SIGNERS[:2])
    served.play(3)
    report = check(served, policy=text)
    assert report.faults == []
    assert report.seen == report.entries - 3
    assert sorted(report.witnesses) == ["w1.example", "w2.example"]
    assert not any("No key" in each or "No witness" in each for each in report.unchecked)


def test_export_that_too_few_witnesses_saw_does_not_pass(text: str, served: Served) -> None:
    look(served, SIGNERS[0])
    (fault,) = check(served, policy=text).faults
    assert "cosigned by as many witnesses as the policy wants" in fault.message


def test_every_look_is_proven_once_and_also_after_a_new_key(served: Served) -> None:
    for _ in range(3):
        for _ in range(2):
            served.play()
            served.notary.sign()
        look(served, SIGNERS[2])
    rotate(served.notary)
    served.play()
    look(served, SIGNERS[2])
    data = b"".join(exported(served.notary, served.scenario.process))
    assert data.count(b'{"recorded":') == 4
    configure(served, witnesses=addresses(SIGNERS[2]))
    policy = served.visitor.get("/testby/-/log/policy").text
    assert policy.count("log ") == 2
    report = check(served, policy=policy)
    assert (report.faults, report.seen) == ([], report.entries)


def test_witness_of_the_administration_is_named_on_the_page_of_a_process(served: Served) -> None:
    served.play()
    look(served, SIGNERS[0])
    page = served.visitor.get(f"{served.address}/log/").text
    assert "w1.example has signed the first 5 entries." in page


def configured(folder: Path, quorum: int, *signers: Signer) -> int:
    tables = "".join(
        f'[[witnesses]]\nurl = "https://w.example"\nkey = "{each.verifier}"\n' for each in signers
    )
    file = folder / "samskap.toml"
    file.write_text(f"quorum = {quorum}\n{tables}")
    return load(file, {}).enough


def test_quorum_stands_in_the_settings(tmp_path: Path) -> None:
    assert configured(tmp_path, 3, *SIGNERS) == 3
    assert configured(tmp_path, 0, *SIGNERS) == 0
    with pytest.raises(WrongSetting, match="there are only 3 witnesses"):
        configured(tmp_path, 4, *SIGNERS)
    with pytest.raises(WrongSetting, match="one of them stands there twice"):
        configured(tmp_path, 1, *SIGNERS, SIGNERS[0])
