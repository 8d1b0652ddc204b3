"""Somebody's browser in front of a process."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from samskap.testing.scenario import Served


class Browser:
    """A browser of somebody who has signed in, or of a visitor.

    Args:
        served: the pages.
        who: name or actor; None for a visitor.
    """

    def __init__(self, served: Served, who: Any = None) -> None:
        self.client = served.client(who)
        self.client.set_cookie("locale", "en")

    def get(self, address: str, status: int = 200, **headers: str) -> str:
        """Open a page below the process, expect a status and return its text."""
        response = self.client.get(f"/testby/process/{address}", headers=headers)
        assert response.status_code == status, response.text
        return unescape(response.text)

    def hidden(self, address: str) -> dict[str, str]:
        """Return the hidden fields of a page's forms, the last of each name."""
        inputs = [tag for tag in re.findall(r"<input[^>]*>", self.get(address)) if "hidden" in tag]
        pairs = (
            (re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag))
            for tag in inputs
        )
        return {name[1]: value[1] for name, value in pairs if name and value}

    def send(self, page: str, to: str = "", /, **values: object) -> TestResponse:
        """Open a page and send its form with these values; to: another address than the page's."""
        return self.post(to or page, {**self.hidden(page), **values})

    def post(self, page: str, form: dict[str, Any]) -> TestResponse:
        """Send a form that was opened before."""
        return self.client.post(f"/testby/process/{page}", data=form)

    def done(self, page: str, **values: object) -> str:
        """Send a page's form, expect it to be taken and return the page that follows."""
        answer = self.send(page, **values)
        assert answer.status_code == 303, answer.text
        return unescape(self.client.get(answer.location).text)
