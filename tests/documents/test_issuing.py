"""Numbered papers: a number each, kept as issued, verified by everybody."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from docx import Document

from tests.documents.test_printing import read
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.errors import NotAllowed, Refused
from unionhall.common.scope import unscoped
from unionhall.documents import numbering, queries
from unionhall.documents.actions import issuing, keeping
from unionhall.documents.models import Attachment, Issued, Series
from unionhall.documents.papers import Paper, Part
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]
Browser = Callable[[User], Client]
PAPER = Paper(title="关于同意成立工会的批复", to="筹备组", parts=(Part(paragraphs=("同意成立。",)),), signed_by="市南区总工会")


def issue(unit: Unit, kind: str, *, dated: date | None = date(2026, 11, 24), subject: Unit | None = None) -> Issued:
    paper = Paper(title=PAPER.title, to=PAPER.to, parts=PAPER.parts, signed_by=PAPER.signed_by, dated=dated)
    return issuing.issue(paper, kind, subject=subject or unit, unit=unit, by=system())


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refusal.value.reasons]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("青岛市总工会", "青工"),
        ("青岛市市南区总工会", "青南工"),
        ("八大湖街道总工会", "八工"),
        ("海风食品有限公司工会", "海风工"),
        ("海风食品有限公司工会委员会", "海风工"),
        ("工会", "工"),
        ("北京市总工会", "北工"),
    ],
)
def test_usual_word_is_made_of_the_name(name: str, word: str) -> None:
    assert numbering.usual_word(name) == word


def test_paper_gets_the_next_number_and_is_kept_sealed(county: Unit, reply: str, files: Path) -> None:
    first, second = issue(county, reply), issue(county, reply)

    assert [first.number, second.number] == ["青南工复〔2026〕1号", "青南工复〔2026〕2号"]
    assert list(queries.issued_for(county)) == [second, first]
    stored = [place.read_bytes() for place in files.rglob("*") if place.is_file()]
    assert (len(stored), any(each.startswith((b"%PDF", b"PK")) for each in stored)) == (4, False)
    assert [each.kind for each in Entry.objects.filter(subject_type="documents.issued")] == ["documents.paper.issued"] * 2


def test_series_units_and_years_count_by_themselves(county: Unit, street: Unit, reply: str) -> None:
    made = [issue(county, reply), issue(street, reply), issue(county, reply, dated=date(2027, 1, 1)), issue(county, reply)]

    assert [each.number for each in made] == [
        "青南工复〔2026〕1号",
        "八工复〔2026〕1号",
        "青南工复〔2027〕1号",
        "青南工复〔2026〕2号",
    ]


def test_pdf_and_word_say_the_number_and_can_be_opened(county: Unit, reply: str, tmp_path: Path) -> None:
    made = issue(county, reply)
    place = tmp_path / "paper.pdf"
    place.write_bytes(queries.content_bytes(made.pdf))
    subprocess.run(["pdftoppm", "-r", "40", "-png", str(place), str(tmp_path / "page")], check=True)

    words = "\n".join(each.text for each in Document(BytesIO(queries.content_bytes(made.docx))).paragraphs)

    assert list(tmp_path.glob("page*.png"))
    assert (made.number in read(place), made.code in read(place), made.number in words, made.code in words) == (True,) * 4
    assert made.verify_url == f"http://localhost:8000/public/papers/{made.code}/"


def test_rolled_back_paper_leaves_no_gap(county: Unit, reply: str) -> None:
    with transaction.atomic():
        issue(county, reply)
        transaction.set_rollback(True)

    assert issue(county, reply).serial == 1


@pytest.mark.django_db(transaction=True)
def test_papers_issued_at_once_get_different_numbers_without_gaps(county: Unit, reply: str) -> None:
    start, made, failures = threading.Barrier(4), [], []

    def work() -> None:
        try:
            with unscoped("another process issues at the same time"):
                start.wait(timeout=20)
                made.extend([issue(county, reply).serial, issue(county, reply).serial])
        except Exception as failure:  # noqa: BLE001 - told below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)

    assert (failures, sorted(made), Series.objects.get().last) == ([], [1, 2, 3, 4, 5, 6, 7, 8], 8)


def test_database_refuses_a_number_twice(county: Unit, reply: str) -> None:
    made = issue(county, reply)
    copies = [Attachment.objects.get(pk=each.pk) for each in (made.pdf, made.docx)]
    for each in copies:
        each.pk = None
        each.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        Issued.objects.create(
            kind=reply, unit=county, unit_path=county.path, issuer="x", series="复", year=2026, serial=1, number="x", title="x",
            issued_on=date(2026, 1, 1), issued_by="x", subject_type="x", subject_id="1", pdf=copies[0], docx=copies[1],
        )  # fmt: skip


def test_revoked_paper_keeps_its_number_and_says_so_in_public(
    county: Unit, reply: str, county_officer: User, clerk: User, actor: ActorOf, client: Client
) -> None:
    made = issue(county, reply)
    with pytest.raises(NotAllowed):
        issuing.revoke(issue(clerk.grants.get().unit, reply), by=actor(clerk), reason="x")

    issuing.revoke(made, by=actor(county_officer), reason="委员有误")

    made.refresh_from_db()
    assert (made.state, made.reason, issue(county, reply).serial) == ("revoked", "委员有误", 2)
    shown = client.get(made.public_url).content.decode()
    assert ("作废" in shown, "委员有误" in shown) == (True, False)
    with pytest.raises(Refused) as twice:
        issuing.revoke(made, by=actor(county_officer), reason="再次")
    assert codes(twice) == ["state"]


def test_replaced_paper_names_the_newer_one(county: Unit, reply: str, client: Client) -> None:
    made = issue(county, reply)

    newer = issuing.replace(made, PAPER, subject=county, by=system(), reason="更正")

    made.refresh_from_db()
    assert (made.state, made.replaced_by, newer.is_valid, newer.replaces) == ("replaced", newer, True, made)
    assert newer.number in client.get(made.public_url).content.decode()
    with pytest.raises(Refused):
        issuing.replace(made, PAPER, subject=county, by=system())
    assert Issued.objects.count() == 2


def test_numbered_paper_cannot_be_removed_as_a_file(county: Unit, reply: str) -> None:
    made = issue(county, reply)

    with pytest.raises(Refused) as refusal:
        keeping.remove(made.pdf, by=system())

    assert (codes(refusal), Attachment.objects.count()) == (["paper"], 2)


def test_chosen_word_counts_from_the_next_number_on(county: Unit, reply: str, county_officer: User, actor: ActorOf) -> None:
    first = issue(county, reply)
    with pytest.raises(Refused):
        issuing.choose_word(county, "南工〔1〕", by=actor(county_officer))

    issuing.choose_word(county, "南工", by=actor(county_officer))

    assert [first.number, issue(county, reply).number] == ["青南工复〔2026〕1号", "南工复〔2026〕2号"]
    assert issuing.choose_word(county, "", by=actor(county_officer)) == "青南工"


def test_public_page_tells_five_facts_and_no_more(county: Unit, street: Unit, reply: str, client: Client) -> None:
    made = issue(county, reply, subject=street)

    shown = client.get(made.public_url).content.decode()

    assert all(each in shown for each in (made.number, made.title, county.name, "2026-11-24"))
    assert not any(each in shown for each in (street.name, "system", made.pdf.sha256, "同意成立。"))
    assert client.get("/public/papers/abcdefghijklmnop/").status_code == 404


def test_file_is_compared_and_not_kept(county: Unit, reply: str, client: Client) -> None:
    made = issue(county, reply)
    genuine, changed = queries.content_bytes(made.pdf), queries.content_bytes(made.pdf) + b" "

    verdicts = [
        client.post(made.public_url, {"file": SimpleUploadedFile("a.pdf", each)}).context["verdict"]
        for each in (genuine, changed, queries.content_bytes(made.docx))
    ]

    assert (verdicts, Attachment.objects.count()) == ([True, False, True], 2)


def test_comparing_is_limited(county: Unit, reply: str, client: Client, settings: object) -> None:
    settings.VERIFICATIONS_PER_HOUR = 1  # type: ignore[attr-defined]
    made = issue(county, reply)

    answers = [client.post(made.public_url, {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code for _each in range(2)]

    assert answers == [200, 422]


def test_unit_page_shows_the_papers_the_unit_issued_last(
    as_user: Browser, county: Unit, street: Unit, reply: str, county_officer: User
) -> None:
    own, lower = issue(county, reply), issue(street, reply)

    (panel,) = [
        each for each in as_user(county_officer).get(county.get_absolute_url()).context["panels"]
        if each["panel"].name == "documents.papers"
    ]  # fmt: skip
    assert (panel["context"]["papers"], panel["count"]) == ([own], 1)
    assert list(as_user(county_officer).get(panel["url"]).context["listing"]["rows"]) == [lower, own]


def test_code_can_be_typed(county: Unit, reply: str, client: Client) -> None:
    made = issue(county, reply)

    assert client.post("/public/papers/", {"code": f" {made.code} "}).headers["Location"] == made.public_url
    assert client.post("/public/papers/", {"code": made.code[::-1]}).status_code == 422


def test_staff_see_download_and_revoke_by_right(
    as_user: Browser, workplace: Unit, foreign_workplace: Unit, reply: str, clerk: User, chair: User
) -> None:
    own, foreign = issue(workplace, reply), issue(foreign_workplace, reply)
    address = f"/papers/issued/{own.pk}/"

    assert [as_user(clerk).get(each).status_code for each in (address, own.pdf.get_absolute_url())] == [200, 200]
    assert [
        as_user(clerk).get(f"/papers/issued/{foreign.pk}/").status_code,
        as_user(clerk).get("/papers/issued/999999/").status_code,
    ] == [404, 404]
    assert as_user(clerk).post(f"{address}revoke/", {"reason": "x"}).status_code == 403
    assert as_user(chair).post(f"{address}revoke/", {"reason": ""}).status_code == 422
    assert as_user(chair).post(f"{address}revoke/", {"reason": "有误"}).status_code == 302
    own.refresh_from_db()
    assert own.state == "revoked"
    listed = as_user(clerk).get("/papers/issued/").context["listing"]["rows"]
    assert list(listed) == [own]
