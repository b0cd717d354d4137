"""What happens at the door: noted for the audit trail."""

from __future__ import annotations

from django.utils import timezone

from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor


@action
def note(user: User, kind: str, *, by: Actor, how: str = "") -> None:
    """Write that ``user`` signed in, failed to, was locked out or changed a factor (``accounts.sign_in.<kind>``)."""
    audit.record(user, f"accounts.sign_in.{kind}", by=by, note=how)


@action
def note_password_change(user: User, *, by: Actor) -> None:
    """The user changed the password: what was forced is done, and its age begins anew."""
    user.must_change_password, user.password_changed_at = False, timezone.now()
    user.save(update_fields=["must_change_password", "password_changed_at"])
    audit.record(user, "accounts.password.changed", by=by)
