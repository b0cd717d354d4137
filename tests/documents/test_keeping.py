"""Files are kept whole, sealed, and for the right eyes."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import translation
from django.utils.timezone import now

from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refused
from unionhall.documents import queries, sealing
from unionhall.documents.actions import attach, keeping, remove
from unionhall.documents.models import Attachment
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]
PDF = b"%PDF-1.7\n" + "入会申请书".encode() * 20


def stored(files: Path) -> list[Path]:
    return [place for place in files.rglob("*") if place.is_file()]


def keep(user: User, unit: Unit, actor: ActorOf, content: bytes = PDF, name: str = "申请书.pdf") -> Attachment:
    return attach(ContentFile(content, name=name), by=actor(user), path=unit.path, subject=unit)


def test_attach_keeps_the_file_sealed_and_gives_it_back(chair: User, workplace: Unit, actor: ActorOf, files: Path) -> None:
    kept = keep(chair, workplace, actor)

    (place,) = stored(files)
    assert ("入会申请书".encode() in place.read_bytes(), b"%PDF" in place.read_bytes()) == (False, False)
    assert queries.content_bytes(kept) == PDF
    assert (kept.name, kept.mime, kept.size, list(queries.of(workplace))) == ("申请书.pdf", "application/pdf", len(PDF), [kept])
    assert Entry.objects.get().kind == "documents.attachment.added"


@pytest.mark.parametrize("size", [1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE + 1, 3 * sealing.PIECE])
def test_sealed_files_of_any_size_come_back_whole(size: int) -> None:
    clear = bytes(range(256)) * (size // 256 + 1)

    sealed = b"".join(sealing.sealed([clear[:size]]))

    assert b"".join(sealing.unsealed(BytesIO(sealed))) == clear[:size]


def test_sealed_pieces_that_are_cut_or_swapped_are_noticed() -> None:
    pieces = list(sealing.sealed([b"a" * sealing.PIECE, b"b" * sealing.PIECE, b"c"]))
    other = list(sealing.sealed([b"z" * sealing.PIECE, b"y" * sealing.PIECE, b"x"]))
    head, first, second, last = pieces

    for wrong in ([head, first, second], [head, second, first, last], [head, first, other[2], last], [head, last], [first]):
        with pytest.raises(sealing.Damaged):
            list(sealing.unsealed(BytesIO(b"".join(wrong))))


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"MZ" + b"\0" * 100, "照片.pdf", "Programs, scripts and files with macros are not taken."),
        (b"<html>", "a.txt", "Files of this type are not taken."),
        (PDF, "表.xlsx", "The file is called .xlsx, but its content is pdf. Give it its right name."),
        (b"", "a.pdf", "The file is empty."),
        (PDF, "无后缀", "The file is called ., but its content is pdf. Give it its right name."),
    ],
)
def test_attach_refuses_what_it_does_not_take(
    content: bytes, name: str, reason: str, chair: User, workplace: Unit, actor: ActorOf, files: Path
) -> None:
    with pytest.raises(Refused) as refused, translation.override("en"):
        keep(chair, workplace, actor, content, name)

    with translation.override("en"):
        assert str(refused.value.reasons[0].message).startswith(reason)
    assert (Attachment.objects.count(), stored(files)) == (0, [])


def test_attach_refuses_what_is_too_big(chair: User, workplace: Unit, actor: ActorOf, files: Path) -> None:
    with pytest.raises(Refused):
        attach(ContentFile(PDF, name="a.pdf"), by=actor(chair), path=workplace.path, most=len(PDF) - 1)

    assert (Attachment.objects.count(), stored(files)) == (0, [])


def test_attach_on_a_full_disk_says_so_and_keeps_nothing(chair: User, workplace: Unit, actor: ActorOf, files: Path) -> None:
    with pytest.raises(Refused) as refused, _no_more_than(100_000):
        keep(chair, workplace, actor, PDF + b"x" * 300_000)

    assert refused.value.reasons[0].code == "no_room"
    assert (Attachment.objects.count(), stored(files)) == (0, [])


@contextmanager
def _no_more_than(size: int) -> Iterator[None]:
    """The kernel lets this process write no file beyond ``size``: a write fails half-way, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_attach_outside_ones_reach_is_hidden(chair: User, foreign_workplace: Unit, actor: ActorOf, files: Path) -> None:
    with pytest.raises(Hidden):
        keep(chair, foreign_workplace, actor)

    assert (Attachment.objects.count(), stored(files)) == (0, [])


def test_remove_deletes_row_and_bytes_after_commit(
    chair: User, workplace: Unit, actor: ActorOf, files: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    kept = keep(chair, workplace, actor)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        remove(kept, by=actor(chair))

    assert (Attachment.objects.count(), stored(files)) == (0, [])


def test_sweep_deletes_only_old_files_without_a_row(
    chair: User, workplace: Unit, actor: ActorOf, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(chair, workplace, actor)
    folder = f"attachments/{now():%Y/%m}"
    default_storage.save(f"{folder}/orphan", ContentFile(b"x"))
    assert keeping.sweep_orphans() == 0

    monkeypatch.setattr(keeping, "ORPHAN_AFTER", timedelta(seconds=-5))

    assert (keeping.sweep_orphans(), [place.name for place in stored(files)]) == (1, [Path(kept.file.name).name])


def test_download_hands_out_the_file_as_a_download_and_records_the_look(
    as_user: Callable[[User], Client], chair: User, workplace: Unit, actor: ActorOf
) -> None:
    kept = keep(chair, workplace, actor)

    answer = as_user(chair).get(f"/papers/{kept.pk}/")

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert {name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%E7%94%B3%E8%AF%B7%E4%B9%A6.pdf",
        "X-Content-Type-Options": "nosniff",
    }
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Entry.objects.filter(kind="audit.looked", subject_label="申请书.pdf").count() == 1


def test_download_out_of_reach_or_of_a_lost_file_does_not_exist(
    as_user: Callable[[User], Client], chair: User, city_officer: User, foreign_workplace: Unit, actor: ActorOf, files: Path
) -> None:
    kept = keep(city_officer, foreign_workplace, actor)

    assert as_user(chair).get(f"/papers/{kept.pk}/").status_code == 404
    (place,) = stored(files)
    place.unlink()
    assert as_user(city_officer).get(f"/papers/{kept.pk}/").status_code == 404


def test_download_without_the_right_is_forbidden(
    as_user: Callable[[User], Client], chair: User, workplace: Unit, actor: ActorOf
) -> None:
    from tests.factories.access import give
    from tests.factories.accounts import make_user

    kept = keep(chair, workplace, actor)
    member = give(make_user("member"), "member", workplace)

    assert as_user(member).get(f"/papers/{kept.pk}/").status_code == 403
