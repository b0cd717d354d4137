"""What kinds of employer there are, and how one may be covered by a union."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    INSTITUTION = "institution", _("Public institution")
    ORGAN = "organ", _("Government organ")
    SCHOOL = "school", _("School")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    MARKET = "market", _("Market")
    BUILDING = "building", _("Office building")
    PLATFORM = "platform", _("Platform company")
    SOCIAL = "social", _("Social organisation")
    INDIVIDUAL = "individual", _("Individual business")


class Nature(models.TextChoices):
    """Unit category codes of the union information form (handbook B1.6)."""

    STATE = "110", _("State-owned")
    COLLECTIVE = "120", _("Collective")
    SHARE_COOPERATIVE = "130", _("Share cooperative")
    ASSOCIATED = "140", _("Associated")
    WHOLLY_STATE = "151", _("Wholly state-owned company")
    LIMITED = "159", _("Other limited company")
    STATE_SHARES = "161", _("State-controlled share company")
    SHARES = "169", _("Other share company")
    PRIVATE = "170", _("Private")
    OTHER_DOMESTIC = "190", _("Other domestic")
    HK_MACAO_TAIWAN = "200", _("Hong Kong, Macao or Taiwan invested")
    FOREIGN = "300", _("Foreign invested")
    INSTITUTION = "400", _("Public institution")
    ORGAN = "500", _("Government organ")
    INDIVIDUAL = "600", _("Individual business")
    NON_ENTERPRISE = "700", _("Private non-enterprise unit")


class Coverage(models.TextChoices):
    NONE = "none", _("Not organised")
    OWN = "own", _("Union of its own")
    JOINT = "joint", _("Covered by a joint union")

    @property
    def tone(self) -> str:
        return "waiting" if self is Coverage.NONE else "done"


class EmployerState(models.TextChoices):
    OPEN = "open", _("Operating")
    CLOSED = "closed", _("Closed")

    @property
    def tone(self) -> str:
        return "off" if self is EmployerState.CLOSED else "done"


class Industry(models.TextChoices):
    """Sections of GB/T 4754 with the numbers of the union information form (handbook B1.6)."""

    FARMING = "01", _("Farming, forestry, animal husbandry and fishery")
    MINING = "02", _("Mining")
    MANUFACTURING = "03", _("Manufacturing")
    UTILITIES = "04", _("Electricity, heat, gas and water")
    CONSTRUCTION = "05", _("Construction")
    TRADE = "06", _("Wholesale and retail")
    TRANSPORT = "07", _("Transport, storage and post")
    CATERING = "08", _("Hotels and catering")
    INFORMATION = "09", _("Information transmission, software and IT services")
    FINANCE = "10", _("Finance")
    ESTATE = "11", _("Real estate")
    LEASING = "12", _("Leasing and business services")
    RESEARCH = "13", _("Research and technical services")
    ENVIRONMENT = "14", _("Water, environment and public facilities")
    RESIDENTIAL = "15", _("Residential services, repair and other services")
    EDUCATION = "16", _("Education sector")
    HEALTH = "17", _("Health and social work")
    CULTURE = "18", _("Culture, sports and entertainment")
    PUBLIC = "19", _("Public administration, social security and social organisations")
    INTERNATIONAL = "20", _("International organisations")


class EstablishmentState(models.TextChoices):
    """Where a founding stands (handbook B1.3)."""

    DRAFT = "draft", _("Being drafted")
    SUBMITTED = "submitted", _("Preparation to be approved")
    PREPARING = "preparing", _("Members and candidates")
    CONGRESS_ASKED = "asked", _("Congress to be approved")
    CONGRESS_DUE = "congress", _("Congress to be held")
    REPORTED = "reported", _("Result to be approved")
    FOUNDED = "founded", _("Founded, being regularised")
    REGISTERED = "registered", _("Entered in the register")
    REFUSED = "refused", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        if self in {self.FOUNDED, self.REGISTERED}:
            return "done"
        if self in {self.REFUSED, self.WITHDRAWN}:
            return "off"
        return "waiting" if self in {self.SUBMITTED, self.CONGRESS_ASKED, self.REPORTED} else "running"


class UnionForm(models.TextChoices):
    """How the workers of an employer are organised (工会法 第十一条)."""

    OWN = "own", _("A committee of its own")
    JOINT = "joint", _("A new joint union of several employers")
    GROUP = "group", _("A union group under a joint union")
    JOIN = "join", _("Taken in by a joint union")


class JointBasis(models.TextChoices):
    """By what employers in concentrated premises join (A.1, 1.16)."""

    AREA = "area", _("By area")
    INDUSTRY = "industry", _("By industry")
    NATURE = "nature", _("By nature")
    AFFILIATION = "affiliation", _("By affiliation")


class Body(models.TextChoices):
    """Whom a founding congress elects."""

    COMMITTEE = "committee", _("Union committee")
    AUDIT = "audit", _("Audit committee")
    WOMEN = "women", _("Women workers' committee")


class Office(models.TextChoices):
    CHAIR = "chair", _("Chairs it")
    VICE = "vice", _("Vice-chair")
    MEMBER = "member", _("Committee member")


class CongressKind(models.TextChoices):
    ALL = "all", _("All members")
    DELEGATES = "delegates", _("Delegates of the members")


class ChairBy(models.TextChoices):
    CONGRESS = "congress", _("Elected by the congress")
    COMMITTEE = "committee", _("Elected by the committee")


class TaskKind(models.TextChoices):
    """What a founded union still puts right (先建会、后规范)."""

    SEAL = "seal", _("Seals made")
    LEGAL_PERSON = "legal", _("Registered as a legal person")
    ACCOUNT = "account", _("Bank account opened")
    FUNDS = "funds", _("Registered for union funds")
    LATER = "later", _("To be regularised")


class CampaignState(models.TextChoices):
    RUNNING = "running", _("Under way")
    CLOSED = "closed", _("Ended")

    @property
    def tone(self) -> str:
        return "running" if self == self.RUNNING else "off"


class LetterState(models.TextChoices):
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Receipt confirmed")
    CLEARED = "cleared", _("Cleared: all organised")

    @property
    def tone(self) -> str:
        return {"sent": "waiting", "received": "running", "cleared": "done"}[self.value]
