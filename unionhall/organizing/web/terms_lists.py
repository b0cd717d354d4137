"""The term calendar, vacant chairs, officers, and requests to move a term's end."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import Reach, within
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.organizing import permissions
from unionhall.organizing.enums.leadership import ShiftState
from unionhall.organizing.forms.terms import OfficerFilter, ShiftFilter, TermFilter
from unionhall.organizing.models import Officer, Term, TermShift
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.queries import vacancies
from unionhall.organizing.rules.terms import fill_by
from unionhall.organizing.web.tabs import Tab, tabs_of
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rules_for
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW

TABS: tuple[Tab, ...] = (
    (_("Term calendar"), "terms:list", permissions.TERM_VIEW),
    (_("Year of re-elections"), "terms:board", permissions.TERM_VIEW),
    (_("Vacant chairs"), "terms:vacant", permissions.TERM_VIEW),
    (_("Other vacant posts"), "terms:vacant-posts", permissions.TERM_VIEW),
    (_("Officers"), "terms:officers", permissions.TERM_VIEW),
    (_("Requests"), "terms:shifts", permissions.TERM_VIEW),
)
UNION = Column("name", _("Union"), kind="name", attr="unit.name", fixed=True)


class LeadershipList(ListPage):
    """What these lists share: the tabs and the tree."""

    key = permissions.TERM_VIEW
    export_key = permissions.TERM_EXPORT
    template = "organizing/tabbed_list.html"
    has_tree: ClassVar[bool] = True

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not self.has_tree or not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS, actor, self.name)}


class TermList(LeadershipList):
    """Running terms, the soonest due first."""

    name = "terms:list"
    title = _("Terms of office")
    sentence = _("When each union elects again. Warnings come by themselves; an early or late election needs the upper union.")
    filter_form = TermFilter
    order = ("due_on", "id")
    row_template = "organizing/_term_row.html"
    columns = (
        UNION,
        Column("kind", _("Kind"), attr="unit.get_kind_display"),
        Column("number", _("Term number"), kind="num"),
        Column("starts_on", _("Term begins"), kind="date", hidden=True),
        Column("ends_on", _("Term ends"), kind="date"),
        Column("due_on", _("Re-election due"), kind="date"),
        Column("left", _("Days left"), kind="num", value=lambda term: (term.due_on - today()).days),
        Column("standing", _("State"), value=lambda term: term.standing(today())[1]),
        Column("chair", _("Chair"), attr="unit.chair_name"),
    )
    deeds = (
        Deed(_("Take over from the register"), "terms:take-over", permissions.TERM_RECORD, icon="database-import", dialog=True),
    )
    empty_title = _("No terms are recorded yet")
    empty_text = _("Record an election on the page of a union; a union that is founded brings its first term along.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Term]:
        return queries.filtered(queries.running_for(actor), given, on=today())

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        rows = queries.running_for(actor)
        if "unit" in given:
            rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
        found = queries.calendar(rows, today())
        unit = f"&unit={given['unit'].code}" if "unit" in given else ""
        shown = (
            (_("Overdue"), found["overdue"], "overdue"),
            (_("Within 30 days"), found["within_30"], "30"),
            (_("Within 90 days"), found["within_90"], "90"),
            (_("Within 180 days"), found["within_180"], "180"),
            (_("Put off"), found["put_off"], "put_off"),
        )
        return [
            {
                "label": label, "value": value, "url": f"{self.url()}?when={word}{unit}",
                "active": given.get("when") == word, "tone": "late" if word == "overdue" and value else "",
            }
            for label, value, word in shown
        ]  # fmt: skip


class VacantList(LeadershipList):
    """Unions whose chair is vacant, with the day by which it must be filled."""

    name = "terms:vacant"
    title = _("Vacant chairs")
    sentence = _("Unions in a running term without a chair, and until when somebody must be elected.")
    row_template = "organizing/_vacant_row.html"
    order = ("unit_path", "id")
    has_tree = False
    columns = (
        UNION,
        Column("vacant_since", _("Vacant since"), kind="date"),
        Column("fill_by", _("Fill by"), kind="date", value=lambda term: term.fill_by.value),
        Column("due_on", _("Re-election due"), kind="date"),
    )
    empty_title = _("No chair is vacant")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Term]:
        return vacancies.vacant(queries.running_for(actor))

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = vacancies.figures(self.rows(actor, given), today())
        return [
            {"label": _("Vacant chairs"), "value": found["vacant"]},
            {"label": _("Over the limit"), "value": found["late"], "tone": "late" if found["late"] else ""},
        ]

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        rules = rules_for(Terms, [row.unit_path for row in rows], today())
        for row in rows:
            row.fill_by = fill_by(rules[row.unit_path], row.vacant_since)
            row.is_late = row.fill_by.value < today()
        return rows


class VacantPostList(LeadershipList):
    """Vice chairs and heads of audit committees who left and whom nobody followed."""

    name = "terms:vacant-posts"
    title = _("Other vacant posts")
    sentence = _("Vice chairs and heads of audit committees who left in the running term and whom nobody has followed yet.")
    row_template = "organizing/_vacant_post_row.html"
    order = ("unit_path", "id")
    has_tree = False
    columns = (
        UNION,
        Column("post", _("Post"), attr="get_post_display"),
        Column("left", _("Who left"), attr="name"),
        Column("ends_on", _("Vacant since"), kind="date"),
        Column("fill_by", _("Fill by"), kind="date", value=lambda officer: officer.fill_by.value),
    )
    empty_title = _("No other post is vacant")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Officer]:
        return vacancies.left_unfilled(queries.officers_for(actor))

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        rows = self.rows(actor, given)
        late = vacancies.late_posts(rows, today())
        return [
            {"label": _("Other vacant posts"), "value": rows.count()},
            {"label": _("Over the limit"), "value": late, "tone": "late" if late else ""},
        ]

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        rules = rules_for(Terms, [row.unit_path for row in rows], today())
        for row in rows:
            row.fill_by = fill_by(rules[row.unit_path], row.ends_on)
            row.is_late = row.fill_by.value < today()
        return rows


class OfficerList(LeadershipList):
    name = "terms:officers"
    title = _("Officers")
    sentence = _("Who holds which post in the unions of your area.")
    filter_form = OfficerFilter
    order = ("unit_path", "id")
    row_template = "organizing/_officer_row.html"
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("post", _("Post"), attr="get_post_display"),
        Column("unit", _("Union"), kind="unit"),
        Column("is_full_time", _("Full-time"), value=lambda one: _("Full-time") if one.is_full_time else _("Part-time")),
        Column("employer_post", _("Post at the employer")),
        Column("party_office", _("Party office")),
        Column("starts_on", _("In office since"), kind="date"),
        Column("ends_on", _("Until"), kind="date", hidden=True),
    )
    empty_title = _("No officers are recorded yet")
    empty_text = _("They come with a recorded election, or one by one on the page of a union.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Officer]:
        return queries.officers_filtered(queries.officers_for(actor), given)


class ShiftList(LeadershipList):
    name = "terms:shifts"
    title = _("Early and late re-elections")
    sentence = _("What unions asked for, what the union above decided, and what it ordered.")
    filter_form = ShiftFilter
    order = ("-id",)
    row_template = "organizing/_shift_row.html"
    has_tree = False
    columns = (
        UNION,
        Column("kind", _("Kind"), attr="get_kind_display"),
        Column("until", _("Re-election by"), kind="date"),
        Column("state", _("State"), attr="state_chip", kind="chip"),
        Column("asked_by", _("Asked by")),
        Column("created_at", _("Asked"), kind="date"),
        Column("decider", _("Who decides"), kind="unit"),
    )
    empty_title = _("Nobody has asked to move an election")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[TermShift]:
        plain = {name: given[name] for name in ("state", "kind") if name in given}
        return queries.shifts_for(actor).filter(**plain)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        waiting = queries.shifts_for(actor).filter(state=ShiftState.ASKED).count()
        return [{"label": ShiftState.ASKED.label, "value": waiting, "url": f"{self.url()}?state=asked"}]
