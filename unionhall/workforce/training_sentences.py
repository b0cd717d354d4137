"""How the audit trail tells what happened in training."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "workforce.training.plan.drafted": _("drafted the training plan %(subject)s"),
            "workforce.training.plan.changed": _("changed the training plan %(subject)s"),
            "workforce.training.plan.submitted": _("handed in the training plan %(subject)s"),
            "workforce.training.plan.returned": _("returned the training plan %(subject)s"),
            "workforce.training.plan.approved": _("approved the training plan %(subject)s"),
            "workforce.training.course.planned": _("planned the course %(subject)s"),
            "workforce.training.course.changed": _("changed the course %(subject)s"),
            "workforce.training.course.day_added": _("added a day to the course %(subject)s"),
            "workforce.training.course.day_removed": _("removed a day from the course %(subject)s"),
            "workforce.training.course.seats_given": _("gave seats of the course %(subject)s to %(note)s"),
            "workforce.training.course.opened": _("opened the course %(subject)s for enrolment"),
            "workforce.training.course.cancelled": _("cancelled the course %(subject)s"),
            "workforce.training.course.closed": _("closed the course %(subject)s and credited its hours"),
            "workforce.training.course.followed": _("moved the course %(subject)s along with the unit"),
            "workforce.training.enrolled": _("put on the list of a course: %(subject)s"),
            "workforce.training.withdrawn": _("took off the list: %(subject)s"),
            "workforce.training.moved_up": _("moved up from the waiting list: %(subject)s"),
            "workforce.training.scanned": _("signed in on the phone: %(subject)s"),
            "workforce.training.sheet_noted": _("noted the sign-in sheet of the course %(subject)s"),
            "workforce.training.hours_noted": _("noted training elsewhere of %(subject)s: %(note)s"),
            "workforce.training.hours_corrected": _("corrected the training hours of %(subject)s"),
            "workforce.training.certificate_earned": _("entered a certificate earned by a course: %(subject)s"),
            "workforce.training.certified": _("issued the certificate of completion: %(subject)s"),
            "workforce.study.asked": _("asked for consent to further study: %(subject)s"),
            "workforce.study.decided": _("decided on further study: %(subject)s"),
            "workforce.study.finished": _("noted a degree obtained: %(subject)s"),
            "workforce.study.stopped": _("noted that further study was given up: %(subject)s"),
        }
    )
    label("course_day", _("Day"))
    label("credited", _("Workers credited"))
    label("class_hours", _("Class hours"))
    label("on_sheet", _("Noted from the sheet"))
