"""What is written of a promotion: the public notice, the paper of appointment."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, in_chinese, written
from unionhall.policies.figures import Rule
from unionhall.workforce.models import Promotion
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.rules.ranks import rank_words


@in_chinese
def public_title(promotion: Promotion) -> str:
    return _("Promotion of %(name)s") % {"name": promotion.worker.name}


@in_chinese
def public_text(promotion: Promotion, ladder: Rule[RankLadder], until: date) -> str:
    """Name, unit and ranks, nothing more."""
    return _(
        "%(name)s, union worker at %(unit)s, is to be promoted from %(before)s to %(after)s. Objections until %(until)s."
    ) % {
        "name": promotion.worker.name,
        "unit": promotion.worker.unit.name,
        "before": rank_words(promotion.from_rank, promotion.from_level, ladder),
        "after": rank_words(promotion.to_rank, promotion.to_level, ladder),
        "until": written(until),
    }


@in_chinese
def appointment(promotion: Promotion, ladder: Rule[RankLadder], effective_on: date) -> Paper:
    """The decision (聘任通知), with why as a footnote."""
    text = _("After review and publicity, %(name)s (%(unit)s) is appointed %(rank)s from %(day)s.") % {
        "name": promotion.worker.name,
        "unit": promotion.worker.unit.name,
        "rank": rank_words(promotion.to_rank, promotion.to_level, ladder),
        "day": written(effective_on),
    }
    return Paper(
        title=_("Notice of the appointment of %(name)s") % {"name": promotion.worker.name},
        to=promotion.worker.unit.name,
        parts=(Part(paragraphs=[text]),),
        dated=today(),
        footnotes=[promotion.figure.footnote()],
    )
