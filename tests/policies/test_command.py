"""``unionhall policies``."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.policies.support import approved
from unionhall.policies import packing
from unionhall.policies.models import Version
from unionhall.units.actions.counting import add


def run(capsys, *words):
    call_command("policies", *words)
    return capsys.readouterr().out


def test_load_puts_a_pack_into_force_and_says_so_in_json(city, capsys):
    answer = json.loads(run(capsys, "load", "zhoushi-workers", "--unit", city.code, "--on", "2026-01-01", "--json"))

    assert answer == {
        "pack": "zhoushi-workers", "unit": "370200", "created": 9, "unchanged": 0, "refused": [],
    }  # fmt: skip
    assert Version.objects.approved().count() == 9


def test_load_of_an_unknown_pack_or_unit_is_refused(city):
    with pytest.raises(CommandError, match="no pack nonsense"):
        call_command("policies", "load", "nonsense", "--unit", city.code)
    with pytest.raises(CommandError, match="no unit 999"):
        call_command("policies", "load", "zhoushi-workers", "--unit", "999")


def test_explain_of_a_figure_gives_value_reasons_and_source(street, capsys):
    approved(street, each=3_000)
    add(street.path, "workers", 7_200)

    words = ("explain", "workforce.posts_due", "--unit", street.code, "--on", "2026-06-01")
    answer = json.loads(run(capsys, *words, "--json"))

    assert (answer["value"], answer["rules"][0]["source"]["clause"]) == (3, "第二条")
    assert "职工 7,200 人 ÷ 3,000 = 2.4" in run(capsys, *words)


def test_explain_of_a_policy_gives_its_parameters_and_where_they_come_from(county, street, capsys):
    approved(county, each=2_500)

    words = ("explain", "workforce.staffing", "--unit", street.code, "--on", "2026-06-01", "--json")
    answer = json.loads(run(capsys, *words))

    assert (answer["params"]["each"], answer["rule"]["set_by"]["code"]) == (2_500, county.code)


def test_explain_of_an_unknown_key_is_refused(city):
    with pytest.raises(CommandError, match="neither a policy nor a figure"):
        call_command("policies", "explain", "workforce.nonsense", "--unit", city.code)


def test_packs_and_keys_are_listed(capsys):
    assert len(json.loads(run(capsys, "packs", "--json"))) == len(packing.names())
    assert "workforce.posts_due" in json.loads(run(capsys, "keys", "--json"))["figures"]


def test_day_that_is_none_is_said_in_a_sentence(city, capsys):
    with pytest.raises(CommandError, match=r"30 February is not a day\. Write it like 2026-11-21\."):
        call_command("policies", "explain", "workforce.staffing", "--unit", city.code, "--on", "30 February")


def test_load_with_refused_entries_ends_with_one(city, capsys):
    approved(city, each=2_999)

    with pytest.raises(SystemExit) as end:
        run(capsys, "load", "zhoushi-workers", "--unit", city.code, "--on", "2026-01-01", "--json")

    refused = json.loads(capsys.readouterr().out)["refused"]
    assert (end.value.code, [each["policy"] for each in refused]) == (1, ["workforce.staffing"])
