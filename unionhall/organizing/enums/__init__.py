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
    HOTEL = "hotel", _("Hotel")
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
    CLOSED = "closed", _("Closed down")

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
