"""The steps of a round of commendation, each a small form in the dialog."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.ui.pages import Request, page
from unionhall.workforce import permissions
from unionhall.workforce.actions import commending, honouring
from unionhall.workforce.forms.honours import CommitteeForm, ShareForm, StrikeNomineeForm
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.queries import honours as queries
from unionhall.workforce.web.dialogs import dialog, sent, step


@page(permissions.HONOUR_RUN)
def share(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.actor, pk, permissions.HONOUR_RUN)
    return dialog(
        request,
        ShareForm(sent(request)),
        lambda **said: honouring.share(found, by=request.actor, **said),
        who=str(found),
        label=_("Give a unit its places"),
        promise=_("It waits in the inbox of the unit until nominations close."),
        url=found.get_absolute_url(),
    )


@page(permissions.HONOUR_RUN)
def committee(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.actor, pk, permissions.HONOUR_RUN)
    seated = [each.user_id for each in queries.seats_of(found)]
    return dialog(
        request,
        CommitteeForm(sent(request), users=queries.users_near(found), initial={"users": seated}),
        lambda **said: honouring.seat(found, by=request.actor, **said),
        who=str(found),
        label=_("Name the committee"),
        promise=_("At least three. Nobody votes for himself or herself."),
        url=found.get_absolute_url(),
    )


@page(permissions.HONOUR_VIEW)
def strike(request: Request, pk: int) -> HttpResponse:
    """The unit takes a name back; who runs the round takes one off."""
    found = queries.nomination_for(request.actor, pk)
    may_run = request.actor.can(permissions.HONOUR_RUN, found.round)
    return dialog(
        request,
        StrikeNomineeForm(sent(request)),
        lambda **said: honouring.strike(found, by=request.actor, **said),
        who=str(found),
        label=_("Take off the list"),
        promise=_("The reason stands in the record; the place stays empty."),
        url=found.round.get_absolute_url() if may_run else found.share.get_absolute_url(),
        danger=True,
    )


_step = partial(step, find=queries.round_for)


vote = _step(
    honouring.open_vote,
    NothingForm,
    permissions.HONOUR_RUN,
    gettext_lazy("Let the committee vote"),
    gettext_lazy("Nominations are closed; a ballot waits for every member of the committee."),
)
publish = _step(
    commending.publish,
    NothingForm,
    permissions.HONOUR_RUN,
    gettext_lazy("Count and make public"),
    gettext_lazy("Votes are counted; names and units stand on the public page, where everybody may object."),
)
decide = _step(
    commending.decide,
    NothingForm,
    permissions.HONOUR_DECIDE,
    gettext_lazy("Decide"),
    gettext_lazy("A numbered decision and a certificate for each are issued; it stands in their files."),
)
drop = _step(
    commending.drop,
    NoteForm,
    permissions.HONOUR_RUN,
    gettext_lazy("Break off"),
    gettext_lazy("The round ends without a decision; a running publicity is taken back."),
    danger=True,
)
