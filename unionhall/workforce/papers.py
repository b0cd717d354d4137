"""Papers and sheets of pay: the payroll sheet on A4, the list for the bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table
from unionhall.workforce.models import PayLine, PayRun
from unionhall.workforce.models.pay import EARNED, PAYERS

PAID = (*EARNED, "back_pay", "gross", "insurance", "housing", "net")
BORNE = ("gross", "employer_insurance", "employer_housing", "cost", *(payer.value for payer in PAYERS))


def title_of(name: str) -> str:
    return str(PayLine._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def payroll_sheet(run: PayRun, lines: Sequence[PayLine]) -> Paper:
    """The monthly payroll sheet (工资发放表): what is paid, then who pays what, each with its sums."""
    return Paper(
        title=_("Payroll sheet %(year)s-%(month)s") % {"year": run.month.year, "month": f"{run.month.month:02d}"},
        issuer=run.unit.name,
        parts=(
            Part(table=_table(lines, PAID, _("Pay"))),
            Part(table=_table(lines, BORNE, _("Who bears the cost"))),
            Part(paragraphs=[_signatures(run)]),
        ),
        signed_by=run.unit.name,
        dated=today(),
        landscape=True,
    )


def _table(lines: Sequence[PayLine], names: Sequence[str], caption: str) -> Table:
    sums = {name: sum((getattr(line, name) for line in lines), Decimal(0)) for name in names}
    rows = [[line.worker.name, *(cash(getattr(line, name)) for name in names)] for line in lines]
    rows.append([_("In all"), *(cash(sums[name]) for name in names)])
    return Table(
        head=[pgettext("person", "Name"), *(title_of(name) for name in names)],
        rows=rows,
        numbers=list(range(1, len(names) + 1)),
        widths=[5] + [4] * len(names),
        caption=caption,
    )


def cash(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _signatures(run: PayRun) -> str:
    names = {"drafted": run.drafted_by, "checked": run.checked_by or "—", "approved": run.approved_by or "—"}
    return _("Drafted by: %(drafted)s    Checked by: %(checked)s    Approved by: %(approved)s") % names


def bank_rows(lines: Iterable[PayLine]) -> Iterator[list[Any]]:
    """Number, name, full account, amount, and who has no account; whoever gets nothing is left out."""
    paid = (line for line in lines if line.net > 0)
    for number, line in enumerate(paid, 1):
        account = line.worker.bank_account
        remark = "" if account else _("No bank account: paid otherwise")
        yield [number, line.worker.name, account, line.net, f"{line.month:%Y-%m}", remark]
