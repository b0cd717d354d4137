"""Files on a record: through the record's package, by its right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.organizing import make_employer
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.documents import queries
from unionhall.documents.models import Attachment
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
PDF = b"%PDF-1.7\n" + "营业执照".encode() * 9
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 60


@pytest.fixture
def employer(street: Unit) -> Employer:
    return make_employer(street)


def address(employer: Employer) -> str:
    return f"/papers/of/organizing.employer/{employer.pk}/add/"


def file(name: str = "执照.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_several_files_and_a_photo_are_kept_in_one_go(as_user: Browser, county_officer: User, employer: Employer) -> None:
    browser = as_user(county_officer)

    answer = browser.post(address(employer), {"file": [file(), file("章程.pdf")], "photo": file("门头.jpg", JPEG)})

    assert answer.headers["Location"] == employer.get_absolute_url()
    assert [each.name for each in queries.of(employer)] == ["执照.pdf", "章程.pdf", "门头.jpg"]
    assert Entry.objects.get(kind="documents.files.added").note == "执照.pdf、章程.pdf、门头.jpg"
    page = browser.get(employer.get_absolute_url()).content.decode()
    assert all(each in page for each in ("执照.pdf", "门头.jpg"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("执照.pdf", b"MZ" + b"\0" * 90),
        ("a.exe", b"MZ" + b"\0" * 90),
        ("a.pdf", b""),
        ("a.pdf", JPEG),
        ("run.sh", b"#!/bin/sh\n"),
    ],
)
def test_one_bad_file_keeps_all_out(
    as_user: Browser, county_officer: User, employer: Employer, name: str, content: bytes
) -> None:
    answer = as_user(county_officer).post(address(employer), {"file": [file(), file(name, content)]})

    assert (answer.status_code, Attachment.objects.count()) == (422, 0)


def test_nothing_chosen_is_said(as_user: Browser, county_officer: User, employer: Employer) -> None:
    assert as_user(county_officer).post(address(employer), {}).status_code == 422


def test_adding_and_removing_need_the_right_of_the_record(
    as_user: Browser, county_officer: User, auditor: User, clerk: User, employer: Employer, other_county: Unit
) -> None:
    as_user(county_officer).post(address(employer), {"file": file()})
    kept = Attachment.objects.get()
    foreign = make_employer(other_county)

    assert as_user(auditor).post(address(employer), {"file": file()}).status_code == 403
    assert as_user(clerk).post(address(employer), {"file": file()}).status_code == 404
    assert as_user(county_officer).post(address(foreign), {"file": file()}).status_code == 404
    assert as_user(county_officer).post("/papers/of/accounts.user/1/add/", {"file": file()}).status_code == 404
    assert as_user(auditor).post(f"/papers/{kept.pk}/remove/").status_code == 403
    assert as_user(clerk).post(f"/papers/{kept.pk}/remove/").status_code == 404
    assert Attachment.objects.count() == 1


def test_removing_is_asked_for_and_recorded(as_user: Browser, county_officer: User, employer: Employer) -> None:
    browser = as_user(county_officer)
    browser.post(address(employer), {"file": file()})
    kept = Attachment.objects.get()

    asked = browser.get(f"/papers/{kept.pk}/remove/", headers={"HX-Request": "true"})
    gone = browser.post(
        f"/papers/{kept.pk}/remove/", headers={"HX-Request": "true", "HX-Current-URL": "https://elsewhere.example/x/"}
    )

    assert (asked.status_code, gone.status_code, gone.headers["HX-Redirect"]) == (200, 204, employer.get_absolute_url())
    assert (Attachment.objects.count(), Entry.objects.filter(kind="documents.attachment.removed").count()) == (0, 1)
