"""Founding unions, covering employers, terms of office, papers and places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Range, Row, param, ratio


class LaterItem(Row):
    """Something a union that was founded first still has to put right (先建会、后规范)."""

    title: str = param(_("What is still missing"))
    within_days: int = param(_("To be done within"), unit=_("days"), at_least=1)


class Founding(Policy, key="organizing.founding", label=_("Founding a union"), topic=Topic.ORGANIZING):
    """When an employer must have a union, and which form it takes (ORG-3, ORG-4; 工会法 第十一条)."""

    own_committee_from: int = param(
        _("A committee of its own from"), default=25, unit=_("members"), at_least=1,
        help=_("Below that a union group, or the joint union of the area."),
    )  # fmt: skip
    all_sizes: bool = param(
        _("Every employer must organise, whatever its size"), default=False,
        help=_("Small ones form a group or join the joint union of the area."),
    )  # fmt: skip
    deadline_months: int = param(
        _("A new employer must be organised within"), default=6, unit=_("months"), at_least=1, at_most=60
    )
    notice_to: str = param(_("Agency told when the time is over"), default="")
    consequence: str = param(_("What the agency holds back"), default="")
    warn_days: tuple[int, ...] = param(_("Warnings before the deadline"), default=(60, 30, 7), unit=_("days"), at_least=1)
    all_by: date | None = param(_("Whole coverage by"), default=None)
    reply_days: int = param(_("The upper union answers within"), default=15, unit=_("days"), at_least=1)
    receipt_days: int = param(_("The agency confirms a letter within"), default=15, unit=_("days"), at_least=1)
    notice_every_days: int = param(
        _("Late employers are gathered into one letter at most every"), default=7, unit=_("days"), at_least=1
    )
    found_first: bool = param(_("Found first, regularise later"), default=True)
    later: tuple[LaterItem, ...] = param(_("What may follow later"), default=())


class Coverage(Policy, key="organizing.coverage", label=_("Coverage target"), topic=Topic.ORGANIZING):
    """Share of employers with a union, and of workers enrolled (建会率)."""

    employers: Decimal = ratio(_("Employers organised"), default=Decimal(1))
    workers: Decimal = ratio(_("Workers covered"), default=Decimal(1))


class CommitteeSize(Row):
    """How many sit on the committee of a union of a certain size."""

    from_members: int = param(_("From"), unit=_("members"), at_least=0)
    seats: Range = param(_("Seats"))


def _size(members: int, low: int, high: int) -> CommitteeSize:
    return CommitteeSize(members, Range(low, high))


class Committees(Policy, key="organizing.committees", label=_("Committees"), topic=Topic.ORGANIZING):
    """Sizes of committees and who must be there (handbook B1.2)."""

    sizes: tuple[CommitteeSize, ...] = param(
        _("Seats by members"),
        default=(
            _size(0, 3, 5), _size(25, 3, 7), _size(201, 7, 15), _size(1_001, 15, 21), _size(5_001, 21, 29),
            _size(10_001, 29, 37), _size(50_001, 37, 45),
        ),
    )  # fmt: skip
    audit_seats: Range = param(_("Seats of the audit committee"), default=Range(3, 11))
    women_committee_from: int = param(_("Women workers' committee from"), default=10, unit=_("women members"), at_least=1)
    full_time_chair_from: int = param(_("Full-time chair from"), default=200, unit=_("workers"), at_least=1)
    bar_money_from_audit: bool = param(_("Who handles money may not audit"), default=True)
    bar_relatives: bool = param(_("No close relatives of the employer's head"), default=True)
    bar_legal_representative: bool = param(_("No legal representative of the employer"), default=True)

    def check(self) -> Iterator[Problem]:
        starts = [each.from_members for each in self.sizes]
        if starts != sorted(set(starts)):
            yield Problem("sizes", _now("The rows must rise."))


class Delegates(Row):
    """How many delegates the members of a union of a certain size elect."""

    from_members: int = param(_("From"), unit=_("members"), at_least=0)
    delegates: Range = param(_("Delegates"))


class Elections(Policy, key="organizing.elections", label=_("Elections"), topic=Topic.ORGANIZING):
    """How a committee is elected (《工会基层组织选举工作条例》; handbook B1.4). A share of two thirds is written 2 of 3."""

    quorum_parts: int = param(
        _("Present at least"),
        default=2,
        unit=_("parts"),
        at_least=1,
        help=_("Of those due to attend, in parts of the whole below."),
    )
    quorum_whole: int = param(_("Parts of the whole"), default=3, unit=_("parts"), at_least=1)
    win_parts: int = param(
        _("Elected with more than"),
        default=1,
        unit=_("parts"),
        at_least=1,
        help=_("Of those due to attend, not of the votes cast."),
    )
    win_whole: int = param(_("Parts of the whole of those due"), default=2, unit=_("parts"), at_least=1)
    committee_margin: Decimal = ratio(_("More candidates than seats: committee"), default=Decimal("0.05"))
    audit_margin: Decimal = ratio(_("More candidates than seats: audit committee"), default=Decimal("0.05"))
    women_margin: Decimal = ratio(_("More candidates than seats: women workers' committee"), default=Decimal(0))
    full_assembly_to: int = param(
        _("All members meet up to"), default=100, unit=_("members"), at_least=1, help=_("Above that, delegates may meet.")
    )
    delegates: tuple[Delegates, ...] = param(
        _("Delegates by members"),
        default=(
            Delegates(101, Range(30, 40)), Delegates(201, Range(40, 60)), Delegates(1_001, Range(60, 90)),
            Delegates(5_001, Range(90, 130)), Delegates(10_001, Range(130, 180)), Delegates(50_001, Range(180, 240)),
        ),
    )  # fmt: skip

    def check(self) -> Iterator[Problem]:
        if self.quorum_parts > self.quorum_whole:
            yield Problem("quorum_parts", _now("More than the whole."))
        if self.win_parts >= self.win_whole:
            yield Problem("win_parts", _now("Nobody could be elected."))


class Terms(Policy, key="organizing.terms", label=_("Terms of office"), topic=Topic.ORGANIZING):
    """How long officers serve and when a re-election is due (ORG-5; 工会法 第十六条)."""

    joint_years: int = param(_("Community and other joint unions"), default=3, unit=_("years"), at_least=1, at_most=5)
    base_years: int = param(_("Other basic-level unions"), default=5, unit=_("years"), at_least=3, at_most=5)
    federation_years: int = param(_("Federations"), default=5, unit=_("years"), at_least=3, at_most=5)
    warn_days: tuple[int, ...] = param(_("Warnings before the term ends"), default=(180, 90, 30), unit=_("days"), at_least=1)
    on_time_days: int = param(_("A re-election counts as on time from"), default=90, unit=_("days before the end"), at_least=0)
    delay_months: int = param(_("Re-election may be put off by at most"), default=6, unit=_("months"), at_least=0)
    reply_days: int = param(_("The upper union answers within"), default=15, unit=_("days"), at_least=1)
    vacancy_months: int = param(_("A vacant chair is filled within"), default=3, unit=_("months"), at_least=1)
    chair_offices: tuple[str, ...] = param(_("Party office the chair holds as a rule"), default=())


class PaperKind(models.TextChoices):
    LEGAL_PERSON = "legal_person", _("Legal-person certificate")
    ORG_CODE = "org_code", _("Organisation code certificate")
    SEAL = "seal", _("Official seal")
    AUDIT_SEAL = "audit_seal", _("Audit committee's seal")
    FINANCE_SEAL = "finance_seal", _("Finance seal")
    ACCOUNT = "account", _("Bank account of its own")


class Paper(Row):
    """One certificate, seal or account."""

    kind: PaperKind = param(_("Paper"))
    required: bool = param(_("Required"), default=True)
    valid_months: int | None = param(_("Valid for"), default=None, unit=_("months"), at_least=1)


class Papers(Policy, key="organizing.papers", label=_("Certificates, seals and accounts"), topic=Topic.ORGANIZING):
    """What a union must hold (ORG-6)."""

    papers: tuple[Paper, ...] = param(_("Papers"), default=tuple(Paper(kind) for kind in PaperKind))
    warn_days: tuple[int, ...] = param(_("Warnings before one expires"), default=(90, 30), unit=_("days"), at_least=1)


class Reach(Row):
    """A kind of place and how many of them must have the facility."""

    place: str = param(_("Kind of place"))
    share: Decimal = ratio(_("Share"))


class Premises(Policy, key="organizing.premises", label=_("Offices and facilities"), topic=Topic.ORGANIZING):
    """Floor area, equipment, rooms, and which places must have them (ORG-7)."""

    office_m2: int = param(_("Office of at least"), default=0, unit="m²", at_least=0)
    equipment: tuple[str, ...] = param(_("Equipment"), default=())
    rooms: tuple[str, ...] = param(_("Rooms and services, several of which may share a room"), default=())
    posted: tuple[str, ...] = param(_("Posted on the wall"), default=())
    facility: str = param(_("Facility counted below"), default="")
    reach: tuple[Reach, ...] = param(_("Where it must be"), default=())


class AreaResponsibility(Policy, key="organizing.areas", label=_("Area responsibility"), topic=Topic.ORGANIZING):
    """How many unions one worker answers for, and how often each is visited (分片包干, ORG-8, ORG-9)."""

    unions_at_most: int = param(_("Unions for one worker at most"), default=20, at_least=1)
    visit_every_days: int = param(_("Each union is visited at least every"), default=90, unit=_("days"), at_least=1)
    analysis_every_months: int = param(
        _("Analysis of the workforce at least every"), default=6, unit=_("months"), at_least=1, at_most=24
    )
    report_warn_days: int = param(_("An analysis is announced before it is due"), default=30, unit=_("days"), at_least=0)
    report_days: int = param(_("A submitted analysis is answered within"), default=10, unit=_("working days"), at_least=1)


class ModelSites(Policy, key="organizing.model_sites", label=_("Model sites"), topic=Topic.ORGANIZING):
    """How many models an area raises (示范点, ORG-10)."""

    sites: Range = param(_("Model sites"), default=Range(0, 3))
    title: str = param(_("Title to strive for"), default="")
    review_days: int = param(_("A nomination is reviewed within"), default=10, unit=_("working days"), at_least=1)
    public_days: int = param(_("Made public for"), default=5, unit=_("days"), at_least=1)
