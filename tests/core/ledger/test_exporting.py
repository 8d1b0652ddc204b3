"""The whole history of a process can be taken away by anybody, and checked without the site."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from samskap import SubmitComment, Support
from samskap.core.contributions.queries import COMMENTS, CONTRIBUTIONS
from samskap.domain import Refused
from samskap.features.ledger import export_service
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.export_views import TURNS
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published import Published
from samskap.features.ledger.rotation import rotate
from samskap.testing.scenario import Scenario
from samskap.tlog.proof import Receipt
from samskap_verify.audit import audit
from samskap_verify.report import Report
from samskap_verify.trust import Given

from .conftest import Served, serve


def export(served: Served) -> bytes:
    return b"".join(exported(served.notary, served.scenario.process))


def check(data: bytes, **given: Any) -> Report:
    return audit(BytesIO(data), Given(**given))


def words(data: bytes) -> str:
    opened = [json.loads(line).get("disclose", {}) for line in data.splitlines()]
    return " ".join(field["value"] for each in opened for field in each.values())


def download(served: Served) -> TestResponse:
    return served.visitor.get(f"{served.address}/-/export")


def test_export_is_right_and_says_what_it_cannot_check(served: Served) -> None:
    toy = served.play(2)
    support = Support(process=served.scenario.process, subject=toy)
    served.scenario.send(support, "bo")
    report = check(export(served))
    assert report.faults == []
    assert report.entries == served.scenario.municipality.store.size(str(served.scenario.process))
    assert list(report.uncounted.values()) == [2]
    assert report.unchecked_figures > 0


def test_everybody_can_download_it(served: Served) -> None:
    served.play(3)
    with download(served) as response:
        assert response.status_code == 200
        assert check(response.data).ok
        assert response.headers["Content-Type"] == "application/jsonl"
        disposition = response.headers["Content-Disposition"]
    assert disposition == 'attachment; filename="testby-process.samskap.jsonl"'


def test_only_a_few_download_at_a_time(served: Served) -> None:
    first, second = download(served), download(served)
    refused = download(served)
    assert (refused.status_code, "Others are downloading" in refused.text) == (409, True)
    first.close()
    with download(served) as third:
        assert third.status_code == 200
    second.close()


def test_failed_download_gives_its_turn_back(served: Served) -> None:
    served.notary.sign()
    served.notary.keyring.key.unlink()
    for _ in range(3):
        refused = download(served)
        assert (refused.status_code, "cannot be signed" in refused.text) == (409, True)
    assert TURNS.acquire(blocking=False)
    TURNS.release()


def test_draft_cannot_be_downloaded(
    scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path
) -> None:
    served = serve(scenarios(published=False), toy, tmp_path)
    assert download(served).status_code == 404


def test_receipt_and_checkpoint_kept_from_earlier_are_in_it(served: Served) -> None:
    served.play()
    served.notary.sign()
    with served.scenario.municipality.store.reading() as database:
        published = Published(database, str(served.scenario.process))
        receipt, checkpoint = published.receipt(4), published.latest["note"]
    assert isinstance(receipt, Receipt)
    served.play(5)
    report = check(
        export(served), receipts=[("mine", str(receipt))], previous=[("kept", checkpoint)]
    )
    assert report.ok


def test_keys_that_were_replaced_are_in_it(served: Served) -> None:
    served.notary.sign()
    rotate(served.notary)
    served.play()
    data = export(served)
    heading = json.loads(data.partition(b"\n")[0])
    assert len(heading["vkeys"]) == 2
    assert check(data).ok


def test_long_history_is_read_in_batches(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_service, "BATCH", 3)
    for _ in range(5):
        served.play(2)
        served.notary.sign()
    report = check(export(served))
    assert (report.faults, report.entries, report.checkpoints) == ([], 14, 5)


def test_what_happens_while_it_is_written_is_not_in_it(served: Served) -> None:
    served.play(2)
    lines = exported(served.notary, served.scenario.process)
    first = next(lines)
    served.play(2)
    served.notary.sign()
    report = check(first + b"".join(lines))
    assert (report.faults, report.entries) == ([], 6)


def test_restless_process_is_put_off(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = Notary.sign

    def sign_while_things_happen(self: Notary) -> int:
        signed = sign(self)
        served.play()
        return signed

    monkeypatch.setattr(Notary, "sign", sign_while_things_happen)
    with pytest.raises(Refused, match="Try again in a minute"):
        exported(served.notary, served.scenario.process)


@pytest.fixture
def commented(served: Served) -> tuple[Served, UUID, UUID]:
    """Give a toy with a comment, both with words."""
    toy, comment = served.play(title="Red ball"), uuid4()
    submit = SubmitComment(
        process=served.scenario.process, subject=toy, comment=comment, text="Nice", language="en"
    )
    served.scenario.send(submit, "bo")
    return served, toy, comment


def hide(served: Served, table: Any, id: UUID) -> None:
    with served.scenario.municipality.store.writing() as database:
        database.change(table, {"id": id}, state="hidden")


def test_public_words_are_disclosed(commented: tuple[Served, UUID, UUID]) -> None:
    assert {"Red", "Nice"} <= set(words(export(commented[0])).split())


def test_words_of_a_hidden_comment_are_withheld(commented: tuple[Served, UUID, UUID]) -> None:
    served, _toy, comment = commented
    hide(served, COMMENTS, comment)
    text = words(export(served))
    assert "Red ball" in text
    assert "Nice" not in text


def test_hidden_contribution_takes_its_comments_along(
    commented: tuple[Served, UUID, UUID],
) -> None:
    served, toy, _comment = commented
    hide(served, CONTRIBUTIONS, toy)
    assert words(export(served)) == ""


def test_withdrawn_contribution_is_withheld(commented: tuple[Served, UUID, UUID]) -> None:
    served, toy, _comment = commented
    withdraw = served.toy.Withdraw(process=served.scenario.process, toy=toy)
    served.scenario.send(withdraw, "ada")
    assert words(export(served)) == ""
