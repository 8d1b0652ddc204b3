"""The catalogues hold every message of the source, in words of their own language."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from samskap.i18n import LOCALES
from samskap.i18n.__main__ import main
from samskap.i18n.catalogues import catalogue_path, translations_folder
from samskap.i18n.check import Problem, Wording, check
from samskap.i18n.extract import update

ROOT = Path(__file__).resolve().parents[2]

SOURCE = """
from samskap.i18n import gettext as _, lazy_gettext, ngettext, npgettext, pgettext
title = lazy_gettext("Tell what you need")
open_verb = pgettext("verb", "Open")
text = _("<b>%(name)s</b> supports this", name=name)
count = ngettext("One need", "%(num)s needs", n)
few = npgettext("few", "%(num)s idea", "%(num)s ideas", n)
"""
TEMPLATE = (
    "{% trans count=n %}\n  {{ count }} comment{% pluralize %}{{ count }} comments\n{% endtrans %}"
)
WORDING = """
unchanged = ["Status"]
[words]
nn = ["ikke"]
[letters]
sv = "æø"
"""


# A name and no number, a constant above 1, or always several.
NO_PLURAL = {
    "%(done)s of %(total)s acts",
    "%(number)s ideas became one.",
    "%(to)s takes this concept further.",
    "A report has room for %(most)s insights and questions.",
    "Download the whole history of this process in one file: every entry, every checkpoint, all "
    "words that are public, and all figures. On your own computer, the program %(program)s checks "
    "them without asking this site, and computes every figure anew.",
    "Field must be between %(min)d and %(max)d characters long.",
    "It was proposed to merge %(number)s ideas.",
    "The running orders have %(hours)s active hours in all.",
    "What %(municipality)s keeps about you",
    "Whoever runs this site and has its keys can in principle see who answered what, until "
    "%(days)s days after the count.",
    "Whoever runs this site and has its keys can in principle see who voted for what, until "
    "%(days)s days after the count.",
    "Why, as %(name)s says",
    "Write at most %(most)s characters.",
    "You have placed %(placed)s dots, but there are %(dots)s.",
}
NUMBERED = re.compile(r"%\(\w+\)[sd] (?:[a-z]+ )?[a-z]{3,}s\b")


def test_a_number_before_a_noun_has_a_form_for_one() -> None:
    """Nobody reads "1 months": where one may stand, the message has a form for it."""
    folder = translations_folder() / "en" / "LC_MESSAGES"
    read = [
        read_po(BytesIO(path.read_bytes()), locale="en") for path in sorted(folder.glob("*.po"))
    ]
    single = {m.id for catalogue in read for m in catalogue if isinstance(m.id, str)}
    assert len(single) > 1000
    found = {message for message in single if NUMBERED.search(message)}
    assert found - NO_PLURAL == set()


def test_catalogues_are_complete_and_in_their_own_language() -> None:
    assert translations_folder() == ROOT / "translations"
    assert [str(problem) for problem in check(ROOT)] == []


def test_lists_of_words_do_not_contradict_the_languages() -> None:
    wording = Wording.read(ROOT / "translations" / "wording.toml")
    assert set(wording.words) == set(LOCALES)
    for locale, letters in wording.letters.items():
        assert not set(letters) & set({"sv": "åäö"}.get(locale, "åæø"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    plugin = tmp_path / "plugins" / "samskap_needs"
    (plugin / "templates" / "needs").mkdir(parents=True)
    (tmp_path / "platform" / "samskap").mkdir(parents=True)
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "wording.toml").write_text(WORDING, encoding="utf-8")
    (plugin / "__init__.py").write_text(SOURCE, encoding="utf-8")
    (plugin / "templates" / "needs" / "list.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def catalogue(checkout: Path, locale: str) -> Path:
    return catalogue_path(checkout / "translations", locale, "samskap_needs")


def edit(checkout: Path, locale: str, change: Callable[[str], str]) -> None:
    path = catalogue(checkout, locale)
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def translate(checkout: Path, locale: str, english: str, *forms: str) -> None:
    """Fill in a translation in a catalogue that has none yet."""

    def fill(text: str) -> str:
        head, found, tail = text.partition(f'msgid "{english}"\n')
        assert found
        for number, form in enumerate(forms):
            label = f"msgstr[{number}]" if len(forms) > 1 else "msgstr"
            tail = tail.replace(f'{label} ""', f'{label} "{form}"', 1)
        return head + found + tail

    edit(checkout, locale, fill)


def problems(checkout: Path, locale: str) -> set[tuple[str, str]]:
    return {
        (problem.kind, problem.text)
        for problem in check(checkout)
        if (problem.locale, problem.domain) == (locale, "samskap_needs")
    }


def test_update_finds_messages_in_python_and_templates(checkout: Path) -> None:
    update(checkout)
    text = catalogue(checkout, "nb").read_text(encoding="utf-8")
    for line in (
        'msgid "Tell what you need"',
        'msgctxt "verb"\nmsgid "Open"',
        'msgid "<b>%(name)s</b> supports this"',
        'msgid "One need"\nmsgid_plural "%(num)s needs"',
        'msgctxt "few"\nmsgid "%(num)s idea"\nmsgid_plural "%(num)s ideas"',
        'msgid "%(count)s comment"\nmsgid_plural "%(count)s comments"',
    ):
        assert f"{line}\n" in text


def test_every_name_under_which_a_message_is_made_is_known(checkout: Path) -> None:
    source = checkout / "plugins" / "samskap_needs" / "__init__.py"
    renamed = (
        "from samskap.i18n import gettext as now, ngettext as count\n"
        'now("Said now")\ncount("One", "%(num)s of them", 2)\n'
    )
    source.write_text(renamed, encoding="utf-8")
    update(checkout)
    text = catalogue(checkout, "nb").read_text(encoding="utf-8")
    assert 'msgid "Said now"\n' in text
    assert 'msgid "One"\nmsgid_plural "%(num)s of them"\n' in text


def test_update_reads_the_form_library_too(checkout: Path) -> None:
    update(checkout)
    core = catalogue_path(checkout / "translations", "da", "samskap")
    assert 'msgid "This field is required."' in core.read_text(encoding="utf-8")


def test_update_writes_nothing_when_nothing_changed(checkout: Path) -> None:
    assert len(update(checkout)) == 2 * len(LOCALES)
    translate(checkout, "nb", "One need", "Ett behov", "%(num)s behov")
    assert update(checkout) == []


def test_update_keeps_translations_and_drops_what_left_the_source(checkout: Path) -> None:
    update(checkout)
    translate(checkout, "sv", "Tell what you need", "Berätta vad du behöver")
    translate(checkout, "sv", "Open", "Öppna")
    source = checkout / "plugins" / "samskap_needs" / "__init__.py"
    source.write_text(SOURCE.replace('"Open"', '"Open up"'), encoding="utf-8")
    update(checkout)
    text = catalogue(checkout, "sv").read_text(encoding="utf-8")
    assert "Berätta vad du behöver" in text
    assert 'msgid "Open up"\nmsgstr ""\n' in text
    assert "Öppna" not in text
    assert "fuzzy" not in text


def test_missing_translation_is_found_in_every_language_but_english(checkout: Path) -> None:
    update(checkout)
    for locale in LOCALES:
        missing = ("missing", "Tell what you need") in problems(checkout, locale)
        assert missing == (locale != "en")


def test_half_a_plural_is_missing(checkout: Path) -> None:
    update(checkout)
    edit(checkout, "en", lambda text: text.replace('msgstr[0] ""', 'msgstr[0] "x"', 1))
    assert {kind for kind, _text in problems(checkout, "en")} == {"missing"}


def test_catalogue_behind_the_source_is_found(checkout: Path) -> None:
    update(checkout)
    source = checkout / "plugins" / "samskap_needs" / "__init__.py"
    source.write_text('from samskap.i18n import gettext as _\n_("New")\n', encoding="utf-8")
    assert problems(checkout, "en") >= {("missing", "New"), ("obsolete", "Tell what you need")}


def test_leftover_is_found(checkout: Path) -> None:
    update(checkout)
    edit(checkout, "en", lambda text: text + '\n#~ msgid "Gone"\n#~ msgstr ""\n')
    assert problems(checkout, "en") == {("obsolete", "Gone")}


def test_one_message_said_in_two_ways_is_found(checkout: Path) -> None:
    again = checkout / "plugins" / "samskap_polls"
    again.mkdir()
    (again / "__init__.py").write_text(SOURCE, encoding="utf-8")
    update(checkout)
    translate(checkout, "nb", "Tell what you need", "Fortell")
    kinds = {problem.kind for problem in check(checkout) if problem.text == "Tell what you need"}
    assert "otherwise elsewhere" in kinds
    polls = catalogue(checkout, "nb").with_name("samskap_polls.po")
    polls.write_text(catalogue(checkout, "nb").read_text(encoding="utf-8"), encoding="utf-8")
    assert all(problem.kind != "otherwise elsewhere" for problem in check(checkout))


def test_guess_is_found(checkout: Path) -> None:
    update(checkout)
    line = 'msgid "Tell what you need"'
    edit(checkout, "en", lambda text: text.replace(line, f"#, fuzzy\n{line}"))
    assert problems(checkout, "en") == {("fuzzy", "Tell what you need")}


@pytest.mark.parametrize(
    ("english", "forms", "wrong"),
    [
        ("<b>%(name)s</b> supports this", ("<b>%(name)s</b> støtter dette",), False),
        ("<b>%(name)s</b> supports this", ("<b>%(navn)s</b> støtter dette",), True),
        ("<b>%(name)s</b> supports this", ("<i>%(name)s</i> støtter dette",), True),
        ("<b>%(name)s</b> supports this", ("<b>Noen</b> støtter dette",), True),
        ("One need", ("Ett behov", "%(num)s behov"), False),
        ("One need", ("%(num)s behov", "%(num)s behov"), False),
        ("One need", ("Ett behov", "Flere behov"), True),
        ("One need", ("%(n)s behov", "%(num)s behov"), True),
    ],
)
def test_other_placeholders_are_found(
    checkout: Path, english: str, forms: tuple[str, ...], wrong: bool
) -> None:
    update(checkout)
    translate(checkout, "nb", english, *forms)
    assert (("other placeholders", english) in problems(checkout, "nb")) == wrong
    assert ("missing", english) not in problems(checkout, "nb")


def test_placeholder_without_a_name_is_found(checkout: Path) -> None:
    source = checkout / "plugins" / "samskap_needs" / "__init__.py"
    source.write_text('from samskap.i18n import gettext as _\n_("50 % of %s")\n', encoding="utf-8")
    update(checkout)
    assert ("placeholder without a name", "50 % of %s") in problems(checkout, "en")


@pytest.mark.parametrize(
    ("locale", "translation", "fault"),
    [
        ("nn", "Du kan ikke vente", "wrong language, “ikke”"),
        ("nn", "%(ikke)s Ikkje vent", None),
        ("sv", "Behövs kjøp", "wrong language, “kjøp”"),
        ("da", "Tell what you need", "same as English"),
        ("en", "Tell what you need", None),
        ("da", "Fortæl, hvad du har brug for", None),
    ],
)
def test_words_of_another_language_are_found(
    checkout: Path, locale: str, translation: str, fault: str | None
) -> None:
    update(checkout)
    translate(checkout, locale, "Tell what you need", translation)
    faults = {kind for kind, text in problems(checkout, locale) if text == "Tell what you need"}
    assert (fault in faults) if fault else (faults <= {"other placeholders"})


def test_listed_message_may_be_the_same_as_in_english(checkout: Path) -> None:
    source = checkout / "plugins" / "samskap_needs" / "__init__.py"
    source.write_text('from samskap.i18n import gettext as _\n_("Status")\n', encoding="utf-8")
    update(checkout)
    translate(checkout, "da", "Status", "Status")
    assert ("same as English", "Status") not in problems(checkout, "da")


def test_file_of_no_package_is_found(checkout: Path) -> None:
    update(checkout)
    stray = catalogue_path(checkout / "translations", "nb", "samskap_gone")
    stray.touch()
    expected = Problem("belongs to nothing", "nb", "samskap_gone", "samskap_gone.po")
    assert expected in check(checkout)


def test_the_tool_tells_what_it_found(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "samskap.i18n.__main__.translations_folder", lambda: checkout / "translations"
    )
    assert main(["update"]) == 0
    assert "samskap_needs.po" in capsys.readouterr().out
    assert main(["check"]) == 1
    assert "nb samskap_needs: missing: Tell what you need\n" in capsys.readouterr().out
