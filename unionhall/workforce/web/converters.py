"""Parts of addresses that are words of a short list."""

from __future__ import annotations

from django.urls import register_converter


class Printed:
    """What a sheet may be printed as."""

    regex = "pdf|docx|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Whose(Printed):
    """A union worker or an elected officer."""

    regex = "worker|officer"


register_converter(Printed, "printed")
register_converter(Whose, "cadre")
