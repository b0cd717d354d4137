"""States and code lists of the register (handbook B2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """The names are those of ``unionhall.common.identity.document_parser``."""

    RESIDENT = "resident", _("Resident identity card")
    HK_MACAU = "hk_macau", _("Hong Kong or Macau travel permit")
    TAIWAN = "taiwan", _("Taiwan travel permit")
    RESIDENCE = "residence", _("Residence permit of Hong Kong, Macau and Taiwan residents")
    FOREIGN = "foreign", _("Foreign permanent resident card")
    PASSPORT = "passport", _("Passport")


class Sex(models.TextChoices):
    MALE = "m", _("Male")
    FEMALE = "f", _("Female")


class Standing(models.TextChoices):
    """Where a person stands with the union that holds him or her (会籍状态)."""

    MEMBER = "member", _("Member")
    RETAINED = "retained", _("Membership retained")
    MOVING = "moving", _("Transfer under way")
    LEFT = "left", _("Left")
    LAPSED = "lapsed", _("Deemed to have left")
    EXPELLED = "expelled", _("Expelled")
    DIED = "died", _("Died")
    NONE = "none", _("Not a member")

    @property
    def tone(self) -> str:
        return {"member": "done", "retained": "waiting", "moving": "running"}.get(self.value, "off")


OPEN_STANDINGS = (Standing.MEMBER, Standing.RETAINED, Standing.MOVING)


class EndReason(models.TextChoices):
    TRANSFER = "transfer", _("Transferred to another union")
    RESIGNED = "resigned", _("Left of own will")
    LAPSED = "lapsed", _("Deemed to have left")
    EXPELLED = "expelled", _("Expelled")
    DIED = "died", _("Died")
    ROLLED_BACK = "rolledback", _("Import rolled back")
    MERGED = "merged", _("Records merged")


class Education(models.TextChoices):
    PRIMARY = "10", _("Primary school")
    JUNIOR = "20", _("Junior high school")
    SENIOR = "30", _("Senior high school")
    VOCATIONAL = "40", _("Secondary vocational school")
    COLLEGE = "50", _("Junior college")
    BACHELOR = "60", _("Bachelor")
    MASTER = "70", _("Master")
    DOCTOR = "80", _("Doctor")


class Political(models.TextChoices):
    PARTY = "01", _("Party member")
    PROBATIONARY = "02", _("Probationary Party member")
    YOUTH = "03", _("Youth League member")
    DEMOCRATIC = "04", _("Member of a democratic party")
    NONPARTY = "12", _("No-party personage")
    MASSES = "13", _("None")


class HouseholdKind(models.TextChoices):
    URBAN = "urban", _("Urban")
    RURAL = "rural", _("Rural")


class EmploymentForm(models.TextChoices):
    CONTRACT = "contract", _("Labour contract")
    DISPATCH = "dispatch", _("Dispatched")
    NEW_FORM = "newform", _("New form of employment")
    OTHER = "other", _("Other")


class EightGroup(models.TextChoices):
    """The «eight groups» (八大群体), marked for statistics only, never for treatment."""

    TRUCK = "truck", _("Truck driver")
    COURIER = "courier", _("Courier")
    NURSING = "nursing", _("Nursing attendant")
    DOMESTIC = "domestic", _("Domestic worker")
    SHOP = "shop", _("Shop information clerk")
    DELIVERY = "delivery", _("Meal delivery rider")
    ESTATE = "estate", _("Property agent")
    GUARD = "guard", _("Security guard")
    RIDE = "ride", _("Ride-hailing driver")


class SkillGrade(models.TextChoices):
    JUNIOR = "5", _("Junior worker")
    INTERMEDIATE = "4", _("Intermediate worker")
    SENIOR = "3", _("Senior worker")
    TECHNICIAN = "2", _("Technician")
    SENIOR_TECHNICIAN = "1", _("Senior technician")


class ApplicationState(models.TextChoices):
    """Where an application to join stands (入会申请)."""

    WAITING = "waiting", _("Waits for the union")
    RETURNED = "returned", _("Waits for the applicant")
    APPROVED = "approved", _("Admitted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"waiting": "running", "returned": "waiting", "approved": "done"}.get(self.value, "off")


class Door(models.TextChoices):
    """How an application came in."""

    PHONE = "phone", _("By the applicant on the phone")
    CLERK = "clerk", _("By the union")
    SHEET = "sheet", _("With a list")


class TransferState(models.TextChoices):
    """Where a transfer between unions stands (会籍接转)."""

    WAITING = "waiting", _("Under way")
    DONE = "done", _("Transferred")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"waiting": "running", "done": "done"}.get(self.value, "off")


class TransferReason(models.TextChoices):
    NEW_EMPLOYER = "employer", _("Works for another employer")
    MOVED_HOME = "home", _("Moved to another place")
    EMPLOYER_CLOSED = "closed", _("The employer closed")
    COVERED_ELSEWHERE = "covered", _("The employer is organised by another union now")
    OTHER = "other", _("Another reason")


class RetainReason(models.TextChoices):
    """Why a membership is kept without dues and vote (工会章程 第八条)."""

    RETIRED = "retired", _("Retired")
    UNEMPLOYED = "unemployed", _("Without work")
    SERVICE = "service", _("Military service or studies")
    EMPLOYER_CLOSED = "closed", _("The employer closed")
    OTHER = "other", _("Another reason")


class CardState(models.TextChoices):
    ACTIVE = "active", _("Valid")
    LOST = "lost", _("Reported lost")
    REPLACED = "replaced", _("Replaced by another")
    ENDED = "ended", _("Returned")

    @property
    def tone(self) -> str:
        return {"active": "done", "lost": "late"}.get(self.value, "off")


class CorrectionState(models.TextChoices):
    WAITING = "waiting", _("Waits for the union")
    ACCEPTED = "accepted", _("Taken up")
    REFUSED = "refused", _("Refused")

    @property
    def tone(self) -> str:
        return {"waiting": "running", "accepted": "done", "refused": "off"}[self.value]


class PairState(models.TextChoices):
    """What was decided of two like records."""

    OPEN = "open", _("To be decided")
    MERGED = "merged", _("One person: merged")
    DISTINCT = "distinct", _("Two people")

    @property
    def tone(self) -> str:
        return {"open": "waiting", "merged": "done", "distinct": "off"}[self.value]
