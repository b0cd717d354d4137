"""What the appraisal hangs up at start-up: its sources of results, the tiles on the phone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TILES, Tile
from unionhall.workforce import permissions
from unionhall.workforce.policies.appraising import ResultKind
from unionhall.workforce.queries import appraisal_facts
from unionhall.workforce.result_sources import RESULT_SOURCES, ResultSource

SOURCES = (
    ResultSource(ResultKind.VISITS, appraisal_facts.visits),
    ResultSource(ResultKind.FOUNDED, appraisal_facts.founded),
    ResultSource(ResultKind.JOINED, appraisal_facts.joined),
    ResultSource(ResultKind.LOGGED, appraisal_facts.logged),
    ResultSource(ResultKind.TRAINED, appraisal_facts.trained),
)


def bring() -> None:
    for each in SOURCES:
        RESULT_SOURCES.register(each.kind.value, each)
    note = _("Statement, result, why")
    own = Tile(_("My appraisal"), "star", "appraisals:mine", note=note, group="field", key=permissions.APPRAISAL_OWN)
    TILES.register("appraisal", own)
    note = _("Say how content you are, without your name")
    TILES.register("survey", Tile(_("My union worker"), "star", "appraisals:survey", note=note))
