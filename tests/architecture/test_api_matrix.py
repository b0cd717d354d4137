"""The permission matrix of the API, generated from its own description: 403 without the right, 404 outside the own units."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from django.test import Client

from tests.architecture import samples
from tests.architecture.source import ROOT
from tests.architecture.test_matrix import holding, lacking, put_back
from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.queries import actor_for
from unionhall.accounts.actions.tokens import issue
from unionhall.api.web.pages import described
from unionhall.common import keys
from unionhall.common.actor import system
from unionhall.units.models import Unit

LANGUAGE = "zh-hans"  # as the fuzz test asks for it: described once
METHODS = ("get", "post", "patch", "put", "delete")
# Resource of the API → name space whose samples stand in its addresses.
SPACES = {
    "people": "members",
    "employers": "organizing",
    "imports": "sheets",
    "counters": "units",
    "workers": "workforce",
    "pay-runs": "workforce",
    "post-requests": "posts:request",
    "recruitments": "recruiting:step",
    "post-applications": "recruiting:application",
    "contract-endings": "workforce",
    "promotions": "workforce",
    "other-work": "workforce",
    "benefits": "workforce",
    "training-courses": "workforce",
    "training-plans": "workforce",
    "training-hours": "workforce",
    "papers": "documents:issued",
    "standard-campaigns": "assessments:campaign",
    "standards": "assessments",
    "inspections": "assessments:inspection",
    "policy-versions": "policies",
    "targets": "plans",
    "reports": "plans",
    "bulletins": "plans",
    "evaluations": "plans",
    "plaques": "assessments:award",
    "foundings": "organizing",
    "founding-campaigns": "organizing",
    "letters": "organizing",
}


def operations() -> list[tuple[str, str, str]]:
    """(method, path, right) of every operation that names a right."""
    return [
        (method, path, each[method]["x-right"])
        for path, each in described(LANGUAGE)["paths"].items()
        for method in METHODS
        if method in each and "x-right" in each[method]
    ]


def space(path: str) -> str:
    resource = path.removeprefix("/api/v1").strip("/").split("/")[0]
    return SPACES.get(resource, resource)


def names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


OPERATIONS = operations()
OF_THINGS = [each for each in OPERATIONS if samples.is_placed(space(each[1]), names(each[1]))]


@pytest.fixture
def program(county: Unit) -> Callable[[str], dict[str, str]]:
    """The headers of a program whose user has this role over the county, with all the user's rights."""

    @cache
    def called(role: str) -> dict[str, str]:
        user = give(make_user(f"role-{role}"), role, county, data_range="below")
        actor = actor_for(user)
        held = [key.name for key in keys.declared() if actor.holds(key.name)]
        return {"Authorization": f"Bearer {issue(user, by=system(), name='x', keys=held, days=1)[1]}"}

    return called


def answer(client: Client, method: str, path: str, headers: dict[str, str]) -> int:
    return client.generic(method.upper(), path, b"{}", content_type="application/json", headers=headers).status_code


def placed(path: str, unit: Unit) -> str:
    return path.format(**samples.at(space(path), names(path), unit))


def test_description_names_operations_with_rights() -> None:
    assert len(OPERATIONS) > 30
    assert len(OF_THINGS) > 15


@pytest.mark.parametrize("resource", sorted({space(each[1]) for each in OPERATIONS}))
def test_operations_are_refused_without_their_right(
    client: Client, program: Callable[[str], dict[str, str]], workplace: Unit, resource: str
) -> None:
    codes = {}
    for method, path, right in OPERATIONS:
        if space(path) == resource and (role := lacking(right)):
            headers = program(role)
            with put_back():
                known = samples.is_known(space(path), names(path))
                address = placed(path, workplace) if known else path.replace("{", "").replace("}", "")
                codes[method, path] = answer(client, method, address, headers)

    assert {each: code for each, code in codes.items() if code != 403} == {}


@pytest.mark.parametrize("resource", sorted({space(each[1]) for each in OF_THINGS}))
def test_things_outside_do_not_exist(
    client: Client, program: Callable[[str], dict[str, str]], foreign_workplace: Unit, resource: str
) -> None:
    codes = {}
    for method, path, right in OF_THINGS:
        if space(path) == resource:
            headers = program(holding(right) or "")
            with put_back():
                codes[method, path] = answer(client, method, placed(path, foreign_workplace), headers)

    assert {each: code for each, code in codes.items() if code != 404} == {}


def test_every_schema_has_a_name_of_its_own() -> None:
    """Two of one name would be described as one, and half of the answers would contradict the description."""
    places = [place for place in ROOT.glob("unionhall/*/api/*.py") if place.name != "__init__.py"]
    named = [
        name
        for place in places
        for name in re.findall(r"^class (\w+)\((?:Schema|\w+Out)\):", place.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert sorted({name for name in named if named.count(name) > 1}) == []
