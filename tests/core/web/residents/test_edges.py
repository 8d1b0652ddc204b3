"""The web's edges: whose host, whose address, how much memory, and what is for search engines."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samskap.core.memory import ENTRY, Memory
from samskap.web.pages import local
from samskap.web.security import hosts

from .conftest import Town

EVIL = (
    "////evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "http://evil.example",
    "///\\evil.example",
    "/\\/evil.example",
    "evil.example",
    "",
)
PIECES = st.sampled_from(
    ["/", "\\", "\t", "\n", "\r", "evil.example", ".", "@", ":", "a", "?", "%2f"]
)


def as_browsers_do(address: str) -> str:
    """Return the host that a browser would go to, by what the URL standard leaves out and folds."""
    kept = "".join(c for c in address.strip("".join(map(chr, range(33)))) if c not in "\t\n\r")
    before, mark, query = kept.partition("?")
    path = before.replace("\\", "/")
    if path.startswith("//"):
        path = "//" + path.lstrip("/")
    return urlsplit(urljoin("http://ours.example/", path + mark + query)).netloc


@given(st.lists(PIECES, max_size=8).map("".join))
@example("////evil.example")
def test_no_shape_of_an_address_leads_away(address: str) -> None:
    if local(address):
        assert as_browsers_do(address) == "ours.example"


@pytest.mark.parametrize("address", EVIL)
def test_an_address_that_is_not_ours_is_not_followed(town: Town, address: str) -> None:
    assert not local(address)
    person = str(town.people["ada"].person)
    response = town.browser().post("/testby/-/sign-in", {"person": person, "back": address})
    assert response.status_code == 303
    assert response.location == "/testby/"
    page = town.browser().client.get("/testby/-/sign-in", query_string={"back": address})
    assert "evil.example" not in page.text


@pytest.mark.parametrize("address", ["/", "/testby/?q=a%2Fb", "/testby/street/box/#note", "/ü"])
def test_an_address_of_ours_is_followed(address: str) -> None:
    assert local(address)


def test_a_host_that_is_not_ours_is_refused(town: Town) -> None:
    for address in ("/", "/testby/", "/testby/street/", "/testby/street/log/", "/nowhere"):
        response = town.browser().client.get(address, headers={"Host": "evil.example"})
        assert response.status_code == 400, address
        assert "evil.example" not in response.text


def test_a_host_named_in_the_settings_is_ours(tmp_path: Path) -> None:
    town = Town(tmp_path, base_url="https://samskap.example", hosts=("inside.example",))
    town.open_process()
    for host, status in (("samskap.example", 200), ("inside.example", 200), ("other.example", 400)):
        response = town.browser().client.get("/testby/", headers={"Host": host})
        assert response.status_code == status, host
    town.site.close()


def test_a_demonstration_that_listens_everywhere_answers_by_any_name(town: Town) -> None:
    config = town.site.config
    assert hosts(config) is not None
    assert hosts(type(config)(demo=True, host="0.0.0.0")) is None  # noqa: S104
    assert hosts(type(config)(host="0.0.0.0")) is not None  # noqa: S104


def test_kept_pages_name_the_address_in_the_settings(tmp_path: Path) -> None:
    town = Town(tmp_path, base_url="https://samskap.example")
    town.open_process()
    page = town.browser().get("/testby/street/log/")
    assert "https://samskap.example/testby/street/log/" in page
    assert "localhost" not in page
    town.site.close()


def test_unknown_arguments_keep_memory_flat(town: Town) -> None:
    memory = town.site.memory
    town.browser().get("/testby/street/")
    used = memory.used
    assert used > 0
    for number in range(200):
        town.browser().get(f"/testby/street/?x{number}={number}")
        town.browser().get(f"/testby/street/?page=1&page={number}")
    assert memory.used == used


def test_pages_and_moments_share_one_bound(tmp_path: Path) -> None:
    town = Town(tmp_path, memory=1)
    town.open_process()
    for number in range(40):
        town.note(title=f"Bench {number}")
        town.browser().get(f"/testby/street/?at={number}")
        town.browser().get(f"/testby/street/?page={number}")
        assert town.site.memory.used <= 2**20
    assert town.site.memory.used > 0
    town.site.close()


def test_memory_forgets_the_least_used_of_any_kind() -> None:
    memory = Memory(3 * ENTRY + 30)
    pages, moments = memory.shelf(), memory.shelf()
    pages.keep("a", "page", 10)
    moments.keep("a", "moment", 10)
    pages.keep("b", "page", 10)
    assert pages.get("a") == "page"
    pages.keep("c", "page", 10)
    assert (pages.get("a"), moments.get("a")) == ("page", None)
    pages.keep("large", "page", 4 * ENTRY)
    assert pages.get("large") is None
    assert sorted(pages.known()) == ["a", "b", "c"]
    pages.clear()
    assert (memory.used, pages.known()) == (0, [])


def test_search_engines_are_told_what_to_leave_alone(town: Town) -> None:
    robots = town.browser().client.get("/robots.txt")
    assert robots.content_type.startswith("text/plain")
    assert "Disallow: /*?*at=" in robots.text
    past = town.browser().client.get("/testby/street/?at=0")
    assert past.headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in town.browser().client.get("/testby/street/").headers
