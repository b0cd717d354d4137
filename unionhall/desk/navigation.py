"""The left menu: by work, not by package; an entry shows to who may open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.access import permissions as access
from unionhall.accounts import permissions as accounts
from unionhall.assessments import permissions as assessments
from unionhall.audit import permissions as audit
from unionhall.common.actor import Actor
from unionhall.documents import permissions as documents
from unionhall.members import permissions as members
from unionhall.notices import permissions as notices
from unionhall.organizing import permissions as organizing
from unionhall.plans import permissions as plans
from unionhall.policies import permissions as policies
from unionhall.reports import permissions as reports
from unionhall.sheets import permissions as sheets
from unionhall.todo import permissions as todo
from unionhall.units import permissions as units
from unionhall.workforce import permissions as workforce


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. No key: for everybody who signs in. ``badge`` names a count of the context."""

    label: str | Promise
    url: str
    key: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    label: str | Promise
    icon: str
    entries: tuple[Entry, ...] = field(default_factory=tuple)


MENU = (
    Group(
        _("Desk"),
        "home",
        (
            Entry(_("My desk"), "desk:home"),
            Entry(_("Inbox"), "todo:inbox", badge="inbox"),
            Entry(_("Supervision"), "todo:supervision", todo.ITEM_SUPERVISE),
            Entry(_("Messages"), "notices:messages", badge="messages"),
            Entry(_("Public notices"), "publicity:list", notices.PUBLICITY_VIEW),
            Entry(_("Numbered papers"), "documents:papers", documents.PAPER_VIEW),
        ),
    ),
    Group(
        _("Units"),
        "sitemap",
        (
            Entry(_("Tree of units"), "units:tree", units.UNIT_VIEW),
            Entry(_("Units list"), "units:list", units.UNIT_VIEW),
            Entry(_("Employers"), "organizing:list", organizing.EMPLOYER_VIEW),
            Entry(_("Not organised"), "organizing:uncovered", organizing.EMPLOYER_UNCOVERED),
            Entry(_("Terms of office"), "terms:list", organizing.TERM_VIEW),
            Entry(_("Certificates, seals and accounts"), "certificates:list", organizing.PAPER_VIEW),
            Entry(_("Facilities"), "facilities:list", organizing.FACILITY_VIEW),
            Entry(_("Areas of responsibility"), "areas:board", organizing.AREA_VIEW),
            Entry(_("My visits"), "visits:mine", organizing.VISIT_LOG),
            Entry(_("Situation of workers"), "situations:list", organizing.SITUATION_VIEW),
            Entry(_("Model sites"), "model-sites:list", organizing.MODEL_VIEW),
            Entry(_("Foundings of unions"), "organizing:foundings", organizing.ESTABLISHMENT_VIEW),
            Entry(_("Coverage"), "organizing:coverage", organizing.EMPLOYER_UNCOVERED),
            Entry(_("Founding campaigns"), "organizing:campaigns", organizing.ESTABLISHMENT_VIEW),
            Entry(_("Letters on late employers"), "organizing:letters", organizing.LETTER_VIEW),
        ),
    ),
    Group(
        _("Members"),
        "users",
        (
            Entry(_("Register of members"), "members:list", members.PERSON_VIEW),
            Entry(_("Applications to join"), "members:applications", members.APPLICATION_VIEW),
            Entry(_("Transfers between unions"), "members:transfers", members.TRANSFER_VIEW),
            Entry(_("Service cards"), "members:cards", members.CARD_VIEW),
            Entry(_("Records of one person"), "members:duplicates", members.DUPLICATE_VIEW),
            Entry(_("Members' corrections"), "members:corrections", members.PERSON_CHANGE),
        ),
    ),
    Group(
        _("Plans"),
        "target-arrow",
        (
            Entry(_("Annual plan"), "plans:list", plans.PLAN_VIEW),
            Entry(_("Targets"), "plans:board", plans.TARGET_VIEW),
            Entry(_("Monthly reports"), "plans:reports", plans.REPORT_VIEW),
            Entry(_("Bulletins"), "plans:bulletins", plans.BULLETIN_VIEW),
            Entry(_("Evaluations"), "plans:rounds", plans.EVALUATION_VIEW),
        ),
    ),
    Group(
        _("Standards"),
        "certificate",
        (
            Entry(_("Campaigns"), "assessments:campaigns", assessments.CAMPAIGN_VIEW),
            Entry(_("Self-checks"), "assessments:entries", assessments.CAMPAIGN_VIEW),
            Entry(_("Inspections"), "assessments:inspections", assessments.CAMPAIGN_VIEW),
            Entry(_("Acceptance"), "assessments:awards", assessments.CAMPAIGN_VIEW),
        ),
    ),
    Group(
        _("Workforce"),
        "id-badge-2",
        (
            Entry(_("Workforce board"), "workforce:board", workforce.WORKER_VIEW),
            Entry(_("Posts and establishment"), "posts:board", workforce.POST_VIEW),
            Entry(_("Recruitment"), "recruiting:list", workforce.CAMPAIGN_VIEW),
            Entry(_("My pay and post"), "workforce:mine", workforce.PAY_OWN),
            Entry(_("My work log"), "workforce:my-log", workforce.LOG_OWN),
            Entry(_("People"), "workforce:workers", workforce.WORKER_VIEW),
            Entry(_("Work logs"), "workforce:log", workforce.LOG_VIEW),
            Entry(_("Contracts"), "workforce:contracts", workforce.WORKER_VIEW),
            Entry(_("Ranks"), "workforce:ranks", workforce.WORKER_VIEW),
            Entry(_("Appraisals"), "appraisals:list", workforce.APPRAISAL_VIEW),
            Entry(_("My appraisal"), "appraisals:mine", workforce.APPRAISAL_OWN),
            Entry(_("Pay"), "workforce:runs", workforce.PAY_VIEW),
            Entry(_("Welfare"), "workforce:welfare", workforce.WORKER_VIEW),
            Entry(_("Training"), "workforce:training", workforce.TRAINING_VIEW),
            Entry(_("Courses"), "workforce:courses", workforce.TRAINING_VIEW),
            Entry(_("Further study"), "workforce:studies", workforce.TRAINING_VIEW),
            Entry(_("My training"), "workforce:mine-training", workforce.TRAINING_OWN),
            Entry(_("Other work"), "workforce:side-jobs", workforce.WORKER_VIEW),
            Entry(_("Commendation"), "workforce:honours", workforce.HONOUR_VIEW),
            Entry(_("Pool of cadres"), "workforce:talents", workforce.TALENT_VIEW),
            Entry(_("Protection of cadres"), "workforce:protections", workforce.PROTECTION_VIEW),
            Entry(_("Responsibility of cadres"), "workforce:charges", workforce.CHARGE_VIEW),
        ),
    ),
    Group(
        _("Reports"),
        "chart-bar",
        (Entry(_("Dashboard"), "reports:dashboard", reports.BOARD_VIEW),),
    ),
    Group(
        _("Policies"),
        "scale",
        (
            Entry(_("Documents and parameters"), "policies:list", policies.VERSION_VIEW),
            Entry(_("Policy packs"), "policies:packs", policies.VERSION_DRAFT),
        ),
    ),
    Group(
        _("System"),
        "settings",
        (
            Entry(_("Imports"), "sheets:list", sheets.BATCH_VIEW),
            Entry(_("Jobs"), "jobs:list"),
            Entry(_("Users"), "access:users", accounts.USER_VIEW),
            Entry(_("Roles and rights"), "access:roles", access.GRANT_VIEW),
            Entry(_("Audit trail"), "audit:list", audit.ENTRY_VIEW),
            Entry(_("Webhooks"), "notices:webhooks", notices.WEBHOOK_MANAGE),
        ),
    ),
)


@cache
def address(name: str) -> str:
    """Where a page of the menu is: every page of every reader asks for all of them."""
    return reverse(name)


def menu_for(actor: Actor, here: str, badges: dict[str, int]) -> list[dict[str, object]]:
    """Groups with the entries that ``actor`` may open; the one whose address is the longest beginning of ``here`` is active."""
    open_to = {group: [entry for entry in group.entries if not entry.key or actor.holds(entry.key)] for group in MENU}
    addresses = [address(entry.url) for entries in open_to.values() for entry in entries]
    active = max((url for url in addresses if here == url or (url != "/" and here.startswith(url))), key=len, default="")
    return [
        {"label": group.label, "icon": group.icon, "items": [_item(entry, active, badges) for entry in entries]}
        for group, entries in open_to.items()
        if entries
    ]


def _item(entry: Entry, active: str, badges: dict[str, int]) -> dict[str, object]:
    url = address(entry.url)
    return {"label": entry.label, "url": url, "active": url == active, "badge": badges.get(entry.badge, 0)}
