"""Figures say why, in the reader's language, today and after they were stored (POL-3)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from unionhall.policies.figures import Figure, because, given, total
from unionhall.policies.ruling import Rule, default_rule
from unionhall.policies.sources import Cited, Source
from unionhall.workforce.policies import StaffingStandard

SOURCE = Source("配备标准试行办法", "测工发〔2026〕1号", "测试市总工会", date(2026, 1, 5), "第二条")


@pytest.fixture
def rule():
    cited = Cited("workforce.staffing", 7, "370202", "市南区总工会", date(2026, 1, 1), None, SOURCE)
    return Rule(StaffingStandard(), cited, "00000A")


@pytest.fixture
def figure(rule):
    sentence = _("{workers} workers, at most {up_to}: one post.")
    workers = given(1_999, _("Workers"), url="/units/x/workers/")
    return Figure(1, [rule.cites(sentence, workers=workers, up_to=2_000)])


def test_reason_is_written_in_the_reader_s_language(figure):
    with translation.override("en"):
        english = figure.because[0].text
    with translation.override("zh-hans"):
        chinese = figure.because[0].text

    assert (english, chinese) == (
        "1,999 workers, at most 2,000: one post.",
        "职工 1,999 人，不超过 2,000 人，配 1 名。",
    )


def test_inputs_have_labels_and_links_and_parameters_bring_their_own(figure):
    with translation.override("zh-hans"):
        inputs = [(each.label, each.value, each.url) for each in figure.because[0].inputs]

    assert inputs == [("职工", "1,999", "/units/x/workers/"), ("首个岗位覆盖的职工数", "2,000", "")]


def test_rules_used_are_listed_once_each(rule):
    figure = Figure(2, [rule.cites("a"), because("b"), rule.cites("c")])

    assert [each.citation for each in figure.rules] == ["《配备标准试行办法》（测工发〔2026〕1号）第二条"]


def test_footnote_carries_sentences_and_sources(figure):
    assert figure.footnote() == "职工 1,999 人，不超过 2,000 人，配 1 名。（《配备标准试行办法》（测工发〔2026〕1号）第二条）"


def test_stored_figure_comes_back_and_still_speaks_every_language(figure):
    back = Figure.load(json.loads(json.dumps(figure.stored())))

    assert back.value == figure.value
    assert back.rules == figure.rules
    with translation.override("zh-hans"):
        assert back.footnote() == figure.footnote()
    with translation.override("en"):
        assert back.because[0].text == "1,999 workers, at most 2,000: one post."
        assert [each.label for each in back.because[0].inputs] == ["Workers", "Workers covered by the first post"]


@pytest.mark.parametrize("value", [3, True, None, "合格", Decimal("24691.36"), date(2026, 11, 21)])
def test_stored_value_keeps_its_type(value):
    back = Figure.load(json.loads(json.dumps(Figure(value).stored())))

    assert (back.value, type(back.value)) == (value, type(value))


def test_json_holds_value_sentences_inputs_and_source(figure):
    with translation.override("en"):
        found = figure.as_json()

    assert found["value"] == 1
    assert found["because"][0]["text"] == "1,999 workers, at most 2,000: one post."
    assert found["because"][0]["inputs"][0] == {"name": "workers", "label": "Workers", "value": 1_999, "text": "1,999"}
    assert found["rules"][0]["source"] == {
        "title": "配备标准试行办法",
        "number": "测工发〔2026〕1号",
        "issuer": "测试市总工会",
        "date": "2026-01-05",
        "clause": "第二条",
    }


def test_default_rule_is_marked_as_coming_from_no_document():
    figure = Figure(1, [default_rule(StaffingStandard).cites("x")])

    assert [each.is_default for each in figure.rules] == [True]
    with translation.override("en"):
        assert figure.rules[0].source.title == "product default, not from a document"
        assert figure.as_json()["rules"][0]["is_default"] is True


def test_kinds_are_written_as_people_write_them():
    reason = because(
        "{a} {b} {c} {d} {e} {f}",
        a=given(Decimal("0.971"), kind="percent"),
        b=given(Decimal("1234.5"), kind="money"),
        c=12_345,
        d=date(2026, 11, 21),
        e=given(None),
        f="甲",
    )

    assert reason.text == "97.1\u202f% ¥1,234.50 12,345 2026-11-21 — 甲"


def test_figure_that_follows_keeps_the_reasons_of_the_first():
    first = Figure(2, [because("a")])

    assert first.then(lambda value: value * 3, because("b")) == Figure(6, [because("a"), because("b")])
    assert total([first, first], because("sum")) == Figure(4, [because("sum")])


def test_parameters_are_read_on_the_rule_itself(rule):
    assert (rule.up_to, rule.each, rule.label) == (2_000, 3_000, StaffingStandard.label)
    with pytest.raises(AttributeError):
        _unused = rule.unheard_of
