"""Lists of training: who is short, the ledger, presence, certificates that run out."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.units.beside import tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.forms.training import AttendanceFilter, EntryFilter, ShortFilter
from unionhall.workforce.models import Attendance, Certificate, HourEntry, Worker
from unionhall.workforce.queries import files, training_hours, training_people, workers
from unionhall.workforce.web.tabs import lend


class HoursList(ListPage):
    """Every serving worker with the hours of the year: done, due, lacking, and how long there is left."""

    name = "workforce:training-hours"
    key = permissions.TRAINING_VIEW
    export_key = permissions.TRAINING_VIEW
    title = _("Training hours of union workers")
    sentence = _("What each has done of what is due this year, what is lacking, and how much time is left.")
    filter_form = ShortFilter
    row_template = "workforce/training/_hours_row.html"
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("unit", _("Serves at"), kind="unit", attr="unit.name"),
        Column("city", _("Hours of the city"), value=lambda row: f"{row.standing.city_done}/{row.standing.city_due}"),
        Column("county", _("Hours of the county"), value=lambda row: f"{row.standing.county_done}/{row.standing.county_due}"),
        Column("lacking", _("Hours lacking"), kind="num", value=lambda row: row.standing.lacking.value),
        Column("ahead", _("Enrolled ahead"), kind="num"),
        Column("left", _("Days left"), kind="num"),
    )
    deeds = (
        Deed(_("Ledger of hours"), "workforce:hour-entries", permissions.TRAINING_VIEW, icon="list"),
        Deed(_("Courses"), "workforce:courses", permissions.TRAINING_VIEW, icon="school"),
    )
    empty_title = _("No union workers yet")

    def __init__(self) -> None:
        self.year = today().year

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Worker]:
        self.year = given.get("year", today().year)
        found = workers.workers_for(actor, permissions.TRAINING_VIEW).filter(state=WorkerState.SERVING)
        found = workers.filtered(found, {name: given[name] for name in ("search", "unit") if name in given})
        if "standing" in given:
            short = training_hours.short(actor, given["unit"].path if "unit" in given else "", self.year)
            found = found.filter(pk__in=short) if given["standing"] == "short" else found.exclude(pk__in=short)
        return found.select_related("unit")

    def prepare(self, rows: list[Worker], actor: Actor) -> list[Worker]:
        standings = training_hours.hours_by_worker(rows, self.year)
        ahead = training_hours.ahead_by_worker([row.pk for row in rows], self.year)
        left = max(0, (training_hours.year_end(self.year) - today()).days)
        for row in rows:
            lend(row, standing=standings[row.pk], ahead=ahead.get(row.pk, 0), left=left)
        return rows

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


class EntryList(ListPage):
    """The ledger: every line, also corrections."""

    name = "workforce:hour-entries"
    key = permissions.TRAINING_VIEW
    export_key = permissions.TRAINING_VIEW
    title = _("Ledger of hours")
    sentence = _("Every line that was credited. Lines are never changed: a correction is a further line with its reason.")
    filter_form = EntryFilter
    order = ("-credited_on", "id")
    columns = (
        Column("worker", _("Union worker"), attr="worker.name", fixed=True),
        Column("unit", _("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("title", _("Training")),
        Column("kind", _("Counts as"), attr="get_kind_display"),
        Column("hours", _("Class hours"), kind="num"),
        Column("credited_on", _("Credited on"), kind="date"),
        Column("reason", _("Reason"), attr="get_reason_display"),
        Column("note", _("Note")),
        Column("noted_by", _("Noted by"), hidden=True),
        Column("year", _("Year"), hidden=True),
    )
    empty_title = _("No hours are credited yet")
    empty_text = _("They are credited when a course is closed.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[HourEntry]:
        return training_people.entries_for(actor, given)


class AttendanceList(ListPage):
    """Presence, as it was scanned or noted; exported as the sheet that can be uploaded again."""

    name = "workforce:attendances"
    key = permissions.TRAINING_VIEW
    export_key = permissions.TRAINING_VIEW
    title = _("Presence in courses")
    sentence = _("Who was there on which day, and how it is known: scanned on the phone, or from the sign-in sheet.")
    filter_form = AttendanceFilter
    order = ("-id",)
    columns = (
        Column("course", _("Number of the course"), attr="day.course.code", fixed=True),
        Column("title", _("Course"), attr="day.course.title"),
        Column("on", _("Day"), kind="date", attr="day.on"),
        Column("name", pgettext_lazy("person", "Name"), attr="enrolment.worker.name"),
        Column("unit", _("Serves at"), kind="unit", attr="enrolment.worker.unit.name"),
        Column("means", _("How it is known"), attr="get_means_display"),
        Column("at", _("Signed in at"), kind="moment"),
        Column("noted_by", _("Noted by"), hidden=True),
    )
    empty_title = _("Nobody has signed in yet")
    empty_text = _("Workers scan the code of the day; who holds the course notes the sign-in sheet.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Attendance]:
        return training_people.attendances_for(actor, given)


class ExpiringList(ListPage):
    """Certificates that have run out or will within three months."""

    name = "workforce:expiring"
    key = permissions.TRAINING_VIEW
    title = _("Certificates that run out")
    sentence = _("Of workers who serve: run out already, or within 90 days.")
    order = ("expires_on", "id")
    row_template = "workforce/training/_expiring_row.html"
    columns = (
        Column("worker", _("Union worker"), kind="name", fixed=True),
        Column("unit", _("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("kind", _("Certificate"), attr="get_kind_display"),
        Column("number", _("Number of the certificate")),
        Column("expires_on", _("Valid until"), kind="date"),
        Column("left", _("Days left"), kind="num"),
    )
    empty_title = _("No certificate runs out soon")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Certificate]:
        return files.expiring(actor, today())

    def prepare(self, rows: list[Certificate], actor: Actor) -> list[Certificate]:
        for row in rows:
            lend(row, left=row.days_left(today()), opens=actor.can(permissions.WORKER_VIEW, row))
        return rows
