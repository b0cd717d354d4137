"""The papers of joining and of transfers, filled from the record (handbook B12): 入会申请书 and 接转单.

They go to offices and are kept there: always in Chinese, whoever prints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.registry import paper_kind
from unionhall.members.models import Application, Transfer

SLIP = paper_kind("members.transfer_slip", gettext_lazy("Transfer slip"), "转")
BLANK = "　"
PLEDGE = (
    "我自愿加入中国工会，承认并遵守《中国工会章程》，执行工会决议，积极参加工会活动，按期缴纳会费，"
    "为实现中华民族伟大复兴的中国梦贡献力量。"
)


def application_form(application: Application, *, document: str) -> Paper:
    """入会申请书, with the registration form under it. ``document`` is clear only for who may read it."""
    with translation.override("zh-hans"):
        return Paper(
            title="中华全国总工会入会申请书",
            to=application.unit.name,
            parts=[
                Part(paragraphs=[PLEDGE]),
                Part(paragraphs=[f"申请人（签名）：{BLANK * 8}年{BLANK * 2}月{BLANK * 2}日"]),
                Part(heading="工会会员登记表", table=_registration(application, document)),
                Part(heading="基层工会意见", paragraphs=[_opinion(application)]),
            ],
            signed_by=f"{application.unit.name}（盖章）",
            dated=_day(application.answered_at) or today(),
        )


def _registration(application: Application, document: str) -> Table:
    marks = [
        label for label, is_so in (("农民工", application.is_migrant), ("新就业形态劳动者", application.is_platform)) if is_so
    ]
    rows = [
        ("姓名", application.name, "性别", application.get_sex_display()),
        ("出生日期", written(application.birth_date) if application.birth_date else "", "联系电话", application.phone),
        ("证件类型", application.get_document_kind_display(), "证件号码", document),
        ("工作单位", application.employer_label, "岗位（工种）", application.job),
        ("用工形式", application.get_employment_form_display(), "入会地点", application.get_join_at_display()),
        ("人员类别", "、".join(marks), "八大群体", application.get_eight_group_display()),
        ("申请编号", application.reference, "申请日期", written(timezone.localdate(application.sent_at))),
    ]
    return _pairs(rows)


def _opinion(application: Application) -> str:
    if application.state == "approved":
        return f"经审查，同意{application.name}同志入会，会籍自批准之日起计算。"
    if application.state == "refused":
        return f"经审查，暂不同意入会。理由：{application.get_ground_display()}。{application.note}"
    return f"{BLANK * 2}"


def transfer_slip(transfer: Transfer) -> Paper:
    """工会会员组织关系接转单: what the old union certifies, and what either side said. It has its number when both have acted."""
    with translation.override("zh-hans"):
        person = transfer.person
        facts = [
            ("姓名", person.name, "性别", person.get_sex_display()),
            ("证件号码", person.document_masked, "联系电话", person.phone_masked),
            ("入会日期", written(person.joined_on) if person.joined_on else "", "原会籍状态", transfer.get_was_display()),
            ("接转原因", transfer.get_reason_display(), "备注", transfer.note),
        ]
        return Paper(
            title="工会会员组织关系接转单",
            issuer=transfer.from_unit.name,
            to=transfer.to_unit.name,
            parts=[
                Part(paragraphs=[f"兹介绍我会会员{person.name}同志，其工会组织关系接转至你会，请予接收。"], table=_pairs(facts)),
                Part(heading="转出工会意见", paragraphs=_signed(transfer.released_by, transfer.released_at, "同意转出。")),
                Part(heading="接收工会回执", paragraphs=_signed(transfer.accepted_by, transfer.accepted_at, "同意接收。")),
            ],
            signed_by=f"{transfer.from_unit.name}（盖章）",
            dated=_day(transfer.ended_at) or today(),
        )


def _pairs(rows: Sequence[Sequence[object]]) -> Table:
    """Two facts to a line."""
    cells = [[str(cell or "—") for cell in row] for row in rows]
    return Table(head=["项目", "内容", "项目", "内容"], rows=cells, widths=[2, 4, 2, 4])


def _signed(who: str, moment: datetime | None, word: str) -> list[str]:
    """Who acted when; a line to sign on while nobody has."""
    day = _day(moment)
    if day is None:
        return [f"经办人：{BLANK * 7}{BLANK * 3}年{BLANK * 2}月{BLANK * 2}日（盖章）"]
    return [word, f"经办人：{who}{BLANK * 2}{written(day)}"]


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
