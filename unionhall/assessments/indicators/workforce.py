"""What the files of union workers say of the union where they serve: training hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.registry import Indicator, Values
from unionhall.common.scope import unscoped
from unionhall.policies.figures import Figure, because, given
from unionhall.units.models import Unit
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import training_hours


def trained(units: Sequence[Unit], on: date) -> Values:
    """The share of a union's own union workers who have done the hours of the year; not known where nobody serves."""
    with unscoped("training hours of a union's own workers; the caller sees the union"):
        people = list(Worker.objects.filter(unit__in=[unit.pk for unit in units], state=WorkerState.SERVING))
    standings = training_hours.hours_by_worker(people, on.year)
    met: dict[int, list[bool]] = defaultdict(list)
    for worker in people:
        met[worker.unit_id].append(not standings[worker.pk].is_short)
    return {unit: _share(each) for unit, each in met.items()}


def _share(met: list[bool]) -> Figure[Decimal]:
    share = (Decimal(sum(met)) / len(met)).quantize(Decimal("0.0001"))
    sentence = _("{met} of {workers} union workers have done the training hours of the year.")
    workers = given(len(met), _("Union workers"))
    return Figure(share, [because(sentence, met=given(sum(met), _("Standard met")), workers=workers)], "percent")


INDICATORS = (
    Indicator(
        "workforce.trained",
        _("Union workers with the year's training hours"),
        trained,
        "percent",
        mend=lambda unit: f"{reverse('workforce:training-hours')}?unit={unit.code}",
    ),
)
