"""What is asked of people about a batch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.ui.lists import FilterForm
from unionhall.sheets import queries, registry
from unionhall.sheets.enums import BatchState, Mode
from unionhall.sheets.headings import normalised
from unionhall.sheets.reading.layout import Layout
from unionhall.sheets.registry import SheetKind
from unionhall.units.fields import UnitField


class UploadForm(forms.Form):
    """A file, what it holds, and for which unit."""

    kind = forms.ChoiceField(label=gettext_lazy("What the file holds"))
    unit = UnitField(
        label=gettext_lazy("For which unit"),
        help_text=gettext_lazy("Rows that name no union go to this one; the others must lie under it."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, XLS, ODS or CSV as it came: titles, merged cells and odd headings are understood."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind.name, kind.title) for kind in queries.kinds_for(actor)]

    def clean_kind(self) -> SheetKind:
        return registry.get(self.cleaned_data["kind"])


class ColumnsForm(forms.Form):
    """For each heading of the file the field it stands for, or nothing."""

    def __init__(self, *args: Any, kind: SheetKind, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.layout = kind, layout
        choices = [("", "—"), *((column.field, column.title) for column in kind.columns)]
        for index, heading in enumerate(layout.headings):
            guess = layout.fields[index] or layout.suggested[index] or ""
            label = heading or layout.letters[index]
            self.fields[f"c{index}"] = forms.ChoiceField(label=label, choices=choices, required=False, initial=guess)

    def clean(self) -> dict[str, Any]:
        named = [field for field in self.cleaned_data.values() if field]
        twice = {field for field in named if named.count(field) > 1}
        missing = [column.title for column in self.kind.columns if column.required and column.field not in named]
        if twice:
            names = "、".join(str(self.kind.column(field).title) for field in twice)
            raise ValidationError(_("Two columns cannot stand for the same: %(names)s.") % {"names": names})
        if missing:
            names = "、".join(map(str, missing))
            raise ValidationError(_("No column is named for: %(names)s.") % {"names": names})
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """Normalised heading → field, as it is remembered."""
        return {
            normalised(heading): self.cleaned_data[f"c{index}"]
            for index, heading in enumerate(self.layout.headings)
            if self.cleaned_data[f"c{index}"]
        }

    @property
    def lines(self) -> list[tuple[forms.BoundField, str, str]]:
        """Each field with its column's letter and what stands in the first cells."""
        return [
            (self[f"c{index}"], letter, " · ".join(value for value in self.layout.examples[index] if value))
            for index, letter in enumerate(self.layout.letters)
        ]


class ApplyForm(forms.Form):
    """All rows or the good ones; ``version`` is what the user has looked at."""

    mode = forms.ChoiceField(label=gettext_lazy("Which rows"), choices=Mode.choices, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)


class BatchFilter(FilterForm):
    main = ("state", "kind")
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=[("", "—"), *BatchState.choices])
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    mine = forms.BooleanField(label=gettext_lazy("Only my own"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [("", "—"), *((kind.name, kind.title) for kind in registry.kinds())]
