"""What follows a start in the background: messages, inbox items, and the scores that the register knows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.timezone import now

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.moving import waits
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
    for number, entry in enumerate(entries, 1):
        waits(waiting.CHECK, entry, unit=entry.unit, key=permissions.ENTRY_CHECK, due_on=entry.due_on)
        progress(number, len(entries))
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
        scores = scoring.register_scores(card, [each.unit for each in part], on)
        for entry in part:
            found = scores[entry.unit_id]
            entry.register_points = sum((each.points.value for each in found.values()), Decimal(0))
            entry.register_items = {code: str(each.points.value) for code, each in found.items()}
        Entry.objects.bulk_update(part, ["register_points", "register_items"])
        done += len(part)
        progress(done, len(entries))
    campaign.scored_at = now()
    campaign.save(update_fields=["scored_at"])
    audit.record(campaign, "assessments.campaign.scored", by=by, note=str(done))
    return done
