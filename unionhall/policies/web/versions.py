"""All versions as a list: drafts, what waits, what is in force, what was."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, FilterForm, ListPage
from unionhall.policies import permissions, queries
from unionhall.policies.enums import Topic, VersionState
from unionhall.policies.models import Version
from unionhall.policies.types import policy_types


class VersionFilter(FilterForm):
    main = ("topic", "state", "q")

    topic = forms.ChoiceField(label=_("Topic"), choices=[("", _("All topics")), *Topic.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All states")), *VersionState.choices])
    q = forms.CharField(label=_("Document or number"))
    pack = forms.CharField(label=_("From pack"))


class Versions(ListPage):
    name = "policies:versions"
    key = permissions.VERSION_VIEW
    title = _("Policy versions")
    sentence = _("Drafts, proposals and approved versions of the units you see, each with the document it comes from.")
    columns = (
        Column("policy", _("Policy"), kind="name", fixed=True, value=lambda row: queries.type_of(row).label),
        Column("unit", _("Set by"), attr="unit.name", kind="unit"),
        Column("state", _("State"), kind="chip", value=lambda row: VersionState(row.state)),
        Column("starts_on", _("In force from"), kind="date", order=("starts_on",)),
        Column("ends_on", _("In force until"), kind="date"),
        Column("source_title", _("Document")),
        Column("source_number", _("Document number")),
        Column("source_clause", _("Clause"), hidden=True),
        Column("approved_by", _("Approved by"), hidden=True),
        Column("pack", _("From pack"), hidden=True),
    )
    order = ("-id",)
    filter_form = VersionFilter
    row_template = "policies/_version_row.html"
    export_key = permissions.VERSION_VIEW
    empty_title = _("No version yet")
    empty_text = _("Load a policy pack, or draft a policy on its page.")

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        for row in rows:
            row.label = queries.type_of(row).label
        return rows

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Version]:
        found: QuerySet[Version] = Version.objects.visible_to(actor, permissions.VERSION_VIEW).select_related("unit")
        if "topic" in given:
            found = found.filter(key__in=[each.key for each in policy_types() if each.topic == given["topic"]])
        for name in ("state", "pack"):
            if name in given:
                found = found.filter(**{name: given[name]})
        return queries.searched(found, given["q"]) if "q" in given else found
