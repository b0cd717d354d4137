"""A member asks for a correction; a user is bound to a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.members.actions import binding, correcting
from unionhall.members.models import Account, Correction
from unionhall.members.queries import own
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
VISITOR = Actor(user_id=None, name="")


def refused(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return [reason.code for reason in caught.value.reasons]


def test_binding_makes_an_account_that_reaches_nothing_but_itself(workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    user = binding.bind(person, by=VISITOR)

    assert (user.has_usable_password(), user.phone, user.name) == (False, person.phone, "王小明")
    assert (actor(user).scope(), own.person_of(actor(user))) == ((), person)
    assert binding.bind(person, by=VISITOR) == user
    assert Account.objects.count() == 1


def test_binding_a_bound_account_to_another_record_is_refused(workplace: Unit) -> None:
    user = binding.bind(make_person(workplace), by=VISITOR)

    assert refused(lambda: binding.bind(make_person(workplace, number=2), by=VISITOR, user=user)) == ["bound"]


def test_accepted_telephone_is_the_new_sign_in(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    user, before = binding.bind(person, by=VISITOR), person.phone_masked
    request = correcting.ask(person, by=actor(user), wanted={"phone": "13900000001"}, words="换号了")
    assert (Item.objects.get().unit, b"13900000001" in bytes(request.wanted_sealed)) == (workplace, False)

    correcting.accept(request, by=actor(clerk))

    person.refresh_from_db()
    user.refresh_from_db()
    assert (person.phone, user.phone, Correction.objects.get().state) == ("13900000001", "13900000001", "accepted")
    assert Correction.objects.get().was == {"phone": before}
    assert refused(lambda: correcting.accept(request, by=actor(clerk))) == ["state"]


def test_name_and_document_are_not_corrected_from_the_phone(workplace: Unit) -> None:
    person = make_person(workplace)

    assert refused(lambda: correcting.ask(person, by=VISITOR, wanted={"name": "李四"})) == ["field"]
    assert refused(lambda: correcting.ask(person, by=VISITOR, wanted={})) == ["missing"]
    correcting.ask(person, by=VISITOR, wanted={}, words="民族不对")
    assert refused(lambda: correcting.ask(person, by=VISITOR, wanted={}, words="再来一次")) == ["twice"]


def test_refused_correction_changes_nothing(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    request = correcting.ask(person, by=VISITOR, wanted={"job": "董事长"})

    assert refused(lambda: correcting.refuse(request, by=actor(clerk), note="")) == ["missing"]
    correcting.refuse(request, by=actor(clerk), note="与劳动合同不符")

    person.refresh_from_db()
    assert (person.job, Correction.objects.get().answer) == ("", "与劳动合同不符")
