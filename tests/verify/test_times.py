"""Entries are made one after another, and before the export: what says otherwise is named."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.report import Report
from samskap_verify.times import COARSE, Times
from samskap_verify.versions import NEWEST

Check = Callable[..., Report]
NEED = {"subject": str(UUID(int=1))}
EXPORTED = "2026-03-01T00:00:00.000000Z"


def faults(history: Any, check: Check) -> list[str]:
    history.sign()
    return [fault.message for fault in check(history.export()).faults]


def entry(time: str, type_name: str = "samskap.ResponseGiven") -> Leaf:
    return {"time": time, "type": type_name}  # type: ignore[typeddict-item]


def wrong(*times: str, type_name: str = "samskap.ResponseGiven") -> str:
    """Return what is wrong with the last of several times."""
    clock = Times(EXPORTED)
    for time in times:
        said = clock.wrong(entry(time, type_name))
    return said


def test_response_is_not_dated_back_to_its_need(told: Any, check: Check) -> None:
    history = told(6)
    history.happen("samskap.ProcessDescribed", 41, day=20)
    history.happen("samskap.ResponseGiven", 31, day=1, text="Vi gjør det.", data=NEED)
    found = faults(history, check)
    assert found[0].startswith("the entry is dated 2026-01-01T03:04:05.678901Z, but stands after")


def test_publication_is_not_dated_back(told: Any, check: Check) -> None:
    history = told(0)
    history.happen("samskap.ProcessCreated", 9)
    time = "2019-01-01T00:00:00.000000Z"
    history.happen("samskap.ProcessPublished", 9, sequence=2, time=time)
    assert f"the entry is dated {time}, but stands" in faults(history, check)[0]


def test_support_does_not_come_from_the_future(history: Any, check: Check) -> None:
    time = "2031-01-01T00:00:00.000000Z"
    history.happen("samskap.SupportGiven", 14, actor="p9", data=NEED, time=time)
    history.happen("samskap.ProcessDescribed", 41, sequence=2)
    dated = [each for each in faults(history, check) if "dated" in each]
    assert dated == [f"the entry is dated {time}, after this was exported"]


def test_one_entry_from_tomorrow_names_not_all_after_it() -> None:
    clock = Times(EXPORTED)
    days = ("01", "20", "02", "02", "03")
    said = [clock.wrong(entry(f"2026-02-{day}T00:00:00.000000Z")) for day in days]
    assert [bool(each) for each in said] == [False, False, True, False, False]


def test_clocks_may_differ_by_some_minutes() -> None:
    assert not wrong("2026-02-01T10:05:00.000000Z", "2026-02-01T10:00:00.000000Z")
    assert wrong("2026-02-01T10:05:00.000001Z", "2026-02-01T10:00:00.000000Z")
    assert not wrong("2026-03-01T00:05:00.000000Z")
    assert wrong("2026-03-01T00:05:00.000001Z")


def test_minutes_that_clocks_may_differ_by_do_not_add_up() -> None:
    assert wrong(*(f"2026-02-01T10:0{minute}:00.000000Z" for minute in (9, 6, 3)))


@pytest.mark.parametrize("type_name", sorted(COARSE))
def test_silent_acts_are_compared_by_day(type_name: str) -> None:
    latest, day = "2026-02-01T10:05:00.000000Z", "2026-02-01T00:00:00.000000Z"
    assert wrong(latest, day)
    assert not wrong(latest, day, type_name=type_name)
    assert wrong(latest, "2026-01-31T00:00:00.000000Z", type_name=type_name)
    assert wrong("2026-03-02T00:00:00.000000Z", type_name=type_name)


@given(st.text(alphabet="0123456789-T:.Z", max_size=27) | st.datetimes().map(str))
def test_no_time_of_export_makes_a_check_end(text: str) -> None:
    clock = Times("9999-12-31T23:59:59.999999Z")
    try:
        clock.wrong(entry(text))
    except Wrong as error:
        said = str(error)
        assert said == "has a time that does not exist"


@pytest.mark.parametrize("version", [0, -1, 2, 99])
def test_no_other_version_of_a_known_type_is_taken(
    history: Any, check: Check, version: int
) -> None:
    history.happen("samskap.SupportGiven", 14, actor="p9", data=NEED, version=version)
    (fault,) = faults(history, check)
    assert f"has version {version}" in fault


def test_every_version_that_a_site_writes_is_known() -> None:
    written = {name: kind.version for name, kind in Registry(Plugins()).event_types.items()}
    assert {name: NEWEST.get(name, 1) for name in written} == written
