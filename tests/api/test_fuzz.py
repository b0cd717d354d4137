"""The description against the API: whatever it allows to be sent is answered, as described, and never with a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.organizing import make_employer
from unionhall.api import door
from unionhall.api.pace import Pace
from unionhall.audit.actions import record
from unionhall.common.actor import system
from unionhall.units.models import Unit

pytestmark = pytest.mark.slow

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)

handler = WSGIHandler()


def server(environ: dict[str, Any], start_response: Any) -> Any:
    """Our application as a web server calls it: with the address of the caller."""
    return handler(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server)
# Every boundary of every field is 12,000 requests and five minutes: asked for by name. Otherwise a few of each operation.
schema.config.phases.coverage.enabled = bool(os.environ.get("UNIONHALL_TEST_THOROUGH"))


@pytest.fixture
def known(program: Program, workplace: Unit, street: Unit, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A program that may do everything in one county, and addresses of records that are there to be hit."""
    monkeypatch.setattr(door, "pace", Pace(rate=1e6, burst=10**6))
    everything = make_user("everything")
    for role in ("city", "chair", "auditor"):
        give(everything, role, street.parent)
    employer, person = make_employer(street), make_person(workplace)
    ids = {"employers": employer.pk, "people": person.pk, "audit": record(street, "units.unit.changed", by=system()).pk}
    caller = program(everything)
    for signal in (request_started, request_finished):  # they would close the connection of the test's transaction
        signal.disconnect(close_old_connections)
    yield {"token": caller.headers["Authorization"], "code": street.code, "ids": ids}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case: schemathesis.Case, known: dict[str, Any]) -> None:
    if "pk" in case.path_parameters:
        case.path_parameters["pk"] = known["ids"].get(case.path.split("/")[3], 0)
    if "code" in case.path_parameters:
        case.path_parameters["code"] = known["code"]
    response = case.call(headers={"Authorization": known["token"], "Accept-Language": "en"})

    case.validate_response(response, checks=list(CHECKS))
