"""What follows a start in the background: messages, inbox items, and the scores that the register knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.db import connection
from django.utils.timezone import now

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.moving import waits_for_each
from unionhall.assessments.models import Campaign, Entry
from unionhall.assessments.queries import campaigns, scoring
from unionhall.audit import actions as audit
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.notices import actions as notices

Progress = Callable[[int, int], None]
SLICE = 1_000


@silent("the start of the campaign is recorded; this carries its news to the unions")
def spread(campaign: Campaign, *, progress: Progress = lambda done, total: None) -> int:
    """An inbox item for each union that was invited, and the kick-off message for its people. Twice does nothing new."""
    entries = list(campaigns.invited(campaign))
    for start in range(0, len(entries), SLICE):
        part = entries[start : start + SLICE]
        waits_for_each(waiting.CHECK, part, key=permissions.ENTRY_CHECK)
        progress(start + len(part), len(entries))
    if not Campaign.objects.filter(pk=campaign.pk, told_at=None).update(told_at=now()):
        return 0
    people = campaigns.people_below(permissions.ENTRY_CHECK, campaign.unit_path)
    return notices.send(
        people, "assessments.kick_off", title=campaign.title, body=campaign.message, url=campaign.get_absolute_url()
    )


@action
def score_all(campaign: Campaign, *, by: Actor, progress: Progress = lambda done, total: None) -> int:
    """Work out for every union what the register gives it; returns how many. Set-based, in slices."""
    by.require(permissions.CAMPAIGN_MANAGE, campaign)
    card, on = scoring.card_of(campaign), today()
    entries = list(Entry.objects.filter(campaign=campaign).select_related("unit").order_by("id"))
    done = 0
    for start in range(0, len(entries), SLICE):
        part = entries[start : start + SLICE]
        points = scoring.register_points(card, [each.unit for each in part], on)
        _note([(entry.pk, points[entry.unit_id]) for entry in part])
        done += len(part)
        progress(done, len(entries))
    campaign.scored_at = now()
    campaign.save(update_fields=["scored_at"])
    audit.record(campaign, "assessments.campaign.scored", by=by, note=str(done))
    return done


_NOTE = """
UPDATE assessments_entry e SET register_points = v.points, register_items = v.items::jsonb
FROM unnest(%s::bigint[], %s::numeric[], %s::text[]) AS v(id, points, items) WHERE e.id = v.id
"""


def _note(scored: Sequence[tuple[int, Mapping[str, Decimal]]]) -> None:
    """The points of a slice in one statement; the version of a row stays, for nobody changed what people write there."""
    ids = [pk for pk, _points in scored]
    sums = [sum(points.values(), Decimal(0)) for _pk, points in scored]
    items = [json.dumps({code: str(each) for code, each in points.items()}) for _pk, points in scored]
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [ids, sums, items])
