"""Papers of situation reports, and what nominations make public. Official papers are written in Chinese."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.registry import file_holder, paper_kind
from unionhall.notices.registry import publicity_kind
from unionhall.organizing import permissions
from unionhall.organizing.models import ModelSite, SituationReport
from unionhall.organizing.queries import writing
from unionhall.organizing.rules.writing import lines

SITUATION = paper_kind("organizing.situation", _("Report on the situation of workers"), "发")
CANDIDATE = publicity_kind("organizing.model_site", _("Model site"))

file_holder("organizing.modelsite", writing.site_for, permissions.MODEL_NOMINATE)
file_holder("organizing.situationreport", writing.report_for, permissions.SITUATION_WRITE)


def situation(report: SituationReport) -> Paper:
    """职工队伍状况分析报告: figures, assessment, problems, proposals."""
    with translation.override("zh-hans"):
        rows = [[str(each.label), f"{each.value:,}", str(each.source)] for each in lines(report.figures, report.entered)]
    texts = (("二、形势分析", report.assessment), ("三、存在问题", report.problems), ("四、意见建议", report.proposals))
    table = Table(head=["指标", "数值", "来源"], rows=rows, widths=[3, 1, 1], numbers=[1])
    period = f"统计期：{written(report.starts_on)}至{written(report.ends_on)}。"
    return Paper(
        title=report.title,
        parts=[
            Part(heading="一、基本情况", paragraphs=[period], table=table),
            *(Part(heading=heading, paragraphs=text.splitlines()) for heading, text in texts if text.strip()),
        ],
        signed_by=report.unit.name,
        dated=today(),
    )


def notice_of(site: ModelSite) -> tuple[str, str]:
    """Title and text of the public notice: the union, the title, the year; nobody's name."""
    title = f"{site.year}年度“{site.title}”拟命名公示：{site.unit.label}"
    body = f"经推荐和评审，拟命名{site.unit.name}为{site.year}年度“{site.title}”，现予公示。如有异议，请在公示期内提出。"
    return title, body
