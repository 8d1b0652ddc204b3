"""The parts of pages: what is tied together, what is said in words, what must never be there."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField
from wtforms.validators import InputRequired

from samskap.i18n import jinja
from samskap.web.templating import paragraphs

ROOT = Path(__file__).parents[2]
# A file that is handed out is opened from a disk, where no policy holds.
TEMPLATES = sorted(
    path
    for top in ("platform", "plugins")
    for path in (ROOT / top).glob("samskap*/**/*.html")
    if not path.stem.endswith("-file")
)


class Need(Form):
    title = StringField("Title", [InputRequired("Write a title.")], description="A few words.")
    place = StringField("Place")
    scope = RadioField("For whom", [InputRequired("Choose one.")], choices=[("me", "Me")])


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask("samskap", root_path=str(ROOT / "platform" / "samskap"))
    jinja.prepare(app.jinja_env)
    app.jinja_env.filters["paragraphs"] = paragraphs
    app.jinja_env.globals["csrf_token"] = lambda: "token"
    with app.test_request_context():
        yield app


@pytest.mark.usefixtures("app")
class TestForms:
    def render(self, **answers: str) -> str:
        form = Need(MultiDict(answers))
        form.validate()
        source = '{% from "_forms.html" import form with context %}{{ form(need) }}'
        return render_template_string(source, need=form)

    def test_a_mistake_and_the_help_are_tied_to_their_field(self) -> None:
        page = self.render()
        assert 'aria-describedby="title-help title-mistake" aria-invalid="true"' in page
        assert 'id="title-help">A few words.<' in page
        assert 'id="title-mistake">Write a title.<' in page

    def test_the_summary_leads_to_every_mistake(self) -> None:
        page = self.render()
        assert "There are 2 things to put right" in page
        assert 'href="#title"' in page
        assert 'href="#scope-0"' in page
        assert 'id="scope-0"' in page

    def test_what_was_written_is_kept_and_escaped(self) -> None:
        page = self.render(place='"><script>')
        assert 'value="&#34;&gt;&lt;script&gt;"' in page

    def test_a_form_in_order_speaks_of_no_mistakes(self) -> None:
        page = self.render(title="Light", scope="me")
        assert "aria-invalid" not in page
        assert "put right" not in page

    def test_what_must_be_filled_in_says_so(self) -> None:
        page = self.render()
        assert len(re.findall("must be filled in", page)) == 2


@pytest.mark.usefixtures("app")
class TestParts:
    def test_phases_say_in_words_where_the_process_stands(self) -> None:
        phases = [
            {"title": "One", "state": "done", "starts": date(2026, 1, 5), "ends": None},
            {"title": "Two", "state": "now", "call": ("Take part", "/needs")},
            {"title": "Three", "state": "next"},
        ]
        source = '{% from "_phases.html" import timeline with context %}{{ timeline(phases) }}'
        page = render_template_string(source, phases=phases)
        words = re.findall(r'phase-state">([^<]*)<', page)
        assert words == ["Done", "Open now", "Coming"]
        assert page.count('aria-current="step"') == 1
        assert "From 5 Jan 2026" in page

    def test_a_removed_comment_leaves_its_place_and_the_reason(self) -> None:
        comment = {"id": 1, "author": "Kari", "written": datetime(2026, 1, 5, tzinfo=UTC)}
        gone = comment | {"id": 2, "text": None, "gone": "Hidden by the house rules."}
        spoken = comment | {"text": Markup("<p>Hei</p>"), "language": "nb", "replies": [gone]}
        source = '{% from "_comments.html" import thread with context %}{{ thread(comments) }}'
        page = render_template_string(source, comments=[spoken])
        assert '<div class="prose flow" lang="nb"><p>Hei</p>' in page
        assert "Hidden by the house rules." in page

    def test_points_in_one_place_share_a_mark(self) -> None:
        points = [
            {"number": 1, "x": 4, "y": 5, "label": "Walk"},
            {"number": 2, "x": 4, "y": 5, "label": "Venue"},
            {"number": 3, "x": 0, "y": 0, "label": "Bus"},
        ]
        source = (
            '{% from "_charts.html" import scatter with context %}'
            '{{ scatter("s", "Insights", "Two stand out.", points, "Reach", "Consequence") }}'
        )
        page = render_template_string(source, points=points)
        assert page.count('class="chart-mark"') == 2
        assert "<title>Walk, Venue</title>" in page
        assert 'aria-labelledby="s-title s-description"' in page

    @pytest.mark.parametrize(("page", "links"), [(1, 1), (2, 2), (3, 1)])
    def test_pages_lead_to_their_neighbours(self, page: int, links: int) -> None:
        source = '{% from "_macros.html" import pager with context %}{{ pager(page, 3, address) }}'
        html = render_template_string(source, page=page, address=lambda number: f"?page={number}")
        assert html.count('href="?page=') == links

    def test_a_single_page_has_no_pager(self) -> None:
        source = '{% from "_macros.html" import pager with context %}{{ pager(1, 1, none) }}'
        assert render_template_string(source).strip() == ""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_content_policy_forbids(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals='js", text)
    assert all("src=" in tag for tag in re.findall(r"<script\b[^>]*>", text))
    # A link may lead elsewhere; nothing is fetched from there.
    assert not re.search(r"""src=["'](?:https?:)?//""", text)
    assert not re.search(r"""<link\b[^>]*href=["'](?:https?:)?//""", text)
