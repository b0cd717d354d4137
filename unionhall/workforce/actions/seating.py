"""Rooms, seats and tickets of the written test (考场、准考证)."""

from __future__ import annotations

import secrets

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.actions import telling
from unionhall.workforce.enums import ApplicationState, OpeningState
from unionhall.workforce.models import Campaign, Candidate, Room
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.rules import changing
from unionhall.workforce.rules import testing as rules


@action
def add_room(campaign: Campaign, *, by: Actor, place: str, seats: int, rooms: int = 1) -> list[Room]:
    """So many rooms of the same kind; numbers go on."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = campaigns.lock(campaign)
    refuse_if(rules.rooming_refusals(campaign, is_seated=campaign.candidates.exists()))
    first = campaign.rooms.count() + 1
    made = [
        Room.objects.create(campaign=campaign, unit_path=campaign.unit_path, number=number, place=place, seats=seats)
        for number in range(first, first + rooms)
    ]
    audit.record(campaign, "workforce.campaign.rooms_added", by=by, changes={"workforce.rooms": (first - 1, first - 1 + rooms)})
    return made


@action
def seat(campaign: Campaign, *, by: Actor) -> int:
    """Draw a seat for everybody who is qualified, by a seed that is kept and shown; tickets can be printed at once."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = campaigns.lock(campaign)
    qualified = campaign.applications.filter(state=ApplicationState.QUALIFIED).exclude(opening__state=OpeningState.CANCELLED)
    rows = {each.number: each for each in qualified.select_related("opening")}
    rooms = {room.number: room for room in campaign.rooms.order_by("number")}
    places = sum(room.seats for room in rooms.values())
    refuse_if(
        [
            *rules.seating_refusals(campaign, len(rows), places, is_seated=campaign.candidates.exists()),
            *changing.waiting_refusals(
                changing=queries.changing(campaign).count(),
                until=campaigns.change_until(campaign),
                unreviewed=queries.unsettled(campaign).count(),
                on=today(),
            ),
        ]
    )
    campaign.seat_seed = secrets.token_hex(8)
    campaign.store("seat_seed")
    seats = rules.seated(list(rows), [(room.number, room.seats) for room in rooms.values()], campaign.seat_seed)
    prefix = f"{campaign.rules_on.year % 100:02d}{campaign.pk % 1000:03d}"
    Candidate.objects.bulk_create(
        [
            Candidate(
                campaign=campaign,
                opening=rows[number].opening,
                application=rows[number],
                unit_path=rows[number].unit_path,
                ticket=f"{prefix}{place.room:03d}{place.seat:02d}",
                room=rooms[place.room],
                seat=place.seat,
            )
            for number, place in seats.items()
        ],
        batch_size=2_000,
    )
    changes = {"seat_seed": ("", campaign.seat_seed), "workforce.candidates": (0, len(rows))}
    audit.record(campaign, "workforce.campaign.seated", by=by, changes=changes)
    telling.tell([each.pk for each in rows.values()], "seated")
    return len(rows)
