"""The input of each verb on people."""

from unionhall.members.forms.cards import (
    CardFilter,
    CorrectionFilter,
    NoteForm,
    WishForm,
)
from unionhall.members.forms.duplicates import (
    DecideForm,
    DuplicateFilter,
    MergeForm,
)
from unionhall.members.forms.fields import (
    UnionField,
)
from unionhall.members.forms.joining import (
    ApplicationFilter,
    ApplyForm,
    ApproveForm,
    AskForm,
    PassForm,
    RefuseForm,
    SupplyForm,
    TakeInForm,
    WorkForm,
)
from unionhall.members.forms.moving import (
    ActForm,
    AskForForm,
    LapseForm,
    OfferForm,
    RetainForm,
    SayForm,
    StrandedFilter,
    TransferFilter,
)
from unionhall.members.forms.people import (
    ChangeForm,
    DayForm,
    DocumentForm,
    DocumentMixin,
    EndForm,
    EnrolForm,
    FactsForm,
    MarkForm,
    RegisterFilter,
)

__all__ = [
    "ActForm",
    "ApplicationFilter",
    "ApplyForm",
    "ApproveForm",
    "AskForForm",
    "AskForm",
    "CardFilter",
    "ChangeForm",
    "CorrectionFilter",
    "DayForm",
    "DecideForm",
    "DocumentForm",
    "DocumentMixin",
    "DuplicateFilter",
    "EndForm",
    "EnrolForm",
    "FactsForm",
    "LapseForm",
    "MarkForm",
    "MergeForm",
    "NoteForm",
    "OfferForm",
    "PassForm",
    "RefuseForm",
    "RegisterFilter",
    "RetainForm",
    "SayForm",
    "StrandedFilter",
    "SupplyForm",
    "TakeInForm",
    "TransferFilter",
    "UnionField",
    "WishForm",
    "WorkForm",
]
