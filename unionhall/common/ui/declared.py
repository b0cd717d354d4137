"""The parts a list page is declared with: columns, deeds, the query bar, and what other packages lend to all lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry

Label = str | Promise

EXPORTERS: Registry[Callable[..., HttpResponseBase]] = Registry("exporter")
"""``xlsx`` and ``csv`` by the sheets package: (request, title, columns, rows, note) → streamed answer, logged."""

SAVED_VIEWS: Registry[Callable[[Any, str], Iterable[Any]]] = Registry("saved views")
"""``desk`` gives the saved views of (user, page): objects with ``pk``, ``name``, ``query``."""

RESERVED = ("cursor", "size", "sort", "export")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``attr`` is read on the row (dots follow), or ``value`` computes it; ``order`` makes it sortable.

    ``kind``: text name num money date moment chip unit masked. ``hidden`` columns are offered, not shown at first.
    """

    key: str
    label: Label
    attr: str = ""
    kind: str = "text"
    order: tuple[str, ...] = ()
    fixed: bool = False
    hidden: bool = False
    exported: bool = True
    value: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        if self.value is not None:
            return self.value(row)
        for part in (self.attr or self.key).split("."):
            row = label_of(row, part[4:-8]) if _DISPLAY.fullmatch(part) else getattr(row, part, None)
        return row() if callable(row) else row


_DISPLAY = re.compile("get_.+_display")


def label_of(row: Any, name: str) -> str:
    """What ``get_<name>_display`` says; the words of all choices are made once in each language, not once for each row."""
    if row is None:
        return ""
    value = getattr(row, name)
    return _labels(row._meta.get_field(name), get_language()).get(value, "" if value is None else str(value))


@lru_cache(maxsize=1_000)
def _labels(field: Any, language: str | None) -> dict[Any, str]:
    with override(language):
        return {value: str(label) for value, label in field.flatchoices}


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the toolbar, or of the bar for chosen rows. Shown to who holds ``key``."""

    label: Label
    url: str
    key: str
    icon: str = ""
    kind: str = "secondary"
    dialog: bool = False
    confirm: Label = ""
    danger: bool = False


class FilterForm(forms.Form):
    """The query bar: every field optional; names in ``main`` stand in the bar, the rest behind 更多."""

    main: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for bound in self.fields.values():
            bound.required = False
            if isinstance(bound.widget, forms.NullBooleanSelect):
                bound.widget.choices = [("unknown", _("All")), *list(bound.widget.choices)[1:]]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.main]

    @property
    def more_open(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name not in self.main)

    def given(self) -> dict[str, Any]:
        """What was asked, cleaned; fields with errors and empty ones are left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    def shown(self, name: str, value: Any) -> str:
        """The value in words, for the chip of an applied filter."""
        choices = dict(getattr(self.fields[name], "choices", []) or [])
        if isinstance(value, list):
            return "、".join(str(choices.get(each, each)) for each in value)
        if isinstance(value, bool):
            return str(_("Yes") if value else _("No"))
        return str(choices.get(value, choices.get(str(value), value)))
