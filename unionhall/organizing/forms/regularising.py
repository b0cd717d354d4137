"""What is said when something of the list for later is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.organizing.enums.founding import TaskKind
from unionhall.organizing.rules.regularising import SEALS, TaskDone
from unionhall.policies.catalogue.organizing import PaperKind

LABELS = {
    TaskKind.SEAL: _("Number of the filing"),
    TaskKind.LEGAL_PERSON: _("Unified social credit code"),
    TaskKind.ACCOUNT: _("Account number"),
}
ISSUERS = {TaskKind.SEAL: _("Made and filed by"), TaskKind.ACCOUNT: _("Bank")}


class TaskForm(forms.Form):
    """What ``finish_task`` takes; of a task that brings no paper only the day, the reference and the note."""

    done_on = DayField(label=_("Done on"), initial=today)
    seals = forms.MultipleChoiceField(
        choices=[(kind, kind.label) for kind in SEALS], initial=[PaperKind.SEAL], label=_("Seals made"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reference = CellField(text(longest=60), label=_("Number or reference"), required=False)
    issuer = CellField(text(longest=120), label=_("Issuing body"), required=False)
    kept_by = CellField(text(longest=60), label=_("Kept by"), required=False)
    note = CellField(text(longest=300), label=_("Note"), required=False)

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != TaskKind.SEAL:
            del self.fields["seals"]
        if kind in {TaskKind.FUNDS, TaskKind.LATER}:
            del self.fields["issuer"], self.fields["kept_by"]
        elif kind:
            self.fields["reference"].label = LABELS[TaskKind(kind)]
            self.fields["issuer"].label = ISSUERS.get(TaskKind(kind), self.fields["issuer"].label)

    def done(self) -> TaskDone:
        said = {name: value for name, value in self.cleaned_data.items() if name != "seals"}
        return TaskDone(**said, seals=self.cleaned_data.get("seals") or (PaperKind.SEAL,))
