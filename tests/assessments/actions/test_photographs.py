"""Photographs of an inspection: taken without a line, sent twice, late, by a stranger, and programs that call themselves one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.factories.assessments import PNG, apply, conclude, inspect, picture, score
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import inspecting, photographing
from unionhall.assessments.models import Entry, Inspection, Photo
from unionhall.audit.models import Entry as Told
from unionhall.common.errors import Refused


@pytest.fixture
def first(entry: Entry, chair: User, street_officer: User) -> Inspection:
    return inspect(apply(entry, actor_for(chair)), street_officer, [street_officer])


def take(inspection: Inspection, user: User, client_id: UUID, content: bytes = PNG, code: str = "A1") -> Photo:
    file = picture("现场.png", content)
    day = now() + timedelta(days=3)
    return photographing.photograph(
        inspection, by=actor_for(user), client_id=client_id, code=code, file=file, taken_at=day, is_offline=True
    )


def test_photograph_sent_twice_is_kept_once(first: Inspection, street_officer: User) -> None:
    client_id = uuid4()
    once, again = take(first, street_officer, client_id), take(first, street_officer, client_id)

    assert once == again
    assert (Photo.objects.count(), once.file.mime, once.unit_path) == (1, "image/png", first.unit_path)
    assert once.taken_at <= now()
    assert Told.objects.filter(kind="assessments.inspection.photographed").count() == 1


def test_photograph_that_waited_on_the_tablet_is_taken_after_the_conclusion(first: Inspection, street_officer: User) -> None:
    score(first, street_officer)
    conclude(first, street_officer)

    assert take(first, street_officer, uuid4()).is_offline


@pytest.mark.parametrize(("content", "code"), [(b"MZ" + b"\0" * 80, "A1"), (b"%PDF-1.7 " + b"\0" * 80, "A1"), (PNG, "Z9")])
def test_what_is_no_photograph_of_an_item_is_refused(first: Inspection, street_officer: User, content: bytes, code: str) -> None:
    with pytest.raises(Refused):
        take(first, street_officer, uuid4(), content, code)
    assert Photo.objects.count() == 0


def test_stranger_takes_none_and_a_called_off_inspection_has_none(
    first: Inspection, street_officer: User, county_officer: User
) -> None:
    with pytest.raises(Refused):
        take(first, county_officer, uuid4())
    inspecting.call_off(first, by=actor_for(street_officer), note="台风")
    with pytest.raises(Refused):
        take(first, street_officer, uuid4())
    assert Photo.objects.count() == 0


def test_page_says_what_became_of_it(first: Inspection, street_officer: User, as_user) -> None:
    client: Client = as_user(street_officer)
    url = f"{first.get_absolute_url()}photos/"
    sent = {"id": str(uuid4()), "code": "A1", "at": "2026-11-20T03:00:00Z", "offline": "on"}

    answers = [client.post(url, sent | {"file": picture(content=each)}) for each in (PNG, PNG, b"MZ" + b"\0" * 80)]

    assert [each.status_code for each in answers] == [200, 200, 200]
    assert client.post(url, sent | {"id": str(uuid4()), "file": picture(content=b"MZ" + b"\0" * 80)}).status_code == 422
    assert Photo.objects.count() == 1
    page = client.get(first.get_absolute_url()).content.decode()
    assert "2026-11-20 11:00 现场照片" in page
