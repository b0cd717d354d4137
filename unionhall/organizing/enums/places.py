"""Papers a union holds and places it keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperState(models.TextChoices):
    HELD = "held", _("Held")
    REPLACED = "replaced", _("Renewed")
    RETURNED = "returned", _("Returned or cancelled")

    @property
    def tone(self) -> str:
        return "done" if self is PaperState.HELD else "off"


class FacilityKind(models.TextChoices):
    OFFICE = "office", _("Office of the union")
    HOME = "home", _("Workers' home")
    MEDIATION = "mediation", _("Mediation room")
    READING = "reading", _("Reading room")
    CALM = "calm", _("Stress-relief room")
    REST_STOP = "rest_stop", _("Rest stop for outdoor workers")
    HALL = "hall", _("Hall for activities")
    SPORT = "sport", _("Sports room")
    NURSING = "nursing", _("Nursing room")
    CLASSROOM = "classroom", _("Classroom")
    HOTLINE = "hotline", _("Hotline")
    BOX = "box", _("Suggestion box")
    BOARD = "board", _("Notice board")


class FacilityState(models.TextChoices):
    OPEN = "open", _("In use")
    CLOSED = "closed", _("Given up")

    @property
    def tone(self) -> str:
        return "done" if self is FacilityState.OPEN else "off"


class BookingState(models.TextChoices):
    BOOKED = "booked", _("Booked")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tone(self) -> str:
        return "done" if self is BookingState.BOOKED else "off"
