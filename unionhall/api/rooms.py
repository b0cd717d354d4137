"""Where each resource stands."""

from __future__ import annotations

from functools import cache

from unionhall.api.root import Api, api
from unionhall.assessments.api import inspections, plaques, standard_campaigns, standards
from unionhall.audit.api import entries
from unionhall.documents.api import papers
from unionhall.jobs.api import jobs
from unionhall.members.api import applications, cards, corrections, duplicates, memberships, people, stranded, transfers
from unionhall.notices.api import publicity
from unionhall.organizing.api import (
    areas,
    campaigns,
    certificates,
    coverage,
    employers,
    facilities,
    foundings,
    letters,
    model_sites,
    officers,
    situations,
    terms,
    visits,
)
from unionhall.plans.api import amendments, bulletins, evaluations, measures, meetings, plans, reports, targets
from unionhall.policies.api import policies, versions
from unionhall.sheets.api import imports
from unionhall.units.api import counters, units
from unionhall.workforce.api import (
    appraisals,
    cadres,
    candidates,
    endings,
    exchanges,
    honours,
    log,
    other_work,
    pay,
    post_applications,
    post_requests,
    posts,
    promotions,
    recruitments,
    training,
    training_hours,
    training_plans,
    welfare,
    workers,
)

ROOMS = {
    "/units": units,
    "/counters": counters,
    "/employers": employers,
    "/terms": terms,
    "/officers": officers,
    "/certificates": certificates,
    "/facilities": facilities,
    "/areas": areas,
    "/visits": visits,
    "/situations": situations,
    "/model-sites": model_sites,
    "/foundings": foundings,
    "/coverage": coverage,
    "/founding-campaigns": campaigns,
    "/letters": letters,
    "/people": people,
    "/memberships": memberships,
    "/applications": applications,
    "/transfers": transfers,
    "/corrections": corrections,
    "/stranded-members": stranded,
    "/duplicates": duplicates,
    "/cards": cards,
    "/workers": workers,
    "/pay-runs": pay,
    "/posts": posts,
    "/post-requests": post_requests,
    "/recruitments": recruitments,
    "/post-applications": post_applications,
    "/contract-endings": endings,
    "/promotions": promotions,
    "/other-work": other_work,
    "/benefits": welfare,
    "/training-courses": training,
    "/training-plans": training_plans,
    "/training-hours": training_hours,
    "/appraisals": appraisals,
    "/work-log": log,
    "/commendations": honours,
    "/cadres": cadres,
    "/candidates": candidates,
    "/exchanges": exchanges,
    "/imports": imports,
    "/standard-campaigns": standard_campaigns,
    "/standards": standards,
    "/inspections": inspections,
    "/plaques": plaques,
    "/policies": policies,
    "/policy-versions": versions,
    "/plans": plans,
    "/plans/measures": measures,
    "/plans/amendments": amendments,
    "/plans/meetings": meetings,
    "/targets": targets,
    "/reports": reports,
    "/bulletins": bulletins,
    "/evaluations": evaluations,
    "/publicity": publicity,
    "/papers": papers,
    "/jobs": jobs,
    "/audit": entries,
}


@cache
def gathered() -> Api:
    """The API with every room in it."""
    for place, brought in ROOMS.items():
        api.add_router(place, brought.room.router)
    return api
