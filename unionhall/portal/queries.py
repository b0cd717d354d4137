"""What the register knows of oneself, put together for the phone and for the download."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from unionhall.audit import queries as audit
from unionhall.common.scope import unscoped
from unionhall.members.models import Application, Person
from unionhall.members.queries import applications, own
from unionhall.units.models import Unit

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("name", "sex", "birth_date", "ethnicity", "document_kind", "document", "document_until", "phone")),
    ("home", ("household_code", "household_kind", "address", "emergency_contact", "political", "education", "degree")),
    ("work", ("employer_label", "job", "employment_form", "work_started_on", "skill_grade", "title")),
    ("marks", ("is_migrant", "is_platform", "eight_group", "is_disabled", "honour")),
    ("union", ("standing", "joined_on", "group_name", "bank_account")),
)


def facts_of(person: Person, *, in_full: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, rows of label and value); masked on the screen, in full in one's own download."""
    headings = {"person": _("Person"), "home": _("Home"), "work": _("Work"), "marks": _("Marks"), "union": _("In the union")}
    return [
        (headings[group], [(label(name), worded(person, name, in_full=in_full)) for name in names]) for group, names in GROUPS
    ]


def label(name: str) -> str:
    if name in {"document", "bank_account", "employer_label"}:
        return {"document": _("Number of the document"), "bank_account": _("Bank account"), "employer_label": _("Employer")}[name]
    return str(getattr(Person._meta.get_field(name), "verbose_name", name))


def worded(person: Person, name: str, *, in_full: bool) -> str:
    value = getattr(person, name) if in_full else getattr(person, f"{name}_masked", None) or getattr(person, name)
    if name == "emergency_contact" and value and not in_full:
        return "****"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    shown = getattr(person, f"get_{name}_display", None)
    return str(shown() if shown else "" if value is None else value)


def everything(person: Person) -> dict[str, Any]:
    """All that is kept of a person, as JSON: the facts, memberships, cards, transfers, applications, who looked."""
    return {
        "facts": {name: plain(getattr(person, name)) for _group, names in GROUPS for name in names},
        "memberships": [
            {"union": each.unit.name, "standing": each.standing, "from": plain(each.joined_on), "until": plain(each.ended_on)}
            for each in own.memberships(person)
        ],
        "transfers": [
            {"from": each.from_unit.name, "to": each.to_unit.name, "state": each.state, "asked": plain(each.created_at)}
            for each in own.transfers(person)
        ],
        "applications": [
            {"union": each.unit.name, "state": each.state, "sent": plain(each.sent_at)} for each in applications_of(person)
        ],
        "cards": [
            {"number": each.number, "state": each.state, "until": plain(each.valid_until)} for each in own.cards_of(person)
        ],
        "looks": [{"at": plain(each["at"]), "who": each["who"], "what": each["text"]} for each in looks_at(person)],
    }


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, str)) else value.isoformat()


def looks_at(person: Person) -> list[dict[str, Any]]:
    """Who looked at what is masked, newest first: told to the person looked at, whatever unit the officer works for."""
    with unscoped("who looked at one's own record"):
        return audit.looks_at(person)


def applications_of(person: Person) -> list[Application]:
    """Those one was admitted by, and those of one's telephone."""
    found = {each.pk: each for each in [*applications.of_person(person), *applications.of_phone(person.phone)]}
    return sorted(found.values(), key=lambda each: each.pk, reverse=True)


def line_of(unit: Unit) -> list[str]:
    """Names of the unions above one's own, the top first."""
    with unscoped("names of unions are public"):
        return list(Unit.objects.filter(path__in=unit.ancestor_paths).order_by("path").values_list("name", flat=True))
