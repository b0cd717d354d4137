"""Object storage that fails as a disk does, so that callers know one kind of failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from unionhall.common.errors import StorageAway

PATIENCE = Config(connect_timeout=5, read_timeout=30, retries={"total_max_attempts": 3})
"""Seconds and tries before somebody who waits is told; the library's own would be five minutes."""


@contextmanager
def told_as_away() -> Iterator[None]:
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as failure:
        raise StorageAway(str(failure)) from failure


class ObjectStorage(S3Storage):
    """S3 or what speaks like it. Files are read as a whole when opened, so that nothing fails in the middle of an answer."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"default_acl": "private", "client_config": PATIENCE}

    def _open(self, name: str, mode: str = "rb") -> Any:
        with told_as_away():
            opened = super()._open(name, mode)
            opened.open()
            return opened

    def _save(self, name: str, content: Any) -> str:
        with told_as_away():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with told_as_away():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with told_as_away():
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with told_as_away():
            folders, names = super().listdir(path)
            return folders, names

    def get_modified_time(self, name: str) -> Any:
        with told_as_away():
            return super().get_modified_time(name)
