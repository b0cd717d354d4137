"""Object storage that is away is told like a disk that is, and in time."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from botocore.config import Config
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.errors import Refused, StorageAway
from unionhall.documents.actions import attach
from unionhall.documents.storage import PATIENCE, ObjectStorage
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]


@pytest.fixture
def nowhere() -> ObjectStorage:
    """A store behind a port at which nobody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    once = PATIENCE.merge(Config(retries={"total_max_attempts": 1}))
    address = f"http://127.0.0.1:{port}"
    return ObjectStorage(
        bucket_name="b", access_key="k", secret_key="s", region_name="r", endpoint_url=address, client_config=once
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.open("a"),
        lambda store: store.save("a", ContentFile(b"x")),
        lambda store: store.delete("a"),
        lambda store: store.exists("a"),
        lambda store: store.listdir("a"),
        lambda store: store.get_modified_time("a"),
    ],
    ids=["open", "save", "delete", "exists", "listdir", "modified"],
)
def test_every_failure_of_the_store_is_one_kind(nowhere: ObjectStorage, ask: Callable[[ObjectStorage], Any]) -> None:
    with pytest.raises(StorageAway):
        ask(nowhere)


def away(*_: object, **__: object) -> None:
    raise StorageAway("Could not connect")


def test_upload_says_that_the_store_is_away_and_keeps_nothing(
    chair: User, workplace: Unit, actor: ActorOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileSystemStorage, "_save", away)

    with pytest.raises(Refused) as refused:
        attach(ContentFile(b"%PDF-1.7\n", name="a.pdf"), by=actor(chair), path=workplace.path, subject=workplace)

    assert [each.code for each in refused.value.reasons] == ["away"]


def test_download_says_so_before_it_begins(
    chair: User, workplace: Unit, actor: ActorOf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = attach(ContentFile(b"%PDF-1.7\n", name="a.pdf"), by=actor(chair), path=workplace.path, subject=workplace)
    client.force_login(chair)
    client.raise_request_exception = False
    monkeypatch.setattr(FileSystemStorage, "_open", away)

    answer = client.get(kept.get_absolute_url())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "文件存储暂时没有响应" in answer.content.decode()
