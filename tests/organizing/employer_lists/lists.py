"""Rows of a list of employers, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.factories.organizing import credit_code
from tests.support.jobs import run_jobs
from unionhall.sheets import vault
from unionhall.sheets.checking import message_of
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MEASURES = ("employers", "employers.covered", "workers", "workers.covered")
Send = Callable[..., Batch]

FULL = {
    "企业名称": "星河纺织有限公司",
    "信用代码": credit_code(1),
    "单位类别": "民营企业",
    "单位性质": "私营企业",
    "所属行业": "C",
    "职工人数": "60人",
    "女职工人数": 20,
    "年工资总额(元)": "4,320,000.50",
    "成立日期": date(2015, 4, 1),
    "法人": "王敏",
    "联系人": "李强",
    "联系电话": "0532-85001234",
    "经营地址": "香港路1号",
    "经度": 120.3826001,
    "纬度": "36.0671",
    "是否建立党组织": "已建立",
    "所在街道": "八大湖街道",
    "工会代码": "U0001",
    "建会时间": date(2019, 5, 1),
}
PLAIN = {"企业名称": "甲食品有限公司", "职工人数": 10}


def done(batch: Batch, step: Callable[..., Any], **given: Any) -> Batch:
    step(batch, **given)
    run_jobs()
    batch.refresh_from_db()
    return batch


def counts(batch: Batch) -> tuple[int, int, int, int]:
    return batch.new_rows, batch.changed_rows, batch.same_rows, batch.refused_rows


def problems(batch: Batch) -> list[tuple[int, str, str]]:
    frame = vault.frame(batch.problems)
    return [(row["index"], row["field"], message_of(row["kind"], row["params"])) for row in frame.to_dicts()]


def figures(unit: Unit) -> list[int]:
    return list(counters.totals([unit.path], MEASURES)[unit.path].values())
