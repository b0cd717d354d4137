"""Components: what they draw, and that a wrong prop is an error at once."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from unionhall.common.ui.props import UnknownProp
from unionhall.common.ui.showcase import SampleFigure


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def draw(source: str, **context: Any) -> str:
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


class PersonForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card.")
    born = forms.DateField(label="Born", required=False)
    gender = forms.ChoiceField(label="Gender", choices=[("f", "F"), ("m", "M")], widget=forms.RadioSelect)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Save" colour="red" %}',
        '{% chip "done" "Done" size=3 %}',
        '{% figure "Members" 3 color="x" %}',
        "{% field form.name klass='x' %}",
        "{% panel title='A' foo=1 %}x{% endpanel %}",
        '{% th "Name" weight="x" %}',
    ],
)
def test_component_with_an_unknown_prop_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + source)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Save" kind="red" %}',
        '{% button "Save" icon="no-such-icon" %}',
        '{% chip "green" "Done" %}',
        '{% icon "no-such-icon" %}',
        '{% figure "Members" 3 tone="red" %}',
        '{% th "Name" align="right" %}',
        '{% chart "c" data label="x" kind="radar" %}',
        "{% progress_strip steps %}",
        "{% callout tone='bad' %}x{% endcallout %}",
    ],
)
def test_component_with_an_unknown_value_is_refused(source: str) -> None:
    steps = [{"label": "Apply", "state": "blocked"}]
    with pytest.raises(UnknownProp):
        draw(source, data={"labels": [], "series": []}, steps=steps)


def test_chip_has_icon_and_word() -> None:
    assert draw('{% chip "late" "Overdue" %}') == (
        '<span class="chip chip-late"><svg class="icon" width="14" height="14" aria-hidden="true">'
        '<use href="/static/vendor/icons.svg#alarm"/></svg>Overdue</span>'
    )


def test_button_of_danger_always_has_an_icon() -> None:
    assert "#alert-triangle" in draw('{% button "Close down" kind="danger" %}')


def test_button_that_is_disabled_says_why() -> None:
    drawn = draw('{% button "Approve" disabled_because="One paper is missing" %}')

    assert 'aria-disabled="true"' in drawn
    assert '<span class="visually-hidden">One paper is missing</span>' in drawn


def test_button_escapes_what_it_is_given() -> None:
    assert "&lt;script&gt;" in draw("{% button label %}", label="<script>")


def test_field_ties_help_and_errors_to_its_control() -> None:
    drawn = draw("{% field form.name %}", form=PersonForm({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn


def test_field_of_choices_is_a_group_with_a_legend() -> None:
    drawn = draw("{% field form.gender %}", form=PersonForm())

    assert drawn.startswith('<fieldset class="field field-group">')
    assert drawn.count('id="id_gender"') == 1


def test_field_of_a_date_uses_the_picker_of_the_browser() -> None:
    drawn = draw("{% field form.born %}", form=PersonForm(initial={"born": datetime.date(1990, 3, 5)}))

    assert 'type="date" name="born" value="1990-03-05"' in drawn


def test_form_errors_link_to_their_fields() -> None:
    drawn = draw("{% form_errors form %}", form=PersonForm({}))

    assert 'href="#id_name"' in drawn
    assert 'href="#id_gender_0"' in drawn or 'href="#id_gender"' in drawn
    assert "2 things to mend" in drawn


def test_form_errors_of_a_sound_form_are_nothing() -> None:
    assert draw("{% form_errors form %}", form=PersonForm({"name": "A", "gender": "f"})) == ""


def test_why_shows_reason_inputs_and_rule() -> None:
    drawn = draw("{% why figure what_if='/try' %}", figure=SampleFigure())

    assert ">3</button>" in drawn
    assert '<a href="#workers">职工人数 7,200</a>' in drawn
    assert "青工发〔2023〕12 号 第三条第二款" in drawn
    assert 'href="/try"' in drawn


def test_figure_without_url_is_no_link() -> None:
    assert "<a " not in draw('{% figure "Members" 1234 unit="people" %}')


@pytest.mark.parametrize(
    ("delta", "good", "tone"), [(3, "up", "is-good"), (-3, "up", "is-bad"), (3, "down", "is-bad"), (0, "up", "")]
)
def test_figure_delta_is_good_or_bad(delta: int, good: str, tone: str) -> None:
    drawn = draw('{% figure "Late" 5 delta=delta delta_good=good %}', delta=delta, good=good)

    assert f'class="figure-delta{" " + tone if tone else ""}"' in drawn


def test_cell_is_left_out_when_its_column_is_hidden() -> None:
    source = '{% cell column="phone" %}1{% endcell %}{% cell column="name" kind="num" %}2{% endcell %}'

    assert draw(source, listing={"visible": {"name"}}) == '<td class="cell-num text-end">2</td>'


def test_masked_asks_the_server_for_the_plain_text() -> None:
    drawn = draw('{% masked "3702********1234" reveal_url="/r" label="number" %}')

    assert 'hx-post="/r" hx-target="previous .masked-value" hx-swap="textContent"' in drawn
    assert 'aria-label="Show number, this is recorded"' in drawn


@pytest.mark.parametrize(("state", "polls"), [("running", True), ("waiting", True), ("done", False), ("failed", False)])
def test_job_progress_polls_until_it_ends(state: str, polls: bool) -> None:
    job = {"id": 1, "label": "Import", "state": state, "done": 41_200, "total": 100_000, "url": "/job"}

    drawn = draw("{% job_progress job %}", job=job)

    assert ('hx-trigger="every 1s"' in drawn) is polls
    assert "41,200 / 100,000" in drawn


def test_chart_has_its_table() -> None:
    data = {"labels": ["Jan"], "series": [{"name": "Members", "values": [1234], "urls": ["/m"]}]}

    drawn = draw('{% chart "c" data label="Members" %}', data=data)

    assert '<a href="/m">1,234</a>' in drawn
    assert '<script id="c-data" type="application/json">' in drawn


def test_division_map_without_a_map_draws_bars() -> None:
    areas = [{"code": "999901", "name": "Nowhere", "value": 5}]

    drawn = draw('{% division_map "m" "9999" areas label="Members" %}', areas=areas)

    assert "There is no map of this area" in drawn
    assert '<meter class="map-bar" min="0" max="100" value="100">' in drawn


def test_division_map_holds_single_places() -> None:
    place = {"name": "Reading room", "longitude": "120.4", "latitude": "36.1", "url": "/f/1"}

    drawn = draw('{% division_map "m" "9999" areas label="Members" places=places %}', areas=[], places=[place])

    assert "There is no map of this area" in drawn
    assert "<table" not in drawn


def test_side_menu_unfolds_the_group_of_the_open_page() -> None:
    def item(label: str, *, active: bool = False, badge: int = 0) -> dict[str, Any]:
        return {"label": label, "url": "/x", "active": active, "badge": badge}

    nav = [
        {"label": "Desk", "icon": "home", "items": [item("Inbox", active=True), item("Area")]},
        {"label": "Members", "icon": "users", "items": [item("Register", badge=2), item("Cards", badge=3)]},
    ]

    drawn = draw("{% side_menu nav %}", nav=nav)

    assert drawn.count(" open>") == 1
    assert '<span class="count">5</span>' in drawn


def test_auto_cell_of_a_name_links_to_the_record() -> None:
    row = SimpleNamespace(name="Example", get_absolute_url=lambda: "/members/1")
    column = {"key": "name", "kind": "name"}

    assert draw("{% auto_cell row column %}", row=row, column=column) == (
        '<td class="cell-name"><a href="/members/1">Example</a></td>'
    )


def test_every_component_draws_in_both_languages() -> None:
    """The living page holds every tag; an error in one of them fails here."""
    from django.template.loader import render_to_string

    from unionhall.common.ui.showcase import context

    for language, word in (("en", "Components"), ("zh-hans", "组件")):
        with translation.override(language):
            assert f'<h1 class="page-title">{word}</h1>' in render_to_string("ui/components.html", context())
