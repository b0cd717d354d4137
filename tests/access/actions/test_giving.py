"""Giving, ending and lending roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import translation

from tests.factories.access import give as give_role
from tests.factories.accounts import make_user
from unionhall.access.actions import giving, lending
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.audit.queries import history_of
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW

ActorOf = Callable[[User], Actor]


def give_street(
    street: Unit, *, by: Actor, role: str = "street", data_range: str = "below", ends_on: date | None = None
) -> Grant:
    user = make_user(f"new{User.objects.count()}")
    return giving.give(user, role, street, by=by, data_range=data_range, starts_on=today(), ends_on=ends_on)


def test_role_given_below_works_and_is_recorded(county_officer: User, street: Unit, actor: ActorOf) -> None:
    grant = give_street(street, by=actor(county_officer))

    assert actor(grant.user).can(UNIT_VIEW, street)
    entry = Entry.objects.get()
    assert (entry.kind, entry.unit_path, entry.changes["role"]) == ("access.grant.given", street.path, [None, "street"])


@pytest.mark.parametrize(("role", "data_range"), [("admin", "below"), ("city", "all"), ("auditor", "all")])
def test_nobody_gives_more_than_he_holds(county_officer: User, street: Unit, actor: ActorOf, role: str, data_range: str) -> None:
    before = Grant.objects.count()

    with pytest.raises(Refused):
        give_street(street, by=actor(county_officer), role=role, data_range=data_range)

    assert (Grant.objects.count(), Entry.objects.count()) == (before, 0)


def test_giving_elsewhere_finds_no_unit(county_officer: User, other_county: Unit, actor: ActorOf) -> None:
    with pytest.raises(Hidden):
        give_street(other_county, by=actor(county_officer))


def test_giving_without_the_right_is_not_allowed(chair: User, workplace: Unit, actor: ActorOf) -> None:
    with pytest.raises(NotAllowed):
        give_street(workplace, by=actor(chair))


def test_role_ended_at_once_opens_nothing(county_officer: User, street: Unit, actor: ActorOf) -> None:
    grant = give_street(street, by=actor(county_officer))

    giving.end(grant, by=actor(county_officer))

    assert actor(grant.user).holds(UNIT_VIEW) is False


def test_role_ended_with_a_day_lasts_through_it(county_officer: User, street: Unit, actor: ActorOf) -> None:
    grant = give_street(street, by=actor(county_officer))

    giving.end(grant, by=actor(county_officer), on=today())

    assert actor(grant.user).holds(UNIT_VIEW) is True


def test_street_officer_ends_no_role_of_a_colleague(county_officer: User, street: Unit, actor: ActorOf) -> None:
    first = give_street(street, by=actor(county_officer))
    second = giving.give(make_user("two"), "street", street, by=actor(county_officer), data_range="below", starts_on=today())

    with pytest.raises(NotAllowed):
        giving.end(first, by=actor(second.user))


def test_post_is_lent_and_taken_back(chair: User, workplace: Unit, actor: ActorOf) -> None:
    stand_in = make_user("stand-in")
    lent = lending.lend(Grant.objects.get(), stand_in, by=actor(chair), starts_on=today(), ends_on=today())
    during = actor(stand_in).can(UNIT_VIEW, workplace)

    giving.end(lent, by=actor(chair))

    assert (during, actor(stand_in).can(UNIT_VIEW, workplace)) == (True, False)


def test_what_a_stand_in_does_is_recorded_on_behalf(county_officer: User, street: Unit, actor: ActorOf) -> None:
    stand_in = make_user("stand-in")
    lending.lend(Grant.objects.get(), stand_in, by=actor(county_officer), starts_on=today(), ends_on=today())

    give_street(street, by=actor(stand_in), ends_on=today())

    assert Entry.objects.get(kind="access.grant.given").on_behalf_of == str(county_officer)


@pytest.mark.parametrize("days", [None, 4])
def test_stand_in_gives_no_role_that_outlasts_the_lending(
    county_officer: User, street: Unit, actor: ActorOf, days: int | None
) -> None:
    stand_in = make_user("stand-in")
    last = today() + timedelta(days=3)
    lending.lend(Grant.objects.get(), stand_in, by=actor(county_officer), starts_on=today(), ends_on=last)

    with pytest.raises(Refused) as refusal:
        give_street(street, by=actor(stand_in), ends_on=today() + timedelta(days=days) if days else None)
    given = give_street(street, by=actor(stand_in), ends_on=last)

    assert [(each.field, each.code) for each in refusal.value.reasons] == [("ends_on", "stand_in")]
    assert (given.ends_on, Grant.objects.count()) == (last, 3)


def test_stand_in_who_may_give_roles_of_their_own_gives_lasting_ones(
    county_officer: User, county: Unit, street: Unit, actor: ActorOf
) -> None:
    colleague = give_role(make_user("colleague"), "county", county)
    lending.lend(county_officer.grants.get(), colleague, by=actor(county_officer), starts_on=today(), ends_on=today())

    assert give_street(street, by=actor(colleague)).ends_on is None


def test_post_of_somebody_else_cannot_be_lent(chair: User, clerk: User, actor: ActorOf) -> None:
    with pytest.raises(Hidden):
        lending.lend(Grant.objects.get(user=chair), clerk, by=actor(clerk), starts_on=today(), ends_on=today())


def test_lending_the_past_is_refused(chair: User, actor: ActorOf) -> None:
    stand_in = make_user("stand-in")

    with pytest.raises(Refused):
        lending.lend(
            Grant.objects.get(),
            stand_in,
            by=actor(chair),
            starts_on=date(2024, 1, 1),
            ends_on=today() - timedelta(days=1),
        )

    assert Grant.objects.filter(user=stand_in).exists() is False


def test_closing_a_unit_ends_its_posts(chair: User, workplace: Unit, actor: ActorOf) -> None:
    giving.end_all_at(workplace, by=system(), on=today() - timedelta(days=1))

    assert actor(chair).holds(UNIT_VIEW) is False


def test_ending_a_role_never_lengthens_it(county_officer: User, street: Unit, actor: ActorOf) -> None:
    user = make_user("short")
    give_role(user, "street", street, ends_on=today())
    grant = user.grants.get()

    with pytest.raises(Refused):
        giving.end(grant, by=actor(user), on=today() + timedelta(days=365))
    with pytest.raises(Refused):
        giving.end(grant, by=actor(county_officer), on=today() + timedelta(days=1))

    grant.refresh_from_db()
    assert grant.ends_on == today()


def test_role_with_more_rights_is_not_taken_away_from_below(county_officer: User, county: Unit, actor: ActorOf) -> None:
    user = give_role(make_user("watch"), "auditor", county, data_range="all")

    with pytest.raises(Refused):
        giving.end(user.grants.get(), by=actor(county_officer))

    assert user.grants.get().ended_at is None


def test_role_without_rights_opens_no_range_beyond_the_givers(county_officer: User, county: Unit, actor: ActorOf) -> None:
    with pytest.raises(Refused):
        give_street(county, by=actor(county_officer), role="member", data_range="all")

    assert not Grant.objects.filter(role="member").exists()


def test_history_names_roles_in_the_readers_language(county_officer: User, street: Unit, actor: ActorOf) -> None:
    grant = give_street(street, by=actor(county_officer))

    told = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            (entry,) = history_of(grant)
            roles = [each["after"] for each in entry["changes"] if str(each["label"]) in {"角色", "Role"}]
            told[language] = (entry["text"], roles)

    assert told["zh-hans"][1] == ["街道工会干部"]
    assert told["en"][1] == ["Street officer"]
    assert ("街道工会干部" in told["zh-hans"][0], "Street officer" in told["en"][0]) == (True, True)
