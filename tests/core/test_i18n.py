"""Languages: which one, whose words, and how dates and numbers are written."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import escape
from wtforms import Form, StringField
from wtforms.validators import DataRequired, Length

from samskap import i18n
from samskap.i18n.locales import FALLBACKS

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture(autouse=True)
def _no_catalogues_left() -> Iterator[None]:
    yield
    i18n.install(i18n.Catalogues())


def write(folder: Path, locale: str, domain: str, **messages: str) -> None:
    path = folder / locale / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f'msgid "{english}"\nmsgstr "{text}"\n' for english, text in messages.items())
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")


def append(folder: Path, locale: str, domain: str, text: str) -> None:
    with (folder / locale / "LC_MESSAGES" / f"{domain}.po").open("a", encoding="utf-8") as file:
        file.write("\n" + text)


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "foreign" / "maps_of_elsewhere"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(package.parent))
    yield package / "translations"
    sys.modules.pop("maps_of_elsewhere", None)


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("no", "nb"),
        ("NB_no", "nb"),
        ("se,fi;q=0.9,sv-FI;q=0.8,en;q=0.7", "sv"),
        ("da;q=0.1, en-GB;q=0.9", "en"),
        ("da;q=0", "nb"),
        ("*", "nb"),
        ("", "nb"),
        ("de", "nb"),
        (";;;q=, =,", "nb"),
    ],
)
def test_reader_gets_the_language_asked_for(header: str, locale: str) -> None:
    assert i18n.negotiate(header) == locale


def test_municipality_chooses_the_language_of_last_resort() -> None:
    assert i18n.negotiate("fi", default="sv") == "sv"


@given(st.text())
def test_any_header_leads_to_one_of_our_languages(header: str) -> None:
    assert i18n.negotiate(header) in i18n.LOCALES


def test_languages_are_named_in_their_own_words() -> None:
    assert i18n.NAMES["nn"] == "Norsk nynorsk"
    assert set(i18n.NAMES) == set(i18n.LOCALES)


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        i18n.set_locale("klingon")
    with pytest.raises(ValueError, match="no such language"), i18n.use_locale(""):
        pass


def test_use_locale_ends_with_its_block() -> None:
    i18n.set_locale("sv")
    with i18n.use_locale("no"):
        assert i18n.current_locale() == "nb"
    assert i18n.current_locale() == "sv"
    i18n.set_locale("en")


def test_each_thread_has_its_own_language() -> None:
    seen: list[str] = []
    with i18n.use_locale("da"):
        thread = Thread(target=lambda: seen.append(i18n.current_locale()))
        thread.start()
        thread.join()
    assert seen == ["en"]


@pytest.mark.parametrize(
    ("language", "attribute"),
    [("nb", None), ("no", None), ("sv", "sv"), ("se", "se"), ("", None), (None, None)],
)
def test_lang_is_given_where_it_differs(language: str | None, attribute: str | None) -> None:
    with i18n.use_locale("nb"):
        assert i18n.in_language(language) == attribute


def test_message_without_catalogue_is_english() -> None:
    with i18n.use_locale("nn"):
        assert i18n.gettext("A %(what)s", what="need") == "A need"
        assert i18n.ngettext("%(num)s need", "%(num)s needs", 1) == "1 need"
        assert i18n.ngettext("%(num)s need", "%(num)s needs", 0) == "0 needs"
        assert i18n.pgettext("verb", "Open %(it)s", it="up") == "Open up"


def test_message_is_found_by_language_context_and_number(tmp_path: Path) -> None:
    write(tmp_path, "sv", "samskap", Open="Öppen")
    append(tmp_path, "sv", "samskap", 'msgctxt "verb"\nmsgid "Open"\nmsgstr "Öppna"\n')
    plural = 'msgid "%(num)s idea"\nmsgid_plural "%(num)s ideas"\n'
    forms = 'msgstr[0] "%(num)s idé"\nmsgstr[1] "%(num)s idéer"\n'
    append(tmp_path, "sv", "samskap", plural + forms)
    append(tmp_path, "sv", "samskap", f'msgctxt "few"\n{plural}{forms.replace("idé", "tanke")}')
    i18n.install(i18n.Catalogues.load(folder=tmp_path))
    with i18n.use_locale("sv"):
        assert i18n.gettext("Open") == "Öppen"
        assert i18n.pgettext("verb", "Open") == "Öppna"
        assert i18n.ngettext("%(num)s idea", "%(num)s ideas", 1) == "1 idé"
        assert i18n.ngettext("%(num)s idea", "%(num)s ideas", 2) == "2 idéer"
        assert i18n.npgettext("few", "%(num)s idea", "%(num)s ideas", 1) == "1 tanke"


@pytest.mark.parametrize("locale", FALLBACKS)
def test_missing_message_is_taken_from_bokmal(tmp_path: Path, locale: str) -> None:
    write(tmp_path, "nb", "samskap", Search="Søk", Need="Behov")
    write(tmp_path, locale, "samskap", Search="Eget ord", Need="")
    i18n.install(i18n.Catalogues.load(folder=tmp_path))
    with i18n.use_locale(locale):
        assert i18n.gettext("Search") == "Eget ord"
        assert i18n.gettext("Need") == "Behov"


def test_guessed_translation_is_not_used(tmp_path: Path) -> None:
    write(tmp_path, "nb", "samskap")
    append(tmp_path, "nb", "samskap", '#, fuzzy\nmsgid "Need"\nmsgstr "Nød"\n')
    i18n.install(i18n.Catalogues.load(folder=tmp_path))
    with i18n.use_locale("nb"):
        assert i18n.gettext("Need") == "Need"


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_foreign_plugin_cannot_change_core_text(tmp_path: Path, foreign: Path, locale: str) -> None:
    home = tmp_path / "home"
    write(home, "nb", "samskap", Delete="Slett")
    write(home, "en", "samskap", Delete="")
    write(foreign, locale, "maps_of_elsewhere", Delete="Lagre", Map="Kartet")
    i18n.install(i18n.Catalogues.load(["maps_of_elsewhere"], home))
    with i18n.use_locale(locale):
        assert i18n.gettext("Delete") == ("Delete" if locale == "en" else "Slett")
        assert i18n.gettext("Map") == "Kartet"


def test_bundled_plugin_outranks_foreign_and_core_outranks_both(
    tmp_path: Path, foreign: Path
) -> None:
    home = tmp_path / "home"
    write(foreign, "nb", "maps_of_elsewhere", One="fremmed", Two="fremmed", Three="fremmed")
    write(home, "nb", "samskap_needs", Two="medfølgende", Three="medfølgende")
    write(home, "nb", "samskap", Three="kjerne")
    i18n.install(i18n.Catalogues.load(["samskap_needs", "maps_of_elsewhere"], home))
    with i18n.use_locale("nb"):
        found = [i18n.gettext(text) for text in ("One", "Two", "Three")]
    assert found == ["fremmed", "medfølgende", "kjerne"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b'"loose"', b'msgid "a"\nmsgid_plural "b"\nmsgstr[x] ""']
)
def test_broken_foreign_catalogue_is_left_out(
    tmp_path: Path, foreign: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "nb", "samskap", Delete="Slett")
    write(foreign, "nb", "maps_of_elsewhere")
    (foreign / "nb" / "LC_MESSAGES" / "maps_of_elsewhere.po").write_bytes(content)
    i18n.install(i18n.Catalogues.load(["maps_of_elsewhere"], tmp_path))
    with i18n.use_locale("nb"):
        assert i18n.gettext("Delete") == "Slett"
    assert "maps_of_elsewhere.po" in caplog.text


def test_translation_with_another_placeholder_is_not_used(tmp_path: Path) -> None:
    write(tmp_path, "nb", "samskap", **{"Hi %(who)s": "Hei %(hvem)s"})
    i18n.install(i18n.Catalogues.load(folder=tmp_path))
    with i18n.use_locale("nb"):
        assert i18n.gettext("Hi %(who)s", who="Åse") == "Hi Åse"


@pytest.fixture
def bokmal_and_swedish(tmp_path: Path) -> None:
    write(tmp_path, "nb", "samskap", **{"Your name": "Navnet ditt", "Hi %(who)s": "Hei %(who)s"})
    write(tmp_path, "sv", "samskap", **{"Your name": "Ditt namn", "Hi %(who)s": "Hej %(who)s"})
    i18n.install(i18n.Catalogues.load(folder=tmp_path))


@pytest.mark.usefixtures("bokmal_and_swedish")
def test_lazy_text_speaks_the_language_of_its_reader() -> None:
    label = i18n.lazy_gettext("Your name")
    greeting = i18n.lazy_gettext("Hi %(who)s", who="Åse")
    template = Environment(autoescape=True).from_string("{{ label }}{{ label ~ '!' }}")
    with i18n.use_locale("nb"):
        assert f"{label:>12}" == " Navnet ditt"
        assert str(greeting) == "Hei Åse"
        assert "(" + label + ")" == "(Navnet ditt)"
    with i18n.use_locale("sv"):
        assert template.render(label=label) == "Ditt namnDitt namn!"
        assert label == "Ditt namn"
        assert len(label) == 9
        assert "namn" in label
        assert label.upper() == "DITT NAMN"
        assert sorted([label, i18n.lazy_gettext("A")]) == ["A", "Ditt namn"]
        assert {label: 1} == {"Ditt namn": 1}
        assert repr(label) == "LazyText('Ditt namn')"


def test_lazy_text_is_escaped() -> None:
    assert escape(i18n.lazy_gettext("<b>")) == "&lt;b&gt;"


def test_lazy_text_leaves_placeholders_to_its_user() -> None:
    assert i18n.lazy_gettext("At most %(max)d") % {"max": 3} == "At most 3"


class NameForm(Form):
    class Meta:
        def get_translations(self, form: Form) -> i18n.FormTranslations:
            return i18n.FormTranslations()

    name = StringField(i18n.lazy_gettext("Your name"), [DataRequired(), Length(max=1)])


@pytest.mark.usefixtures("bokmal_and_swedish")
def test_form_labels_follow_the_reader() -> None:
    with i18n.use_locale("sv"):
        assert NameForm().name.label() == '<label for="name">Ditt namn</label>'
    with i18n.use_locale("nb"):
        assert NameForm().name.label() == '<label for="name">Navnet ditt</label>'


def test_validators_speak_our_words(tmp_path: Path) -> None:
    write(tmp_path, "nb", "samskap", **{"This field is required.": "Fyll ut feltet."})
    english = "Field cannot be longer than %(max)d character"
    append(
        tmp_path,
        "nb",
        "samskap",
        f'msgid "{english}."\nmsgid_plural "{english}s."\n'
        'msgstr[0] "Bruk høyst %(max)d tegn."\nmsgstr[1] "Bruk høyst %(max)d tegn."\n',
    )
    i18n.install(i18n.Catalogues.load(folder=tmp_path))
    with i18n.use_locale("nb"):
        empty, long = NameForm(), NameForm(data={"name": "ab"})
        assert not empty.validate()
        assert empty.errors == {"name": ["Fyll ut feltet."]}
        assert not long.validate()
        assert long.name.errors == ["Bruk høyst 1 tegn."]


@pytest.mark.usefixtures("bokmal_and_swedish")
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ _('Hi %(who)s', who='<Åse>') }}", "Hei &lt;Åse&gt;"),
        ("{% trans %}\n  Your\n  name\n{% endtrans %}", "Navnet ditt"),
        ("{% trans n=2 %}{{ n }} idea{% pluralize %}{{ n }} ideas{% endtrans %}", "2 ideas"),
        ("{{ ngettext('%(num)s idea', '%(num)s ideas', 1) }}", "1 idea"),
        ("{{ pgettext('verb', 'Open') }}", "Open"),
        ("{{ npgettext('few', '%(num)s idea', '%(num)s ideas', 3) }}", "3 ideas"),
        ("{{ 1234.5|number }}", "1\u00a0234,5"),
        ("<p {{ {'lang': in_language('sv')}|xmlattr }}>", '<p  lang="sv">'),
        ("<p {{ {'lang': in_language('nb')}|xmlattr }}>", "<p >"),
        ("{{ current_locale() }}", "nb"),
    ],
)
def test_templates(source: str, expected: str) -> None:
    environment = Environment(autoescape=True)
    i18n.prepare(environment)
    with i18n.use_locale("nb"):
        assert environment.from_string(source).render() == expected


def test_what_one_reader_was_shown_first_is_not_kept_for_the_next() -> None:
    environment = Environment(autoescape=True)
    i18n.prepare(environment)
    with i18n.use_locale("nb"):
        template = environment.from_string("{{ 1234.5|number }}")
        assert template.render() == "1\u00a0234,5"
    with i18n.use_locale("en"):
        assert template.render() == "1,234.5"


MOMENT = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("nb", "2. mars 2026"),
        ("nn", "2. mars 2026"),
        ("sv", "2 mars 2026"),
        ("da", "2. marts 2026"),
        ("en", "2 March 2026"),
    ],
)
def test_dates_are_written_in_local_time(locale: str, written: str) -> None:
    with i18n.use_locale(locale):
        assert i18n.date(MOMENT) == written
        assert i18n.date(dt.date(2026, 3, 2)) == written
        assert i18n.date(MOMENT.replace(tzinfo=None)) == written


def test_time_zone_belongs_to_the_municipality() -> None:
    with i18n.use_locale("nb"):
        assert i18n.time(MOMENT) == "00:30"
        assert i18n.time(dt.time(9, 5)) == "09:05"
        with i18n.use_timezone("Atlantic/Reykjavik"):
            assert i18n.datetime(MOMENT) == "1. mars 2026, 23:30:00"
        assert i18n.current_timezone().key == "Europe/Oslo"


def test_unknown_time_zone_is_refused() -> None:
    with pytest.raises(KeyError):
        i18n.set_timezone("Europe/Atlantis")


def test_spans_and_shares() -> None:
    week = dt.timedelta(days=8)
    with i18n.use_locale("nb"):
        assert i18n.timedelta(week) == "1 uke"
        assert i18n.ago(MOMENT, now=MOMENT + dt.timedelta(hours=3)) == "for 3 timer siden"
        assert i18n.ago(MOMENT + dt.timedelta(hours=3), now=MOMENT) == "om 3 timer"
        assert i18n.percent(0.25) == "25\u00a0%"
    with i18n.use_locale("sv"):
        assert i18n.ago(dt.datetime.now(dt.UTC) - week) == "för 1 vecka sedan"
