"""Sample data for the living page of components (``/-/components`` in DEBUG). All of it is invented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone


@dataclass(frozen=True)
class Source:
    title: str = "关于加强专职工会工作者队伍建设的意见"
    number: str = "青工发〔2023〕12 号"
    issuer: str = "市总工会"
    clause: str = "第三条第二款"
    dated: datetime.date = datetime.date(2023, 5, 12)


@dataclass(frozen=True)
class SampleRule:
    source: Source = field(default_factory=Source)
    in_force: str = "2023-06-01 起"
    url: str = "#rule"


@dataclass(frozen=True)
class Reason:
    text: str
    inputs: list[dict[str, str]]


@dataclass(frozen=True)
class SampleFigure:
    """The shape of a policies ``Figure``, as far as a page needs it."""

    value: int = 3
    because: list[Reason] = field(
        default_factory=lambda: [
            Reason(
                "7,200 名职工 ÷ 3,000 = 2.4，进一取整，应配 3 名。",
                [
                    {"label": "职工人数", "value": "7,200", "url": "#workers"},
                    {"label": "每名专职", "value": "3,000", "url": ""},
                ],
            )
        ]
    )
    rules: list[SampleRule] = field(default_factory=lambda: [SampleRule()])

    def __str__(self) -> str:
        return str(self.value)


class SampleForm(forms.Form):
    name = forms.CharField(label="姓名", help_text="与身份证件一致。")
    identity = forms.CharField(label="身份证号", required=False)
    joined = forms.DateField(label="入会日期", required=False)
    unit = forms.CharField(label="所属工会", required=False)
    kind = forms.ChoiceField(label="会员类别", choices=[("a", "在职职工"), ("b", "新就业形态劳动者"), ("c", "农民工")])
    industry = forms.ChoiceField(label="行业", choices=[(str(n), f"行业门类 {n}") for n in range(1, 21)])
    reason = forms.CharField(label="说明", required=False, widget=forms.Textarea, help_text="写给审批人看的一句话。")
    gender = forms.ChoiceField(label="性别", choices=[("m", "男"), ("f", "女")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="本人已同意提供以上信息", required=False)
    dues = forms.DecimalField(label="月会费", required=False)
    start = forms.DateField(label="起", required=False)
    end = forms.DateField(label="止", required=False)
    roster = forms.FileField(label="花名册", required=False, help_text="XLSX、XLS、ODS 或 CSV,不超过 64 MB。")


def context() -> dict[str, Any]:
    now = timezone.now()
    ago = lambda **back: now - datetime.timedelta(**back)  # noqa: E731
    broken = SampleForm({"kind": "a", "industry": "3", "joined": "昨天"})
    months = [f"{month} 月" for month in range(1, 13)]
    return {
        "figure_sample": SampleFigure(),
        "form": SampleForm(initial={"kind": "a"}),
        "broken_form": broken,
        "tab_items": [
            {"label": "基本情况", "url": "#1", "active": True, "count": None},
            {"label": "会员", "url": "#2", "active": False, "count": 1268},
            {"label": "材料", "url": "#3", "active": False, "count": 12},
            {"label": "历史", "url": "#4", "active": False, "count": None},
        ],
        "steps": [
            {"label": "申请", "state": "done", "who": "王示例", "since": ago(days=6)},
            {"label": "基层初审", "state": "done", "who": "示例公司工会", "since": ago(days=4)},
            {
                "label": "街道审批",
                "state": "late",
                "who": "李示例",
                "since": ago(days=4),
                "due": datetime.date(2026, 11, 20),
            },
            {"label": "发会员卡", "state": "todo"},
        ],
        "entries": [
            {
                "at": ago(minutes=4),
                "who": "李示例",
                "text": "修改了单位资料。",
                "unit": "示例街道总工会",
                "door": "网页",
                "reason": "换届后更新",
                "changes": [
                    {"label": "职工人数", "before": "1,180", "after": "1,268"},
                    {"label": "工会主席", "before": "", "after": "赵示例"},
                ],
            },
            {
                "at": ago(days=2),
                "who": "王示例",
                "text": "导入花名册，新增 1,268 人，拒绝 12 人。",
                "unit": "",
                "door": "表格",
                "reason": "",
                "changes": [],
            },
            {
                "at": ago(days=31),
                "who": "系统",
                "text": "建立了单位。",
                "unit": "",
                "door": "",
                "reason": "",
                "changes": [],
            },
        ],
        "jobs": [
            {
                "id": 1,
                "label": "导入花名册 2026-11.xlsx",
                "state": "running",
                "done": 41200,
                "total": 100000,
                "message": "核对身份证号",
            },
            {
                "id": 2,
                "label": "导出会员名册",
                "state": "done",
                "done": 30000,
                "total": 30000,
                "message": "",
                "result_url": "#file",
            },
            {
                "id": 3,
                "label": "月末快照",
                "state": "failed",
                "done": 3,
                "total": 10,
                "message": "数据库中断，已自动重试 3 次",
            },
        ],
        "trend": {
            "labels": months,
            "series": [
                {
                    "name": "会员",
                    "values": [26100, 26320, 26500, 26910, 27200, 27650, 28010, 28400, 28760, 29130, 29540, 30012],
                },
                {
                    "name": "职工",
                    "values": [33800, 33900, 33950, 34100, 34180, 34300, 34420, 34600, 34720, 34800, 34930, 35010],
                },
            ],
            "unit": "人",
        },
        "kinds": {
            "labels": ["企业工会", "机关事业", "联合工会", "街道社区"],
            "series": [{"name": "单位", "values": [912, 240, 188, 121]}],
        },
        "ages": {
            "labels": ["30 岁以下", "30–39", "40–49", "50 岁以上"],
            "series": [
                {"name": "女", "values": [3100, 5200, 4200, 2100]},
                {"name": "男", "values": [3300, 5600, 4500, 2012]},
            ],
        },
        "areas": [
            {"code": code, "name": name, "value": value, "url": f"#area-{code}"}
            for code, name, value in (
                ("370202", "市南区", 5120),
                ("370203", "市北区", 4980),
                ("370211", "黄岛区", 6740),
                ("370212", "崂山区", 2890),
                ("370213", "李沧区", 2310),
                ("370214", "城阳区", 3620),
                ("370215", "即墨区", 2240),
                ("370281", "胶州市", 1130),
                ("370283", "平度市", 540),
                ("370285", "莱西市", 442),
            )
        ],
    }
