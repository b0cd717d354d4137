"""Applicants on the public pages: from the telephone to the ticket."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.factories.recruiting import Stage, applicant_facts
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.notices.actions import codes
from unionhall.units.models import Unit
from unionhall.workforce.models import Application, Campaign

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
PHONE = "13900000001"


def page(name: str, number: int) -> str:
    return reverse(f"recruiting:{name}", args=[number])


class Telephone:
    """Gets the codes instead of a telephone; ``code`` is the last one."""

    where = ""
    code = ""

    def send(self, _number: str, text: str) -> None:
        self.code = re.findall(r"\d{6}", text)[0]


@pytest.fixture
def telephone(monkeypatch: pytest.MonkeyPatch) -> Telephone:
    held = Telephone()
    monkeypatch.setattr(codes.channels, "sms", lambda: held)
    return held


def entered(client: Client, campaign: Campaign, telephone: Telephone, code: str = "") -> Client:
    address = reverse("recruitment:apply", args=[campaign.code])
    client.post(address, {"phone": PHONE})
    client.post(address, {"phone": PHONE, "code": code or telephone.code})
    return client


def said(stage: Stage, number: int = 1, **more: object) -> dict[str, object]:
    facts = applicant_facts(number, opening=stage.opening.pk, graduated_on="2020-07-01")
    return {**facts, "service_months": "0", **more}


def test_public_applies_from_telephone_to_sent(stage: Stage, client: Client, telephone: Telephone) -> None:
    campaign = stage.decided().announced().campaign
    assert client.get(reverse("recruitment:index")).status_code == 200
    assert campaign.title in client.get(campaign.public_url).content.decode()
    entered(client, campaign, telephone)
    mine = reverse("recruitment:mine", args=[campaign.code])

    saved = client.post(mine, {"name": "考生乙", "save": "1", "document_kind": "resident"})
    sent = client.post(mine, said(stage) | {"certificate_lawyer": "13702201910123456", "send": "1"})

    application = Application.objects.get()
    assert (saved.status_code, sent.status_code, application.state) == (302, 302, "submitted")
    assert application.certificates.get().number == "13702201910123456"
    assert client.get(mine).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document", "370202199803070011"),
        ("certificate_lawyer", "1234"),
        ("certificate_lawyer", "13702299910123456"),
        ("certificate_social_worker", "ABC"),
        ("graduated_on", "2999-01-01"),
        ("opening", "999999"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    stage: Stage, client: Client, telephone: Telephone, field: str, value: str
) -> None:
    campaign = stage.decided().announced().campaign
    entered(client, campaign, telephone)

    answer = client.post(reverse("recruitment:mine", args=[campaign.code]), said(stage) | {field: value, "send": "1"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Application.objects.get().state == "draft"


def test_wrong_code_opens_nothing(stage: Stage, client: Client, telephone: Telephone) -> None:
    campaign = stage.decided().announced().campaign
    entered(client, campaign, telephone, "000000")

    assert client.get(reverse("recruitment:mine", args=[campaign.code])).status_code == 404
    assert Application.objects.count() == 0


def test_nobody_reaches_the_application_of_another(stage: Stage, client: Client, telephone: Telephone) -> None:
    campaign = stage.decided().announced().campaign
    other = stage.applied(2)
    entered(client, campaign, telephone)

    body = client.get(reverse("recruitment:mine", args=[campaign.code])).content.decode()

    assert other.name not in body


def test_planned_campaign_is_no_business_of_the_public(stage: Stage, client: Client) -> None:
    assert client.get(stage.campaign.public_url).status_code == 404


def test_applicant_adds_a_paper_withdraws_and_comes_back(stage: Stage, client: Client, telephone: Telephone) -> None:
    campaign = stage.decided().announced().campaign
    entered(client, campaign, telephone)
    png = SimpleUploadedFile("证书.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, content_type="image/png")

    client.post(reverse("recruitment:paper", args=[campaign.code]), {"file": png})
    assert "证书.png" in client.get(reverse("recruitment:mine", args=[campaign.code])).content.decode()
    client.post(reverse("recruitment:withdraw", args=[campaign.code]))

    assert Application.objects.get().state == "withdrawn"


def test_applicant_reads_grounds_appeals_and_gets_the_ticket(six: Stage, client: Client, telephone: Telephone) -> None:
    application = Application.objects.get(phone=PHONE)
    Application.objects.filter(pk=application.pk).update(state="refused", grounds=["papers"], reviewed_at="2026-01-01T00:00Z")
    entered(client, six.campaign, telephone)
    mine = reverse("recruitment:mine", args=[six.campaign.code])

    late = client.post(reverse("recruitment:appeal", args=[six.campaign.code]), {"text": "材料齐全"})
    Application.objects.filter(pk=application.pk).update(reviewed_at=now())
    intime = client.post(reverse("recruitment:appeal", args=[six.campaign.code]), {"text": "材料齐全"})

    assert "材料缺失" in client.get(mine).content.decode()
    assert (late.status_code, intime.status_code, Application.objects.get(pk=application.pk).state) == (422, 302, "appealed")


def test_ticket_is_a_pdf_once_seats_are_drawn(
    six: Stage, client: Client, telephone: Telephone, as_user: Browser, city_officer: User
) -> None:
    entered(client, six.campaign, telephone)
    address = reverse("recruitment:ticket", args=[six.campaign.code])
    before = client.get(address).status_code
    six.reviewed().seated()

    after = client.get(address)
    plan = as_user(city_officer).get(reverse("recruiting:seat-plan", args=[six.campaign.pk, 1]))

    assert (before, after.status_code, after.content[:4], plan.content[:4]) == (404, 200, b"%PDF", b"%PDF")


def test_certificate_is_looked_into_in_the_dialog_and_the_applicant_sees_it(
    stage: Stage, as_user: Browser, client: Client, telephone: Telephone, city_officer: User
) -> None:
    stage.decided().announced().apply(2, certificates={1: {"mediator": "37020000123"}, 2: {"mediator": "37020000123"}})
    stage.ended_applying()
    officer = as_user(city_officer)
    officer.post(page("share", stage.campaign.pk), {"reviewers": [city_officer.pk]})
    application = Application.objects.get(phone=PHONE)
    certificate = application.certificates.get()

    body = officer.get(application.get_absolute_url()).content.decode()
    early = officer.post(page("review", application.pk), {"qualified": "yes"})
    silent = officer.post(page("confirm", certificate.pk), {"confirmed": "no"})
    rejected = officer.post(page("confirm", certificate.pk), {"confirmed": "no", "note": "登记中查无此号"})
    entered(client, stage.campaign, telephone)

    assert Application.objects.exclude(phone=PHONE).get().number in body
    assert (early.status_code, silent.status_code, rejected.status_code) == (422, 422, 302)
    assert "登记中查无此号" in client.get(reverse("recruitment:mine", args=[stage.campaign.code])).content.decode()


def test_applicant_of_a_cancelled_post_chooses_another_one(
    city: Unit, street: Unit, other_county: Unit, client: Client, telephone: Telephone
) -> None:
    far = make_unit("370203001", "浮山后街道总工会", kind="street", parent=other_county, division_code="370203001")
    stage = Stage(city, street, also=[far]).decided().announced()
    stage.applied(1, opening=stage.campaign.openings.get(unit=far))
    for number in range(2, 9):
        stage.applied(number)
    stage.ended_applying().reviewed()
    entered(client, stage.campaign, telephone)
    mine, change = (reverse(f"recruitment:{name}", args=[stage.campaign.code]) for name in ("mine", "change"))

    assert "取消" in client.get(mine).content.decode()
    assert client.post(change, {"opening": stage.campaign.openings.get(unit=far).pk}).status_code == 422
    assert client.post(change, {"opening": stage.opening.pk}).status_code == 302

    assert Application.objects.get(phone=PHONE).opening == stage.opening
