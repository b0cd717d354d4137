"""The trail: complete, unchangeable, readable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.accounts import make_user
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.audit import queries
from unionhall.audit.models import Entry, Unchangeable
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]
Browser = Callable[[User], Client]


@pytest.fixture
def entry(workplace: Unit, chair: User, actor: ActorOf) -> Entry:
    return audit.record(workplace, "units.unit.changed", by=actor(chair), changes={"state": ("preparing", "active")}, note="验收")


def test_entry_cannot_be_changed_or_removed(entry: Entry) -> None:
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(note="x")):
        with pytest.raises(Unchangeable):
            attempt()

    assert Entry.objects.get().note == "验收"


def test_history_tells_fields_and_choices_in_words(entry: Entry, workplace: Unit, chair: User) -> None:
    told = queries.history_of(workplace)

    assert (told[0]["who"], told[0]["unit"]) == (str(chair), workplace.name)
    assert [str(change["label"]) for change in told[0]["changes"]] == [str(Unit._meta.get_field("state").verbose_name)]
    assert told[0]["changes"][0]["after"] == Unit(state="active").get_state_display()


def test_looks_are_told_apart_from_decisions(workplace: Unit, chair: User, actor: ActorOf) -> None:
    audit.looked(workplace, "主席电话", by=actor(chair))

    assert queries.history_of(workplace) == []
    assert "主席电话" in queries.looks_at(workplace)[0]["text"]


def test_entry_of_another_county_does_not_exist(county_officer: User, foreign_workplace: Unit, actor: ActorOf) -> None:
    foreign = audit.record(foreign_workplace, "units.unit.changed", by=actor(county_officer))

    with pytest.raises(Hidden):
        queries.entry_for(actor(county_officer), foreign.pk)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("who=chair", 1),
        ("who=nobody", 0),
        ("unit=U0001", 1),
        ("unit=370203", 0),
        ("unit=invented", 0),
        ("since=2020-01-01&until=2020-12-31", 0),
        ("since=2020-01-01", 1),
        ("kind=audit.looked", 0),
        ("since=nonsense", 1),
    ],
)
def test_list_is_filtered(
    as_user: Browser, county_officer: User, entry: Entry, other_county: Unit, query: str, count: int
) -> None:
    page = as_user(county_officer).get(f"/audit/?{query}")

    assert len(page.context["listing"]["rows"]) == count


def test_list_and_entry_open(as_user: Browser, county_officer: User, entry: Entry) -> None:
    browser = as_user(county_officer)

    assert [browser.get(path).status_code for path in ("/audit/", "/audit/looks/", f"/audit/{entry.pk}/")] == [
        200,
        200,
        200,
    ]


def test_who_may_not_read_the_trail_is_refused(as_user: Browser, chair: User, entry: Entry) -> None:
    browser = as_user(chair)

    assert [browser.get(path).status_code for path in ("/audit/", f"/audit/{entry.pk}/")] == [403, 403]


def test_entry_outside_is_not_found(as_user: Browser, county_officer: User, foreign_workplace: Unit, actor: ActorOf) -> None:
    foreign = audit.record(foreign_workplace, "units.unit.changed", by=actor(make_user("far")))

    assert as_user(county_officer).get(f"/audit/{foreign.pk}/").status_code == 404
