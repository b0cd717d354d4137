"""Papers of posts and recruitment, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part
from unionhall.documents.registry import paper_kind
from unionhall.units.models import Unit
from unionhall.workforce.models import PostRequest

GRANTING = paper_kind("workforce.post.granted", _("Approval of a further post"), series="工发")


def granting(request: PostRequest, upper: Unit) -> Paper:
    """批复: the upper federation answers the unit."""
    text = (
        f"你会关于增配{request.get_kind_display()}岗位的申请收悉。经研究，同意增配{request.count}名。"
        f"请按规定程序招聘，人员到岗后一个月内订立劳动合同。"
    )
    return Paper(
        title=f"关于同意{request.unit.name}增配工会社会工作者岗位的批复",
        parts=[Part(paragraphs=[text]), Part(heading="配备依据", paragraphs=[request.figure.footnote()])],
        issuer=upper.name,
        to=request.unit.name,
        signed_by=upper.name,
        dated=today(),
    )
