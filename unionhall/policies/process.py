"""The life of a version as a table."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.workflow import Transition, Workflow
from unionhall.policies import permissions
from unionhall.policies.enums import VersionState as State

PROCESS = Workflow((
    Transition("propose", (State.DRAFT,), State.PROPOSED, permissions.VERSION_DRAFT, _("Propose")),
    Transition("return", (State.PROPOSED,), State.DRAFT, permissions.VERSION_APPROVE, _("Return to draft")),
    Transition("approve", (State.PROPOSED,), State.APPROVED, permissions.VERSION_APPROVE, _("Approve")),
    Transition(
        "withdraw",
        (State.DRAFT, State.PROPOSED, State.APPROVED),
        State.WITHDRAWN,
        permissions.VERSION_DRAFT,
        _("Withdraw"),
    ),
    Transition("repeal", (State.APPROVED,), State.APPROVED, permissions.VERSION_APPROVE, _("Set last day")),
))  # fmt: skip
