"""Joining and transferring as tables of states and steps."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.workflow import Transition, Workflow
from unionhall.members import permissions
from unionhall.members.enums import ApplicationState as A
from unionhall.members.enums import TransferState as T

JOINING = Workflow((
    Transition("approve", (A.WAITING,), A.APPROVED, permissions.APPLICATION_DECIDE, _("Admit"), "answer_days"),
    Transition("refuse", (A.WAITING,), A.REFUSED, permissions.APPLICATION_DECIDE, _("Refuse admission"), "answer_days"),
    Transition("ask", (A.WAITING,), A.RETURNED, permissions.APPLICATION_DECIDE, _("Ask the applicant"), "answer_days"),
    Transition("pass_on", (A.WAITING,), A.WAITING, permissions.APPLICATION_DECIDE, _("Pass on to another union")),
    Transition("supply", (A.RETURNED,), A.WAITING, "", _("Answer the union")),
    Transition("withdraw", (A.WAITING, A.RETURNED), A.WITHDRAWN, "", _("Withdraw")),
))  # fmt: skip
"""入会申请. Steps without a right belong to the applicant."""

TRANSFERRING = Workflow((
    Transition("release", (T.WAITING,), T.WAITING, permissions.TRANSFER_ACT, _("Release"), "transfer_days"),
    Transition("accept", (T.WAITING,), T.WAITING, permissions.TRANSFER_ACT, _("Take in"), "transfer_days"),
    Transition("decline", (T.WAITING,), T.DECLINED, permissions.TRANSFER_ACT, _("Decline")),
    Transition("withdraw", (T.WAITING,), T.WITHDRAWN, permissions.TRANSFER_ACT, _("Withdraw")),
    Transition("finish", (T.WAITING,), T.DONE, permissions.TRANSFER_ACT, _("Transferred")),
))  # fmt: skip
"""会籍接转: it is done when both sides have acted."""
