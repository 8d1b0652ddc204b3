"""Documents: the same bytes each time, with structure, language and every Nordic letter."""

from __future__ import annotations

import re
import sys
import zlib
from typing import TYPE_CHECKING

import msgspec
import pytest

from samskap import Refused
from samskap_partnership.agreements.canonical import hashed
from samskap_partnership.documents import making as documents
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.documents.events import DocumentMade
from samskap_partnership.documents.queries import DOCUMENTS_OF

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership

LETTERS = "åäöæøáñčđŋšŧžńẅïǩǥǧʒǯõâÅÄÖÆØÁÑČĐŊŠŦŽ"
SIGNED = [documents.Signature("one", "2026-05-17", "delegation")]


def text(clauses: int = 2, words: str = LETTERS) -> str:
    """Return the canonical text of an invented agreement."""
    content = {
        "clauses": [
            {"heading": "Om čđŋ", "kind": "purpose", "number": number, "text": words}
            for number in range(1, clauses + 1)
        ],
        "duties": [{"actor": "", "due": "2026-08-01", "what": "Open the doors"}],
        "form": "outcomes",
        "language": "nb",
        "outcomes": [
            {
                "measure": "Days away",
                "baseline": "30",
                "target": "10",
                "payment": "500",
                "due": "2026-12-31",
            }
        ],
        "parties": [
            {"actor": "one", "contributes": [], "country": "NO", "name": "Testby", "number": "1"},
            {"actor": "two", "contributes": [], "country": "NO", "name": "Sámi", "number": "2"},
        ],
        "terms": {},
        "title": "Čállosat",
    }
    for party in content["parties"]:
        party["roles"] = []
    return msgspec.json.encode(content).decode()


@pytest.fixture(scope="module")
def made() -> documents.Document:
    return documents.document(text(), SIGNED, "council")


def opened(data: bytes) -> str:
    """Return a document with everything in it that was compressed laid open."""
    parts = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts).decode("latin-1")


def letters_of(data: bytes) -> str:
    """Return the letters that whoever copies or listens to the document gets from its fonts."""
    maps = re.findall(r"beginbfchar(.*?)endbfchar", opened(data), re.DOTALL)
    codes = re.findall(r"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>", " ".join(maps))
    return bytes.fromhex("".join(codes)).decode("utf-16-be")


def test_the_same_agreement_gives_the_same_bytes(made: documents.Document) -> None:
    documents.forget()
    again = documents.document(text(), SIGNED, "council")
    assert again.data == made.data
    assert documents.document(text(), (), "council").hash != made.hash


def test_it_has_structure_a_language_and_a_title(made: documents.Document) -> None:
    inside = opened(made.data)
    assert made.data.startswith(b"%PDF-1.7")
    assert "/StructTreeRoot" in inside
    assert re.search(r"/Marked\s+true", inside)
    assert re.search(r"/Lang\s*\(nb\)", inside)
    for kind in ("/H1", "/H2", "/Table", "/TH", "/L", "/P"):
        assert f"/S {kind}" in inside


def test_it_says_that_it_is_for_archives(made: documents.Document) -> None:
    inside = opened(made.data)
    assert re.search(r"pdfaid:part>\s*2<|pdfaid:part=\"2\"", inside)
    assert re.search(r"pdfaid:conformance>\s*A<|pdfaid:conformance=\"A\"", inside)
    assert "/OutputIntents" in inside


def test_every_nordic_letter_comes_out(made: documents.Document) -> None:
    assert set(LETTERS) <= set(letters_of(made.data))


def test_only_the_bundled_typeface_is_in_it(made: documents.Document) -> None:
    names = set(re.findall(r"/BaseFont\s*/(\S+)", opened(made.data)))
    assert names
    assert all("Inter" in name for name in names)


def test_it_shows_the_hash_and_the_signatures() -> None:
    html = documents.page(text(), SIGNED, "council")
    assert html.count(hashed(text())) == 2  # below each page, and at the end
    assert "17. mai 2026" in html
    assert html.count('class="line"') == 1
    assert "Om čđŋ" in html


def test_words_are_text_and_nothing_else() -> None:
    html = documents.page(text(words="<script>alert(1)</script> {{ 7 * 7 }}"), ())
    assert "<script>" not in html
    assert "{{ 7 * 7 }}" in html


def test_a_long_agreement_has_its_hash_on_every_page() -> None:
    long = text(clauses=4, words="\n\n".join(["Partene er enige om dette. " * 12] * 16))
    assert documents.document(long, ()).pages >= 5
    assert "string-set: hash attr(data-hash)" in documents.STYLE.read_text(encoding="utf-8")
    assert f'data-hash="SHA-256 {hashed(long)}"' in documents.page(long, ())


def making(city: Partnership, agreement: object, language: str = "nb") -> MakeDocument:
    return MakeDocument(process=city.process, agreement=agreement, language=language)


def test_a_document_is_recorded_once(partnership: Partnership) -> None:
    agreement = partnership.ready()
    partnership.when(making(partnership, agreement), "eva").refused("no such agreement")
    partnership.when(making(partnership, agreement, "sv"), "ada").refused("not written in")
    outcome = partnership.send(making(partnership, agreement), "ada")
    event = outcome.events[0].event
    assert isinstance(event, DocumentMade)
    assert event.text_hash == partnership.hashes(agreement)["nb"]
    assert not partnership.send(making(partnership, agreement), "bo").events
    rows = partnership.rows(DOCUMENTS_OF, agreement=agreement)
    assert [row["pdf_hash"] for row in rows] == [event.pdf_hash]


def test_a_server_that_cannot_says_so(partnership: Partnership, monkeypatch) -> None:
    agreement = partnership.ready()
    documents.forget()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    partnership.when(making(partnership, agreement), "ada").refused("system library")


def test_one_document_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PATIENCE", 0.01)
    documents.forget()
    with documents.TURN, pytest.raises(Refused, match="Try again in a minute"):
        documents.document(text(), SIGNED, "council")
    assert documents.document(text(), SIGNED, "council").pages
    with documents.TURN:  # what is kept is given at once
        assert documents.document(text(), SIGNED, "council").pages
