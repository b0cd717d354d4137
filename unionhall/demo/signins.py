"""Who can sign in to the demonstration: one invented officer for each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from unionhall.access.actions import giving
from unionhall.access.queries import actor_for
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.members.queries import own
from unionhall.units.models import Unit

PASSWORD = "zhigongzhijia-2026"  # noqa: S105 - printed for everybody who tries the demonstration
SINCE = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account: its role, the kind of place it acts for, and an invented name."""

    username: str
    name: str
    role: str
    place: str


CAST = (
    SignIn("admin", "演示·系统管理员", "admin", "city"),
    SignIn("city", "演示·市总工会干部", "city", "city"),
    SignIn("city2", "演示·市总工会复核人", "city", "city"),
    SignIn("county", "演示·区总工会干部", "county", "county"),
    SignIn("street", "演示·街道总工会干部", "street", "street"),
    SignIn("chair", "演示·基层工会主席", "chair", "workplace"),
    SignIn("clerk", "演示·基层工会经办人", "clerk", "workplace"),
    SignIn("worker", "演示·社会化工会工作者", "worker", "street"),
    SignIn("worker2", "演示·社会化工会工作者二", "worker", "street"),
    SignIn("finance", "演示·财务人员", "finance", "city"),
    SignIn("auditor", "演示·审计人员", "auditor", "city"),
    SignIn("inspector", "演示·验收人员", "inspector", "county"),
    SignIn("partner", "演示·民政局联络员", "partner", "city"),
    SignIn("member", "演示·会员", "member", "workplace"),
)


def are_there() -> bool:
    return User.objects.filter(username=CAST[-1].username, is_demo=True).exists()


def acting(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))


def make(places: dict[str, Unit], *, by: Actor) -> None:
    """Accounts with their roles; ``places``: kind of place → the unit that stands for it."""
    for each in CAST:
        user = User(username=each.username, name=each.name, is_demo=True)
        user.set_password(PASSWORD)
        user.save()
        unit, role = places[each.place], ROLES[each.role]
        chosen = list(Unit.objects.filter(parent=unit).order_by("path")[:4]) if role.data_range == "chosen" else []
        giving.give(user, each.role, unit, by=by, data_range=role.data_range, starts_on=SINCE, chosen=chosen, reason="演示")


def signins() -> list[tuple[str, str, str, str]]:
    """Rows that ``unionhall demo`` prints: role, user name, password, where."""
    rows = [(_("Role"), _("User name"), _("Password"), _("Acts for"))]
    with unscoped("the accounts of the demonstration"):
        users = {user.username: user for user in User.objects.filter(is_demo=True).prefetch_related("grants__unit")}
        for each in CAST:
            grant = users[each.username].grants.order_by("pk").first()
            rows.append((str(ROLES[each.role].label), each.username, PASSWORD, grant.unit.name if grant else ""))
        member = own.person_of(actor_for(users["member"]))
        if member is not None:
            tail = _("code by SMS, printed here; document ends in %(tail)s") % {"tail": member.document_tail}
            rows.append((_("Member on the phone, at /my/"), member.phone, tail, member.unit.name))
    return rows
