"""One-time codes: one telephone, one use, few tries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from unionhall.common.errors import Refused
from unionhall.notices import channels
from unionhall.notices.actions import codes, turns
from unionhall.notices.channels import DemonstrationSms, MemorySms
from unionhall.notices.models import Code, Turn

PHONE, OTHER = "13800001234", "13900005678"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_outbox(settings: object) -> None:
    MemorySms.outbox.clear()
    settings.CODE_SECONDS_BETWEEN = 0  # type: ignore[attr-defined]


def sent(phone: str = PHONE, purpose: str = "join") -> str:
    codes.send(phone, purpose, address="10.0.0.1")
    number, text = MemorySms.outbox[-1]
    found = re.search(r"\d{6}", text)
    assert number == phone
    assert found
    return found[0]


def why(phone: str, code: str, *, purpose: str = "join", address: str = "10.0.0.1") -> str:
    """How a try was refused; empty when it passed."""
    try:
        codes.check(phone, purpose, code, address=address)
    except Refused as refused:
        return refused.reasons[0].code
    return ""


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_right_code_passes_once(settings: object) -> None:
    code = sent()

    assert [why(PHONE, code), why(PHONE, code)] == ["", "expired"]


def test_code_is_not_kept(settings: object) -> None:
    code = sent()

    kept = Code.objects.get()
    assert all(each.encode() not in bytes(held) for each in (code, PHONE) for held in (kept.digest, kept.phone_index))


def test_code_of_another_telephone_or_purpose_is_wrong() -> None:
    first, second = sent(PHONE), sent(OTHER)

    assert why(PHONE, second) == ("" if first == second else "wrong")
    assert why(PHONE, first, purpose="transfer") == "expired"
    assert why(OTHER, second) == ""


def test_newer_code_makes_the_older_one_useless() -> None:
    first, second = sent(), sent()

    assert why(PHONE, first) == ("" if first == second else "wrong")
    assert why(PHONE, second) in {"", "expired"}
    assert Code.objects.exclude(used_at=None).count() == 2


def test_code_is_good_for_five_minutes() -> None:
    code = sent()
    Code.objects.update(expires_at=now() - timedelta(seconds=1))

    assert why(PHONE, code) == "expired"


def test_after_five_wrong_tries_the_right_one_is_refused_too() -> None:
    code = sent()

    tries = [why(PHONE, wrong(code)) for _each in range(5)]

    assert (tries, why(PHONE, code)) == (["wrong"] * 5, "too_many")


def test_a_thousand_wrong_codes_open_nothing_and_are_stopped_soon(settings: object) -> None:
    code = sent()

    answers = [why(PHONE, wrong(code), address=f"10.0.{number // 250}.{number % 250}") for number in range(1_000)]
    again = sent()

    assert (answers.count("wrong"), answers.count("too_many")) == (5, 995)
    assert Turn.objects.filter(what="code tried").count() <= 30
    assert why(PHONE, again) == ""


def test_one_address_may_not_try_the_codes_of_many_telephones(settings: object) -> None:
    settings.CODE_TRIES_PER_ADDRESS = 3  # type: ignore[attr-defined]
    code = sent()

    answers = [why(f"1380000{number:04}", "000000") for number in range(4)]

    assert answers == ["expired", "expired", "expired", "too_many"]
    assert why(PHONE, code) == "too_many"
    assert why(PHONE, code, address="10.9.9.9") == ""


def test_codes_to_one_telephone_and_from_one_address_are_limited(settings: object) -> None:
    settings.CODES_PER_ADDRESS = 7  # type: ignore[attr-defined]
    for _each in range(5):
        sent()
    with pytest.raises(Refused) as phone:
        sent()
    sent(OTHER)
    sent(OTHER)
    with pytest.raises(Refused) as address:
        sent(OTHER)

    assert [each.value.reasons[0].code for each in (phone, address)] == ["too_many", "too_many"]
    assert len(MemorySms.outbox) == 7


def test_two_codes_within_a_minute_are_refused(settings: object) -> None:
    settings.CODE_SECONDS_BETWEEN = 60  # type: ignore[attr-defined]
    sent()

    with pytest.raises(Refused):
        sent()

    assert len(MemorySms.outbox) == 1


@pytest.mark.parametrize("phone", ["", "1234", "0532-85912351", "12345678901"])
def test_what_is_no_mobile_number_is_refused(phone: str) -> None:
    with pytest.raises(Refused) as refusal:
        codes.send(phone, "join")

    assert (refusal.value.reasons[0].field, Code.objects.count()) == ("phone", 0)


def test_code_that_could_not_be_sent_is_good_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(MemorySms):
        def send(self, phone: str, text: str) -> None:
            self.outbox.append((phone, text))
            raise OSError("no line")

    monkeypatch.setattr(channels, "sms", Broken)
    with pytest.raises(Refused) as refusal:
        codes.send(PHONE, "join")

    found = re.search(r"\d{6}", MemorySms.outbox[0][1])
    assert found
    assert (refusal.value.reasons[0].code, why(PHONE, found[0])) == ("not_sent", "expired")


def test_demonstration_prints_the_code_and_says_where(settings: object, capsys: pytest.CaptureFixture[str]) -> None:
    settings.SMS_BACKEND = "unionhall.notices.channels.DemonstrationSms"  # type: ignore[attr-defined]

    where = codes.send(PHONE, "join")

    assert where == DemonstrationSms.where
    assert re.search(rf"SMS {PHONE}: .*\d{{6}}", capsys.readouterr().out)


def test_old_codes_and_turns_are_forgotten() -> None:
    sent()
    Code.objects.update(created_at=now() - timedelta(days=2))
    Turn.objects.update(at=now() - timedelta(days=3))

    codes.forget_old()
    turns.forget_old()

    assert (Code.objects.count(), Turn.objects.count()) == (0, 0)


def test_neighbours_of_one_ipv6_network_share_their_turns() -> None:
    assert turns.neighbourhood("2001:db8::1") == turns.neighbourhood("2001:db8::ffff")
    assert turns.neighbourhood("10.0.0.1") != turns.neighbourhood("10.0.0.2")
