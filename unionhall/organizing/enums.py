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


class EmployerState(models.TextChoices):
    OPEN = "open", _("Operating")
    CLOSED = "closed", _("Closed")
