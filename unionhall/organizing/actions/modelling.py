"""A union is nominated as a model site, reviewed, made public and listed (示范点培育)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.notices.actions import publicity
from unionhall.notices.queries import publicity as notices
from unionhall.organizing import permissions, waiting, writing_papers
from unionhall.organizing.actions.telling import tell_asker
from unionhall.organizing.enums.writing import SiteState
from unionhall.organizing.models import ModelSite
from unionhall.organizing.models.model_site import REVIEWING
from unionhall.organizing.queries import writing as queries
from unionhall.organizing.queries.terms import upper_of
from unionhall.organizing.rules import writing as rules
from unionhall.policies.catalogue.organizing import ModelSites
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def nominate(
    unit: Unit, *, by: Actor, year: int, grounds: str, area: Unit | None = None, title: str = "", is_demo: bool = False
) -> ModelSite:
    """Nominate a union to ``area``, or the next federation; the title is the policy's if none is given."""
    by.require(permissions.MODEL_NOMINATE, unit)
    share_tree()
    unit.refresh_from_db()
    area = area or upper_of(unit)
    if area is None:
        raise Refused(Refusal(_("No union stands above this one."), code="state"))
    policy = rule(ModelSites, area, on=today())
    title = title or policy.title or _("Model site")
    taken = queries.is_nominated(unit, year, title)
    refuse_if(rules.nominating_refusals(unit, area, year, today=today(), is_taken=taken))
    site = ModelSite.objects.create(
        unit=unit,
        unit_path=unit.path,
        area=area,
        year=year,
        title=title,
        grounds=grounds,
        nominated_by=by.name,
        nominated_by_id=by.user_id,
        is_demo=is_demo,
    )
    clock = Clock(policy.review_days, working=True)
    key, url = permissions.MODEL_REVIEW, site.get_absolute_url()
    open_item(waiting.MODEL_SITE, site, unit=area, key=key, title=str(site), url=url, clock=clock)
    audit.record(site, "organizing.model_site.nominated", by=by)
    return site


@action
def accept(site: ModelSite, *, by: Actor, review: str = "") -> ModelSite:
    """Accept within the year's quota, and make it public; it is listed when nobody objected with reason."""
    by.require(permissions.MODEL_REVIEW, site.area)
    site = queries.lock_site(site)
    target = REVIEWING.target("accept", site.state)
    left = queries.quota_left(site.area, site.year, on=today())
    refuse_if([*rules.reviewing_refusals(site, by=by.user_id), *rules.quota_refusals(left)])
    _reviewed(site, target, by=by, review=review)
    title, body = writing_papers.notice_of(site)
    until = today() + timedelta(days=rule(ModelSites, site.area, on=today()).public_days)
    key, kind = permissions.MODEL_REVIEW, writing_papers.CANDIDATE
    publicity.publish(site, kind, unit=site.area, key=key, title=title, body=body, until=until, by=by)
    close_items(site, outcome=_("Accepted after review"), by=by)
    audit.record(site, "organizing.model_site.accepted", by=by, note=review)
    return site


@action
def refuse(site: ModelSite, *, by: Actor, review: str) -> ModelSite:
    """Not accepted, or dropped while it is public."""
    by.require(permissions.MODEL_REVIEW, site.area)
    site = queries.lock_site(site)
    target = REVIEWING.target("refuse", site.state)
    refuse_if(rules.reviewing_refusals(site, by=by.user_id))
    notice = notices.of(site)
    if notice is not None and notice.is_running:
        publicity.withdraw(notice, by=by, note=review)
    _reviewed(site, target, by=by, review=review)
    close_items(site, outcome=_("Refused"), by=by)
    audit.record(site, "organizing.model_site.refused", by=by, note=review)
    return site


@action
def conclude(site: ModelSite, *, by: Actor) -> ModelSite:
    """The time of being public is over: listed, unless an objection was upheld. While one waits, nothing happens yet."""
    by.require(permissions.MODEL_REVIEW, site.area)
    site = queries.lock_site(site)
    REVIEWING.target("list", site.state)
    notice = notices.of(site)
    if notice is None or not notice.is_over:
        raise Refused(Refusal(_("It is still public."), code="state"))
    if notice.open_objections:
        raise Refused(Refusal(_("Objections wait for an answer first."), code="objections"))
    if notice.upheld_objections:
        _reviewed(site, SiteState.REFUSED, by=by, review=_("An objection was upheld."))
        audit.record(site, "organizing.model_site.refused", by=by, note=site.review)
        return site
    site.state, site.listed_on = SiteState.LISTED, today()
    site.store("state", "listed_on")
    tell_asker(site.nominated_by_id, site, SiteState.LISTED.label)
    audit.record(site, "organizing.model_site.listed", by=by)
    return site


@action
def strike(site: ModelSite, *, by: Actor, review: str) -> ModelSite:
    """Take a listed site off the list again, with the reason."""
    by.require(permissions.MODEL_REVIEW, site.area)
    site = queries.lock_site(site)
    _reviewed(site, REVIEWING.target("strike", site.state), by=by, review=review)
    audit.record(site, "organizing.model_site.struck", by=by, note=review)
    return site


def _reviewed(site: ModelSite, state: str, *, by: Actor, review: str) -> None:
    site.state, site.review, site.reviewed_by = state, review, by.name
    site.store("state", "review", "reviewed_by")
    tell_asker(site.nominated_by_id, site, SiteState(state).label, body=review)
