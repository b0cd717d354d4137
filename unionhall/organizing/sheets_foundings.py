"""Lists of foundings (批量建会名单): kindergartens, shops and others that found first and regularise later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.common.actor import Actor
from unionhall.common.cells import Severity
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.common.identity import credit_code
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import founding_many, unfounding_many
from unionhall.organizing.actions.founding_rows import Row, refusals_of
from unionhall.organizing.enums.founding import UnionForm
from unionhall.organizing.models import Employer
from unionhall.organizing.naming import Known, alike, known_under, spellings
from unionhall.organizing.queries import founding as finding
from unionhall.policies.catalogue.sheets import ImportApproval
from unionhall.policies.queries import rule
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Column, Conditions, Finding, SheetKind, register
from unionhall.units.models import Unit

FORMS = {
    UnionForm.OWN: (UnionForm.OWN.label, "单独建会", "单独", "基层委员会"),
    UnionForm.GROUP: (UnionForm.GROUP.label, "工会小组", "小组"),
    UnionForm.JOINT: (UnionForm.JOINT.label, "新建联合工会", "组建联合工会", "联合建会"),
    UnionForm.JOIN: (UnionForm.JOIN.label, "加入联合工会", "联合工会覆盖", "覆盖", "联合"),
}
COUNT = cells.integer(most=5_000_000)
COLUMNS = (
    Column(
        "employer",
        _("Employer"),
        cells.text(longest=120, shortest=2),
        ("单位名称", "用人单位", "企业名称", "园所名称", "名称"),
        required=True,
        width=34,
        example=_("Example Company (invented)"),
    ),
    Column(
        "credit_code",
        _("Unified social credit code"),
        credit_code,
        ("统一社会信用代码", "信用代码", "社会信用代码"),
        as_text=True,
        width=22,
    ),
    Column(
        "form",
        _("Form of union"),
        cells.choice(FORMS),
        ("建会形式", "组建形式", "建会方式"),
        required=True,
        choices=("单独建会", "工会小组", "加入联合工会", "新建联合工会"),
        example="加入联合工会",
    ),
    Column(
        "upper",
        _("Upper union"),
        cells.text(longest=120),
        ("上级工会", "所属联合工会", "联合工会", "主管工会"),
        note=_("Code or name; the joint union or federation of the address when left empty."),
        width=28,
    ),
    Column(
        "name",
        _("Name of the union"),
        cells.text(longest=120, shortest=4),
        ("工会名称", "组织名称", "拟建工会名称"),
        note=_("Each employer of a new joint union has a row with the same name here; one of them tells the vote."),
        width=30,
    ),
    Column(
        "workers",
        _("Workers who may join"),
        COUNT,
        ("职工人数", "会员人数", "入会人数", "职工数"),
        pl.Int64,
        required=True,
        example=12,
        width=10,
    ),
    Column("women", _("Of them women"), COUNT, ("女职工人数", "女会员", "女职工"), pl.Int64, width=10),
    Column("chair", _("Chair"), cells.person_name(longest=60), ("工会主席", "主席", "负责人")),
    Column("due", _("Due to attend"), COUNT, ("应到人数", "应到"), pl.Int64, width=10),
    Column("present", _("Present at the congress"), COUNT, ("实到人数", "实到"), pl.Int64, width=10),
    Column("valid", _("Valid ballots"), COUNT, ("有效票", "有效票数"), pl.Int64, width=10),
    Column("votes", _("Votes"), COUNT, ("主席得票", "得票", "得票数"), pl.Int64, width=10),
    Column("note", _("Note"), cells.text(longest=300), ("备注", "说明")),
)
SAID = tuple(each.field for each in COLUMNS)
_UNDO = dict.fromkeys(("founding", "founding_version", "unit", "unit_version", "employer", "employer_version"), pl.Int64)


class FoundingsRegistrar:
    """Lists of foundings: whoever applies them approves, so it is never who sent them."""

    upload_key = permissions.ESTABLISHMENT_FILE

    def conditions(self, unit: Unit, on: date) -> Conditions:
        approval = rule(ImportApproval, unit, on=on)
        most = min(2_000, approval.rows_at_most)
        return Conditions(four_eyes=True, rollback_days=approval.rollback_days, rows_at_most=most)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        read = _read(frame, batch.unit)
        bad = frame["_refused"].to_list() if "_refused" in frame.columns else [False] * frame.height
        findings = [_finding(number, each) for number, (_row, problems) in enumerate(read) for each in problems]
        rows = [(number, row) for number, (row, problems) in enumerate(read) if row and not problems and not bad[number]]
        refusals = refusals_of([row for _number, row in rows])
        findings += [_finding(n, each) for (n, _row), found in zip(rows, refusals, strict=True) for each in found]
        good = {number for (number, _row), found in zip(rows, refusals, strict=True) if not found}
        verdicts = [Verdict.NEW if number in good else Verdict.REFUSED for number in range(frame.height)]
        return frame.with_columns(
            pl.Series("_verdict", verdicts, dtype=pl.String), pl.Series("_changes", ["{}"] * frame.height, dtype=pl.String)
        ), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        read = _read(frame, batch.unit)
        if any(problems for _row, problems in read):
            raise Stale(Refusal(_now("The register has changed since this file was checked. It is checked again.")))
        try:
            made = founding_many.found_many(
                [row for row, _problems in read if row], by=by, filed_by_id=batch.created_by_id, filed_by=batch.created_by
            )
        except Refused as refusal:
            raise Stale(refusal.reasons) from refusal
        rows = [unfounding_many.left(each, unit, employer) for each, unit in made for employer in finding.employers_of(each)]
        return pl.DataFrame(rows, schema=_UNDO)

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        unfounding_many.unfound_many(undo.to_dicts(), by=by, batch=batch.tag)


def _finding(row: int, refusal: Refusal) -> Finding:
    field = refusal.field if refusal.field in SAID else "employer"
    return Finding(row, field, "rule.refused", {"text": str(refusal)}, Severity.REFUSE)


def _read(frame: pl.DataFrame, base: Unit) -> list[tuple[Row | None, list[Refusal]]]:
    """Each row with the employer and the union that it means, or why that is not clear."""
    rows = frame.select([name for name in SAID if name in frame.columns]).to_dicts()
    names = spellings(row["employer"] for row in rows if row.get("employer"))
    codes = {row["credit_code"] for row in rows if row.get("credit_code")}
    register_ = queries.listed_as(base, codes, names)
    known = known_under(base, {row["upper"] for row in rows if row.get("upper")})
    return [_meant(row, register_, known) for row in rows]


def _meant(row: dict[str, Any], listed: Sequence[Employer], known: Known) -> tuple[Row | None, list[Refusal]]:
    code, name = row.get("credit_code"), row.get("employer") or ""
    found = [each for each in listed if (each.credit_code == code if code else alike(each.name) == alike(name))]
    if len(found) != 1:
        none, many = _now("No employer of this name or code is registered here."), _now("Several employers have this name.")
        text = many if found else none
        return None, [Refusal(text, field="employer", code="unknown")]
    employer, form = found[0], row.get("form") or ""
    upper = _upper(row.get("upper") or "", employer, form, known)
    if upper is None:
        return None, [
            Refusal(_now("No such union here, or none answers for this address: name it."), field="upper", code="unknown")
        ]
    default = employer.name if form == UnionForm.JOIN else f"{employer.name}{'工会小组' if form == UnionForm.GROUP else '工会'}"
    return Row(
        employer,
        form,
        upper,
        name=row.get("name") or default,
        workers=row.get("workers") or 0,
        women=row.get("women") or 0,
        note=row.get("note") or "",
        chair=row.get("chair") or "",
        due=row.get("due"),
        present=row.get("present"),
        valid=row.get("valid"),
        votes=row.get("votes"),
    ), []


def _upper(word: str, employer: Employer, form: str, known: Known) -> Unit | None:
    if word:
        named = known.named(word)
        return named[0] if len(named) == 1 else None
    if form in {UnionForm.GROUP, UnionForm.JOIN}:
        return finding.joint_union_of(employer.area)
    return finding.upper_of(employer.area)


FOUNDINGS = register(
    SheetKind("foundings", _("Foundings of unions"), COLUMNS, unique=(("credit_code",),), registrar=FoundingsRegistrar())
)
