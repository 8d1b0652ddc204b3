"""Similar texts, shown before a need is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from samskap.search import Document, SearchIndex

NEEDS = (
    ("nb", "Farlig skolevei ved stasjon", "Barna må krysse riksveien uten gangfelt."),
    ("nb", "Flere benker i parken", "Eldre trenger et sted å hvile og sitte."),
    ("nb", "Lekeplass i sentrum", "Det finnes ingen steder for de minste."),
    ("nb", "Lenger åpningstid på biblioteket", "Studenter vil lese om kvelden."),
    ("nb", "Varmtvannsbasseng for rehabilitering", "Folk med leddgikt trener i varmt vann."),
    ("nn", "Betre kollektivtilbod om kvelden", "Bussen går ikkje etter klokka ni."),
    ("sv", "Cykelväg längs ån", "Det är farligt att cykla på vägen."),
    ("da", "Mødested for ensomme ældre", "Mange ældre mangler nogen at tale med."),
    ("nb", "Kommunen må svare raskere", "Innbyggerne venter i månedsvis."),
)


@pytest.fixture(scope="module")
def index() -> Iterator[SearchIndex]:
    opened = SearchIndex()
    opened.put(
        Document(uuid4(), "centre", "need", language, title, text)
        for language, title, text in NEEDS
    )
    yield opened
    opened.close()


def similar_titles(
    index: SearchIndex, title: str, text: str = "", language: str = "nb"
) -> list[str]:
    by_id = {row.id: row.title for _l, name, _t in NEEDS for row in index.search(name).rows}
    return [by_id[each.id] for each in index.similar(title, text, language=language)]


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        ("nb", "trygg vei til stasjonen", "", "Farlig skolevei ved stasjon"),
        ("nb", "Gangfelt over riksveien", "Skolebarn løper over.", "Farlig skolevei ved stasjon"),
        ("nn", "Trygg skuleveg", "Borna må krysse vegen.", "Farlig skolevei ved stasjon"),
        ("nb", "Parkbenker", "Noen må få sitte.", "Flere benker i parken"),
        ("nb", "Ingen lekeplasser", "", "Lekeplass i sentrum"),
        ("nb", "Biblioteket stenger for tidlig", "", "Lenger åpningstid på biblioteket"),
        ("nb", "Kveldsbuss", "Bussene slutter å gå.", "Betre kollektivtilbod om kvelden"),
        ("nb", "Sykling er farlig", "Vi trenger sykkelvei langs elva.", "Cykelväg längs ån"),
        ("sv", "Ensamma äldre", "De saknar en mötesplats.", "Mødested for ensomme ældre"),
        ("nb", "Basseng med varmt vann", "", "Varmtvannsbasseng for rehabilitering"),
    ],
)
def test_same_matter_in_other_words_is_found(
    index: SearchIndex, language: str, title: str, text: str, expected: str
) -> None:
    assert expected in similar_titles(index, title, text, language)[:2]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sorter søppel bedre", "Plast og papir havner i naturen."),
        ("Svømmehall", "Ungdom ønsker stupetårn."),
        ("Og det er som om vi ikke kan", ""),
    ],
)
def test_other_matters_are_left_out(index: SearchIndex, title: str, text: str) -> None:
    assert similar_titles(index, title, text) == []


def test_scores_fall_and_stay_within_bounds(index: SearchIndex) -> None:
    scores = [each.score for each in index.similar("Farlig skolevei ved stasjon for eldre")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_same_text_scores_full(index: SearchIndex) -> None:
    _language, title, text = NEEDS[0]
    assert index.similar(title, text)[0].score == pytest.approx(1)


def test_the_text_itself_can_be_left_out(index: SearchIndex) -> None:
    title = NEEDS[0][1]
    itself = index.similar(title)[0].id
    assert itself not in [each.id for each in index.similar(title, exclude=itself)]


def test_choice_of_process_kind_and_number(index: SearchIndex) -> None:
    title = NEEDS[0][1]
    assert index.similar(title, process="elsewhere") == []
    assert index.similar(title, kind="idea") == []
    assert index.similar(title, limit=0) == []
    assert len(index.similar(title, process="centre", kind="need", limit=1)) == 1


def test_very_long_text_is_no_error(index: SearchIndex) -> None:
    words = " ".join(f"ord{number}" for number in range(20_000))
    assert index.similar("skolevei", words) != []


def test_empty_index_has_nothing_similar() -> None:
    index = SearchIndex()
    assert index.similar("skolevei") == []
    index.close()
