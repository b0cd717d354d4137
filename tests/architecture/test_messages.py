"""Texts: all in Chinese too, none translated twice in different ways, and Django finds every catalogue."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.source import ROOT
from tools import messages


def test_every_text_has_its_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    answer = messages.check()

    assert answer == 0, capsys.readouterr().out


def test_django_reads_every_catalogue() -> None:
    read = {ROOT / each for each in settings.LOCALE_PATHS}
    read |= {(ROOT / config.path / "locale").resolve() for config in apps.get_app_configs()}

    unread = [str(place) for place in messages.catalogue_files() if place.parents[2].resolve() not in read]

    assert unread == []
