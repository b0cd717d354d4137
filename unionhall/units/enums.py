"""Kinds of unit and which may stand under which (the type grammar of ORG-1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    NATION = "nation", _("National federation")
    PROVINCE = "province", _("Provincial federation")
    CITY = "city", _("City federation")
    COUNTY = "county", _("County or district federation")
    STREET = "street", _("Township or street federation")
    ZONE = "zone", _("Development zone union")
    INDUSTRY = "industry", _("Industry federation")
    NEW_FORM = "newform", _("Federation of new forms of employment")
    REGIONAL = "regional", _("Regional federation")
    COMMUNITY = "community", _("Community or village joint union")
    JOINT = "joint", _("Joint workplace union")
    WORKPLACE = "workplace", _("Workplace union")
    GROUP = "group", _("Union group")
    SERVICE = "service", _("Service body")
    PARTNER = "partner", _("Partner agency")


class UnitState(models.TextChoices):
    PREPARING = "preparing", _("Preparing")
    ACTIVE = "active", _("Working as usual")
    SUSPENDED = "suspended", _("Standing still")
    CLOSED = "closed", _("Dissolved")

    @property
    def tone(self) -> str:
        """How a chip shows it."""
        return {"preparing": "waiting", "active": "done", "suspended": "late", "closed": "off"}[self.value]


class LinkKind(models.TextChoices):
    INDUSTRY = "industry", _("Industry line")
    COVERS = "covers", _("Covered by a joint union")


class PlacementReason(models.TextChoices):
    FOUNDED = "founded", _("Founded")
    MOVED = "moved", _("Moved")
    MERGED = "merged", _("Merged")
    SPLIT = "split", _("Split off")


K = UnitKind
_FEDERATIONS = {K.STREET, K.ZONE, K.INDUSTRY, K.NEW_FORM, K.REGIONAL, K.SERVICE, K.PARTNER}
_GRASSROOTS = {K.COMMUNITY, K.JOINT, K.WORKPLACE}

MAY_STAND_UNDER: dict[str, set[str]] = {
    "": {K.NATION, K.PROVINCE, K.CITY},
    K.NATION: {K.PROVINCE, K.INDUSTRY},
    K.PROVINCE: {K.CITY, K.COUNTY, K.INDUSTRY, K.SERVICE, K.PARTNER, K.WORKPLACE},
    K.CITY: {K.COUNTY, *_FEDERATIONS, *_GRASSROOTS},
    K.COUNTY: {*_FEDERATIONS, *_GRASSROOTS},
    K.STREET: {K.ZONE, K.INDUSTRY, K.NEW_FORM, K.REGIONAL, K.SERVICE, *_GRASSROOTS},
    K.ZONE: {K.REGIONAL, K.INDUSTRY, K.NEW_FORM, K.STREET, K.SERVICE, *_GRASSROOTS},
    K.INDUSTRY: {K.INDUSTRY, K.REGIONAL, K.JOINT, K.WORKPLACE},
    K.NEW_FORM: {K.JOINT, K.WORKPLACE, K.GROUP},
    K.REGIONAL: {*_GRASSROOTS},
    K.COMMUNITY: {K.JOINT, K.WORKPLACE, K.GROUP, K.SERVICE},
    K.JOINT: {K.WORKPLACE, K.GROUP},
    K.WORKPLACE: {K.WORKPLACE, K.GROUP},
    K.GROUP: set(),
    K.SERVICE: set(),
    K.PARTNER: set(),
}

UNION_KINDS = frozenset({K.COMMUNITY, K.JOINT, K.WORKPLACE})
"""Basic-level unions (基层工会): the kinds that hold members and are counted as unions."""

SECOND_LINES: dict[str, set[str]] = {
    LinkKind.INDUSTRY: {K.INDUSTRY, K.NEW_FORM},
    LinkKind.COVERS: {K.COMMUNITY, K.JOINT, K.REGIONAL, K.NEW_FORM},
}
"""Which kinds may be the upper end of a second line."""
del K
