"""The register of members as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.members import permissions
from unionhall.members.forms import RegisterFilter
from unionhall.members.models import Person
from unionhall.members.queries import figures, register
from unionhall.units.beside import tree_beside

LISTED = (
    "name", "standing", "sex", "birth_date", "document_tail", "phone", "employer_name", "job", "joined_on", "education",
    "political", "is_migrant", "eight_group", "group_name", "unit_path", "unit__name", "employer__name",
)  # fmt: skip
"""What the columns show; the sealed numbers and the rest of a person are not read for a list."""


def migrant(person: Person) -> Any:
    return _("Yes") if person.is_migrant else ""


class Register(ListPage):
    """Everybody the actor may see (会员花名册)."""

    name = "members:list"
    key = permissions.PERSON_VIEW
    export_key = permissions.PERSON_EXPORT
    title = _("Register of members")
    sentence = _("Everybody by real name, held by one union each.")
    filter_form = RegisterFilter
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("standing", _("Standing"), kind="chip", attr="standing_now"),
        Column("unit", _("Union"), kind="unit", attr="unit.name"),
        Column("sex", _("Sex"), attr="get_sex_display"),
        Column("birth_date", _("Date of birth"), kind="date", hidden=True),
        Column("document", _("Number of the document"), kind="masked", attr="document_masked"),
        Column("phone", _("Mobile phone"), kind="masked", attr="phone_masked"),
        Column("employer", _("Employer"), attr="employer_label"),
        Column("job", _("Job"), hidden=True),
        Column("joined_on", _("Joined on"), kind="date"),
        Column("education", _("Education"), attr="get_education_display", hidden=True),
        Column("political", _("Political status"), attr="get_political_display", hidden=True),
        Column("is_migrant", _("Migrant worker"), value=migrant, hidden=True),
        Column("eight_group", _("Eight groups"), attr="get_eight_group_display", hidden=True),
        Column("group_name", _("Union group"), hidden=True),
    )
    deeds = (
        Deed(_("Add"), "members:add", permissions.PERSON_ADD, icon="user-plus", kind="primary"),
        Deed(_("Import"), "sheets:list", permissions.PERSON_ADD, icon="file-import"),
    )
    bulk = (
        Deed(_("Mark as migrant worker"), "/members/mark/migrant/", permissions.PERSON_CHANGE),
        Deed(_("Mark as platform worker"), "/members/mark/platform/", permissions.PERSON_CHANGE),
        Deed(_("Retain the membership"), "members:retain-many", permissions.MEMBERSHIP_END, dialog=True),
        Deed(_("Issue service cards"), "members:cards-issue", permissions.CARD_ISSUE),
        Deed(_("Set the union group"), "members:group", permissions.PERSON_CHANGE, dialog=True),
    )
    empty_title = _("No members yet")
    empty_text = _("Add them one by one, or load a roster as it is.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Person]:
        return register.filtered(register.people_for(actor), given).select_related("unit", "employer").only(*LISTED)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        return figures.of(given["unit"].path if "unit" in given else actor.acting_path, self.url())

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")
