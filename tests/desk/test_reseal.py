"""Rotating the sealing key."""

from __future__ import annotations

import base64
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.management import call_command

from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.common import crypto
from unionhall.common.actor import system
from unionhall.desk.actions import resealing
from unionhall.documents import queries
from unionhall.documents.actions import keeping
from unionhall.documents.models import Attachment
from unionhall.members.models import Person
from unionhall.units.models import Unit

PDF = b"%PDF-1.7\n" + "章程".encode() * 50


def new_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


@pytest.fixture
def things(workplace: Unit, chair: User, tmp_path: Path, settings: object) -> None:
    """A person, a second factor and a file, all sealed with the key of today."""
    settings.STORAGES = settings.STORAGES | {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    make_person(workplace)
    Authenticator.objects.create(user=chair, type="totp", data={"secret": crypto.encrypt("JBSWY3DP").hex()})
    keeping.keep(ContentFile(PDF, name="章程.pdf"), by=system(), path=workplace.path)


def reseal(*options: str) -> tuple[int, dict[str, dict[str, int]]]:
    """Exit code, and what is told of each store."""
    out, code = StringIO(), 0
    try:
        call_command("reseal", "--json", *options, stdout=out, stderr=StringIO())
    except SystemExit as end:
        code = int(str(end.code))
    return code, {each["store"]: each for each in json.loads(out.getvalue())["stores"]}


def counts(stores: dict[str, dict[str, int]], name: str) -> dict[str, int]:
    return {store: each[name] for store, each in stores.items() if each[name]}


ALL = {"members_person.document_sealed": 1, "mfa_authenticator.data": 1, "documents_attachment.file": 1}


def test_everything_opens_with_the_new_key_alone(things: None, settings: object, tmp_path: Path) -> None:
    old, new = settings.FIELD_KEYS[0], new_key()  # type: ignore[attr-defined]
    number = Person.objects.get().document
    assert reseal("--check") == (0, reseal("--check")[1])
    settings.FIELD_KEYS = [new, old]  # type: ignore[attr-defined]

    before, done, after, twice = reseal("--check"), reseal(), reseal("--check"), reseal()

    assert (before[0], counts(before[1], "waiting")) == (1, ALL)
    assert (done[0], counts(done[1], "done"), counts(done[1], "unreadable")) == (0, ALL, {})
    assert (after[0], counts(after[1], "waiting"), counts(twice[1], "done")) == (0, {}, {})
    settings.FIELD_KEYS = [new]  # type: ignore[attr-defined]
    assert Person.objects.get().document == number
    assert crypto.decrypt(bytes.fromhex(Authenticator.objects.get().data["secret"])) == "JBSWY3DP"
    assert queries.content_bytes(Attachment.objects.get()) == PDF


def test_stopped_between_two_pieces_it_goes_on(
    things: None, workplace: Unit, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        make_person(workplace, number=number + 100)
    settings.FIELD_KEYS = [new_key(), *settings.FIELD_KEYS]  # type: ignore[attr-defined]
    monkeypatch.setattr(resealing, "PIECE", 2)

    stopped = resealing.run()
    for progress in stopped:
        if progress.store.startswith("members_person.document") and progress.done == 2:
            break
    stopped.close()

    assert counts(reseal("--check")[1], "waiting")["members_person.document_sealed"] == 3
    assert counts(reseal()[1], "done")["members_person.document_sealed"] == 3


def test_what_cannot_be_opened_is_told_and_left(things: None, settings: object) -> None:
    settings.FIELD_KEYS = [new_key()]  # type: ignore[attr-defined]

    code, stores = reseal()

    assert (code, counts(stores, "done"), counts(stores, "unreadable")) == (2, {}, ALL)


def test_every_sealed_column_is_known() -> None:
    names = {f"{field.model._meta.db_table}.{field.column}" for field in resealing.columns()}

    assert {"members_person.document_sealed", "members_person.bank_account_sealed", "notices_webhook.secret_sealed"} <= names
    assert {"notices_objection.contact_sealed", "api_call.body_sealed"} <= names
