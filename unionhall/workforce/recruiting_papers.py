"""Papers of posts and recruitment, as data. They are official documents and therefore Chinese in every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.documents.registry import paper_kind
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit
from unionhall.workforce.models import Campaign, Candidate, Opening, PostRequest, Room
from unionhall.workforce.policies import Recruitment

GRANTING = paper_kind("workforce.post.granted", _("Approval of a further post"), series="复")
NOTICE = paper_kind("workforce.campaign.notice", _("Notice of recruitment"), series="告")


@in_chinese
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


@in_chinese
def notice(campaign: Campaign, openings: Sequence[Opening], rule: Rule[Recruitment]) -> Paper:
    """招聘公告 with the table of posts."""
    return Paper(
        title=f"{campaign.title}公告",
        parts=[
            Part(paragraphs=[_summary(campaign, openings)]),
            Part(heading="一、报名条件", paragraphs=_conditions(campaign, rule)),
            Part(heading="二、报名与资格审查", paragraphs=_applying(campaign, rule)),
            Part(heading="三、考试与成绩", paragraphs=_tests(campaign, rule)),
            Part(heading="四、体检、考察、公示与聘用", paragraphs=_ending(campaign, rule)),
            Part(heading="附：岗位表", table=table_of(openings)),
        ],
        issuer=campaign.unit.name,
        signed_by=campaign.unit.name,
        dated=today(),
        footnotes=[rule.cited.citation],
    )


def _summary(campaign: Campaign, openings: Sequence[Opening]) -> str:
    places = sum(each.places for each in openings)
    return f"经研究决定，{campaign.unit.name}面向社会公开招聘工会社会工作者{places}名，现将有关事项公告如下。"


def _conditions(campaign: Campaign, rule: Rule[Recruitment]) -> list[str]:
    age = rule.policy.age
    lines = [f"年龄{age.low}周岁至{age.high}周岁（计算至{written(campaign.applies_until)}）；学历以岗位表为准。"]
    lines += [line for line in campaign.conditions.splitlines() if line.strip()]
    return lines


def _applying(campaign: Campaign, rule: Rule[Recruitment]) -> list[str]:
    return [
        (
            f"网上报名时间为{written(campaign.applies_from)}至{written(campaign.applies_until)}，每人限报一个岗位。"
            f"报名期间可以保存、修改；逾期不再受理。咨询电话：{campaign.contact}。"
        ),
        f"资格审查贯穿招聘全过程。对审查结果有异议的，可在结果作出后{rule.policy.appeal_days}个工作日内申诉，由审查人以外的人员复核。",
        f"报名人数与招聘名额之比低于{rule.policy.least_applicants}∶1的岗位，{rule.policy.too_few.label}，结果在公告页公布。",
    ]


def _tests(campaign: Campaign, rule: Rule[Recruitment]) -> list[str]:
    policy = rule.policy
    percent = f"笔试占{policy.written_weight:.0%}，面试占{policy.interview_weight:.0%}"
    ties = "、".join(str(each.label) for each in policy.ties)
    drop = "面试成绩去掉一个最高分和一个最低分后取平均。" if policy.drop_extremes else "面试成绩取全部考官评分的平均。"
    return [
        (
            f"笔试时间：{written(campaign.written_on)} {campaign.written_hours}，满分{policy.full_marks.normalize():f}分，"
            f"{policy.written_pass.normalize():f}分合格。按招聘名额1∶{policy.interviewed_per_post}确定面试人选，末位同分一并进入。"
        ),
        f"面试时间：{written(campaign.interview_on)}。{drop}总成绩{percent}，按四舍五入保留两位小数。",
        f"总成绩相同的，依次按以下规则排序：{ties}；仍相同的，以公开种子抽签，种子一并公布。",
    ]


def _ending(campaign: Campaign, rule: Rule[Recruitment]) -> list[str]:
    return [
        (
            f"按总成绩由高到低等额确定体检、考察人选，不合格或者放弃的依次递补。拟聘人员公示{rule.policy.publicity_days}个工作日，"
            f"公示期满无异议或者异议不成立的，办理聘用手续，自用工之日起一个月内订立书面劳动合同。"
        )
    ]


def table_of(openings: Iterable[Opening]) -> Table:
    rows = [
        (
            each.code,
            each.unit.name,
            each.title,
            str(each.places),
            f"{each.get_education_at_least_display()}及以上",
            each.conditions,
        )
        for each in openings
    ]
    head = ("岗位代码", "用人单位", "岗位", "名额", "学历", "其他条件")
    return Table(head, rows, widths=(2, 5, 3, 1, 3, 3), numbers=(3,))


@in_chinese
def ticket(candidate: Candidate) -> Paper:
    """准考证."""
    campaign, said = candidate.campaign, candidate.application
    rows = [
        ("准考证号", candidate.ticket),
        ("姓名", said.name),
        ("证件号码", said.document_masked),
        ("报考岗位", f"{candidate.opening.code} {candidate.opening.unit.name}"),
        ("考试时间", f"{written(campaign.written_on)} {campaign.written_hours}"),
        ("考点考场", f"{candidate.room.place} 第{candidate.room.number}考场"),
        ("座位号", f"{candidate.seat:02d}"),
    ]
    rules = [
        "考生凭本证和有效居民身份证原件入场，证件不全不得参加考试。",
        "开考30分钟后不得入场。手机等电子设备关机后放在指定位置。",
        f"座位由公开种子 {campaign.seat_seed} 抽定，任何人可以按公告方法核对。",
    ]
    return Paper(
        title=f"{campaign.title}准考证",
        parts=[Part(table=Table(("项目", "内容"), rows, widths=(1, 3))), Part(heading="考生须知", paragraphs=rules)],
        issuer=campaign.unit.name,
    )


@in_chinese
def seat_plan(room: Room, candidates: Sequence[Candidate]) -> Paper:
    """考场座次表, to be hung at the door."""
    rows = [(f"{each.seat:02d}", each.ticket, each.application.name, each.opening.code, "") for each in candidates]
    head = ("座位", "准考证号", "姓名", "岗位代码", "签到")
    return Paper(
        title=f"第{room.number}考场座次表",
        parts=[Part(paragraphs=[f"{room.campaign.title}，{room.place}"], table=Table(head, rows, widths=(1, 3, 2, 2, 2)))],
        issuer=room.campaign.unit.name,
    )


def list_of_results(candidates: Sequence[Candidate]) -> str:
    """The text of the public notice: ticket, post, marks and place; of the person no more than the name."""
    lines = [
        f"{each.opening.code} {each.opening.unit.name}：{each.application.name}（准考证号 {each.ticket}，笔试 {each.written}，"
        f"面试 {each.interview}，总成绩 {each.total}，第{each.rank}名）"
        for each in sorted(candidates, key=lambda row: (row.opening.code, row.rank or 0))
    ]
    return "\n".join(lines)
