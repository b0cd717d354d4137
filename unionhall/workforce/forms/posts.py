"""The input of the verbs on posts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import PostBasis, PostKind, PostState, RequestState
from unionhall.workforce.forms.people import WorkerField
from unionhall.workforce.models import Worker

ALL = ("", _("All"))


class ApprovePostsForm(forms.Form):
    """What ``posting.approve`` takes."""

    unit = UnitField(label=_("Unit"), help_text=_("Where the workers will have their posts."))
    kind = WordField(PostKind, label=_("Kind of post"), initial=PostKind.OFFICER.value)
    count = CellField(integer(least=1, most=99), label=_("Posts"), empty=None, initial=1)
    approved_on = DayField(label=_("Post approved on"), initial=today)
    paper_number = CellField(
        text(longest=60), label=_("Number of the paper"), help_text=_("The document that approves the posts.")
    )


class AbolishForm(forms.Form):
    """What ``posting.abolish`` takes."""

    abolished_on = DayField(label=_("Abolished on"), initial=today)
    note = CellField(text(longest=500), label=_("Note"), required=False)


class AskForm(forms.Form):
    """What ``requesting.ask`` takes."""

    unit = UnitField(label=_("Unit"))
    kind = WordField(PostKind, label=_("Kind of post"), initial=PostKind.OFFICER.value)
    count = CellField(integer(least=1, most=9), label=_("Posts asked for"), empty=None, initial=1)
    reason = CellField(text(longest=500, shortest=5), label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}))


class GrantForm(forms.Form):
    """What ``requesting.grant`` takes."""

    decision = CellField(text(longest=500), label=_("Grounds of the decision"), required=False)


class RefuseForm(forms.Form):
    """What ``requesting.refuse`` takes: grounds are not optional."""

    decision = CellField(text(longest=500, shortest=2), label=_("Grounds of the decision"))


class HolderForm(forms.Form):
    """What ``posting.appoint`` takes. ``workers``: who serves at the unit and holds no post."""

    worker = WorkerField(label=_("Union worker"))
    on = DayField(label=_("Filled since"), initial=today)

    def __init__(self, *args: Any, workers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["worker"]
        chosen.queryset = Worker._base_manager.none() if workers is None else workers


class EmptyForm(forms.Form):
    """A verb that needs nothing but the click."""


class PostFilter(FilterForm):
    """The query bar of posts."""

    main: ClassVar[tuple[str, ...]] = ("state", "kind", "basis")

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *PostState.choices])
    kind = forms.ChoiceField(label=_("Kind of post"), choices=[ALL, *PostKind.choices])
    basis = forms.ChoiceField(label=_("Basis"), choices=[ALL, *PostBasis.choices])
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class RequestFilter(FilterForm):
    """The query bar of requests."""

    main: ClassVar[tuple[str, ...]] = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *RequestState.choices])
