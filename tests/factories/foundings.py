"""Dull foundings, and people to found with."""

from __future__ import annotations

from typing import Any

from tests.factories.members import resident_id
from tests.factories.organizing import make_employer
from unionhall.common.crypto import blind_index, encrypt
from unionhall.organizing.models import Candidate, Employer, Establishment, FoundingEmployer, FoundingMember
from unionhall.organizing.queries.founding import federation_at
from unionhall.organizing.rules.electing import Applicant
from unionhall.units.models import Unit

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def applicants(count: int, *, first: int = 1, women: int = 0) -> list[Applicant]:
    """Workers who apply; the first ``women`` of them are women."""
    return [
        Applicant(
            f"{NAMES[n % len(NAMES)]}工{'一二三四五六七八九十'[n % 10]}",
            resident_id(first + n, female=n < women),
            f"1390000{n:04d}",
        )
        for n in range(count)
    ]


def make_founding(area: Unit, *, employer: Employer | None = None, upper: Unit | None = None, **fields: Any) -> Establishment:
    """A founding in the area, for an employer there; ``state`` and the rest as asked."""
    employer = employer or make_employer(area, f"演示单位{Employer._base_manager.count()}")
    upper = upper or federation_at(area)
    facts = {"name": f"{employer.name}工会", "form": "own", "workers": employer.headcount, "group_head": "王组长"} | fields
    made = Establishment.objects.create(area=area, unit_path=area.path, upper=upper, approver=federation_at(upper), **facts)
    FoundingEmployer.objects.create(establishment=made, employer=employer, unit_path=area.path)
    return made


def make_member(founding: Establishment, number: int = 1, name: str = "王小明", *, woman: bool = False) -> FoundingMember:
    document = resident_id(number, female=woman)
    return FoundingMember.objects.create(
        establishment=founding,
        unit_path=founding.unit_path,
        name=name,
        document_sealed=encrypt(document),
        document_index=blind_index(document),
        document_tail=document[-4:],
        is_woman=woman,
    )


def make_candidate(founding: Establishment, member: FoundingMember, body: str = "committee", office: str = "member") -> Candidate:
    return Candidate.objects.create(establishment=founding, unit_path=founding.unit_path, member=member, body=body, office=office)
