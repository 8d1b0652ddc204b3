"""Pages of a process as they were: at the number of an event, a day or a time."""

from __future__ import annotations

import pytest

from .conftest import Place


class TestAsking:
    """What can be asked for."""

    @pytest.mark.parametrize("page", ["/testby/process/", "/testby/process/-/history"])
    @pytest.mark.parametrize(
        ("moment", "status"),
        [
            ("nonsense", 422),
            ("-1", 422),
            ("99999999999", 422),
            ("2026-13-01", 422),
            ("²", 422),
            ("2026-05-17T09:30+99:00", 422),
            ("999999999", 404),
            ("0001-01-01", 404),
            ("0001-01-01T00:00+23:59", 404),
        ],
    )
    def test_a_moment_that_is_none(self, place: Place, page: str, moment: str, status: int) -> None:
        answer = place.visitor.client.get(page, query_string={"at": moment})
        assert answer.status_code == status
        assert "Go back to now" not in answer.text

    @pytest.mark.parametrize(
        "moment", ["9999-12-31", "9999-12-31T23:59-23:59", "2026-05-17T09:30Z"]
    )
    def test_days_to_come_show_the_present(self, place: Place, moment: str) -> None:
        answer = place.visitor.client.get("/testby/process/", query_string={"at": moment})
        assert answer.status_code == 200
