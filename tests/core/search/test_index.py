"""Putting texts into the index, finding them and forgetting them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.search import Document, Part, SearchIndex


def need(title: str, text: str = "", **changed: str) -> Document:
    about = {"process": "centre", "kind": "need", "language": "nb"} | changed
    return Document(uuid4(), about["process"], about["kind"], about["language"], title, text)


@pytest.fixture(params=["file", "memory"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    opened = SearchIndex(tmp_path / "search.db" if request.param == "file" else None)
    yield opened
    opened.close()


def titles(
    index: SearchIndex, query: str, process: str | None = None, kind: str | None = None
) -> list[str]:
    return [row.title for row in index.search(query, process=process, kind=kind).rows]


@pytest.mark.parametrize(
    "query",
    [
        "benker",
        "BENKENE",
        "ben",
        "flere benker",
        "hvor er det flere benker?",
        "benk og noe som ikke finnes",
        "parkbenk bibliotek",
        "sittebenk i torgets bibliotek",
    ],
)
def test_text_is_found_by_its_words(index: SearchIndex, query: str) -> None:
    index.put([need("Flere benker", "ved biblioteket på torget"), need("Trygg skolevei")])
    assert titles(index, query) == ["Flere benker"]


@pytest.mark.parametrize("query", ["vei", "skole", "skolev", "veg", "väg", "vejen", "skule"])
def test_parts_of_compounds_are_found(index: SearchIndex, query: str) -> None:
    index.put([need("Flere benker"), need("Trygg skolevei")])
    assert titles(index, query) == ["Trygg skolevei"]


def test_every_word_is_needed_if_a_text_has_them_all(index: SearchIndex) -> None:
    index.put([need("Benker i parken"), need("Benker på torget"), need("Lys på torget")])
    assert titles(index, "benker torget") == ["Benker på torget"]
    assert set(titles(index, "lys parken")) == {"Benker i parken", "Lys på torget"}


def test_stop_words_are_sought_if_there_is_nothing_else(index: SearchIndex) -> None:
    index.put([need("Benk"), need("Til og fra")])
    assert titles(index, "til fra") == ["Til og fra"]


def test_title_counts_more_than_text(index: SearchIndex) -> None:
    index.put([need("Fortau", "ved siden av benk"), need("Benk", "ved siden av fortau")])
    assert titles(index, "benk") == ["Benk", "Fortau"]


def test_choice_of_process_and_kind(index: SearchIndex) -> None:
    index.put([need("Benk 1"), need("Benk 2", process="school"), need("Benk 3", kind="idea")])
    assert titles(index, "benk", process="school") == ["Benk 2"]
    assert titles(index, "benk", process="centre", kind="idea") == ["Benk 3"]
    assert titles(index, "benk", process="elsewhere") == []


def test_pages_of_hits(index: SearchIndex) -> None:
    index.put([need(f"Benk {number}") for number in range(5)])
    first, second = index.search("benk", limit=3), index.search("benk", limit=3, offset=3)
    assert (first.total, len(first.rows)) == (5, 3)
    assert (second.total, len(second.rows)) == (5, 2)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (0, 0), (10**30, 10**30), (1, -5)])
def test_strange_pages_are_no_error(index: SearchIndex, limit: int, offset: int) -> None:
    index.put([need("Benk")])
    found = index.search("benk", limit=limit, offset=offset)
    assert found.total == 1
    assert len(found.rows) == (limit == 1)


@pytest.mark.parametrize("query", ["", "   ", "?", '"', "*", "\x00", "\ud800"])
def test_nothing_sought_finds_nothing(index: SearchIndex, query: str) -> None:
    index.put([need("Benk")])
    assert index.search(query).total == 0
    assert index.similar(query) == []


@pytest.mark.parametrize(
    "query", ['benk"', "benk*", "title:benk", "-benk", "(benk", "benk AND", "benk NEAR(", "^benk"]
)
def test_signs_have_no_meaning(index: SearchIndex, query: str) -> None:
    index.put([need("Benk")])
    assert titles(index, query) == ["Benk"]


_shared = SearchIndex()
_shared.put([need("Benk AND title NEAR å", "OR NOT 1 2 3")])


@given(st.text(st.characters()), st.sampled_from(["nb", "sv", "se", ""]))
def test_any_text_may_be_sought(text: str, language: str) -> None:
    assert _shared.search(text, language=language).total <= 1
    assert len(_shared.similar(text, text, language=language)) <= 1


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_may_be_put_in(title: str, text: str) -> None:
    document = need(title, text)
    _shared.put([document])
    _shared.remove([document.id])
    assert _shared.search(title).total <= 1


def test_very_long_query_finds_by_its_beginning(index: SearchIndex) -> None:
    index.put([need("Benk")])
    assert titles(index, "benk " + "sykkel " * 100_000) == ["Benk"]
    assert titles(index, "benk" * 100_000) == []


def test_snippet_marks_the_words_found(index: SearchIndex) -> None:
    index.put([need("Torget", "<b>Her</b> mangler sittebenker, og en benk er knust.")])
    (row,) = index.search("benken").rows
    assert row.snippet == (
        Part("<b>Her</b> mangler ", False),
        Part("sittebenker", True),
        Part(", og en ", False),
        Part("benk", True),
        Part(" er knust.", False),
    )


def test_snippet_is_the_best_passage_of_a_long_text(index: SearchIndex) -> None:
    index.put([need("Torget", "ord " * 200 + "en benk og enda en benk " + "ord " * 200)])
    (row,) = index.search("benk").rows
    text = "".join(part.text for part in row.snippet)
    assert [part.text for part in row.snippet if part.hit] == ["benk", "benk"]
    assert text.startswith("… ord")
    assert text.endswith("ord …")
    assert len(text.split()) == 32


def test_row_tells_what_was_found(index: SearchIndex) -> None:
    document = need("Bänk", language="sv")
    index.put([document])
    (row,) = index.search("bænk").rows
    assert (row.id, row.process, row.kind, row.language) == (
        document.id,
        "centre",
        "need",
        "sv",
    )
    assert row.snippet == ()


def test_putting_again_replaces(index: SearchIndex) -> None:
    document = need("Benk")
    index.put([document])
    index.put([Document(document.id, "centre", "need", "nb", "Gynge", "")])
    assert titles(index, "benk") == []
    assert titles(index, "gynge") == ["Gynge"]


def test_removed_text_is_not_found(index: SearchIndex) -> None:
    first, second = need("Benk 1"), need("Benk 2")
    index.put([first, second])
    index.remove([first.id, uuid4()])
    assert titles(index, "benk") == ["Benk 2"]


def test_position_is_kept_with_what_was_read(index: SearchIndex) -> None:
    assert index.position == 0
    document = need("Benk")
    index.put([document], position=3)
    assert index.position == 3
    index.remove([document.id], position=4)
    assert index.position == 4
    index.advance(9)
    assert index.position == 9
    index.put([document])
    assert index.position == 9
    index.clear()
    assert index.position == 0
    assert titles(index, "benk") == []


def test_broken_batch_changes_nothing(index: SearchIndex) -> None:
    def batch() -> Iterator[Document]:
        yield need("Benk")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        index.put(batch(), position=7)
    assert index.position == 0
    assert titles(index, "benk") == []


def test_index_is_kept_in_its_file(tmp_path: Path) -> None:
    first = SearchIndex(tmp_path / "search.db")
    first.put([need("Benk")], position=5)
    first.close()
    second = SearchIndex(tmp_path / "search.db")
    assert titles(second, "benk") == ["Benk"]
    assert second.position == 5
    second.close()


def test_index_of_another_version_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    first = SearchIndex(path)
    first.put([need("Benk")], position=5)
    first.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    second = SearchIndex(path)
    assert second.position == 0
    assert titles(second, "benk") == []
    second.close()


def test_several_threads_write_and_read(index: SearchIndex) -> None:
    def work(number: int) -> int:
        index.put([need(f"Benk {number}")])
        return index.search("benk").total

    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(work, range(40)))
    assert min(totals) >= 1
    assert index.search("benk").total == 40


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes().lower() for path in folder.iterdir())


def test_forgotten_text_leaves_no_bytes(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "search.db")
    index.put([need(f"Benk {number}", "ved torget " * 50) for number in range(300)])
    secret = need("Hemmelighuset", "Mormorsnavn bor i Fjellkroken")
    index.put([secret])
    index.put([Document(secret.id, "centre", "need", "nb", "Omskrevet", "Nyordning")])
    index.put([need(f"Gynge {number}", "ved skolen " * 50) for number in range(300)])
    written = (b"hemmelighus", b"mormorsnavn", b"fjellkrok", b"omskrev", b"nyordning")
    assert written[3] in bytes_on_disk(tmp_path)
    index.forget(secret.id)
    found = bytes_on_disk(tmp_path)
    assert [word for word in written if word in found or word[::-1] in found] == []
    assert str(secret.id).encode() not in found
    assert index.search("benk").total == 300
    index.close()


def test_removed_text_can_be_forgotten_later(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "search.db")
    secret = need("Hemmelighuset")
    index.put([need("Benk"), secret])
    index.remove([secret.id])
    index.forget(secret.id)
    assert b"hemmelighus" not in bytes_on_disk(tmp_path)
    index.close()


def test_forgetting_tells_when_a_reader_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samskap.search.storage.PATIENCE", 0.05)
    index = SearchIndex(tmp_path / "search.db")
    secret = need("Hemmelighuset")
    index.put([secret])
    reader = sqlite3.connect(tmp_path / "search.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM document").fetchall()
    with pytest.raises(TimeoutError):
        index.forget(secret.id)
    reader.close()
    index.forget(secret.id)
    assert b"hemmelighus" not in bytes_on_disk(tmp_path)
    index.close()


def test_forgetting_what_was_never_there_is_no_error(index: SearchIndex) -> None:
    index.forget(UUID(int=0))
    assert index.position == 0
