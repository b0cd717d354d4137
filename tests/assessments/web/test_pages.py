"""Lists at a constant number of queries; the pages of each step; the offline door."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.assessments import PNG, apply, award_at, conclude, entry_at, inspect, inspection_at, picture, score
from tests.factories.units import make_unit
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.models import Campaign, Entry, Evidence, Inspection, Mark
from unionhall.common.dates import today
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("page", "make"),
    [("entries", entry_at), ("inspections", inspection_at), ("awards", award_at)],
)
def test_list_asks_as_much_for_three_rows_as_for_one(
    page: str, make: Callable[[Unit], object], county_officer: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    client, url = as_user(county_officer), reverse(f"assessments:{page}")
    make(workplace)
    client.get(url)
    one = queries(client, url)
    for number in (1, 2):
        make(make_unit(f"U100{number}", f"第{number}工会", parent=street))

    # Filters offer each campaign, and every sample brings one of its own: rows of a select, not queries.
    assert queries(client, url) == one


def test_list_is_filtered_by_state_and_lateness(entry: Entry, county_officer: User, as_user: Browser) -> None:
    client, url = as_user(county_officer), reverse("assessments:entries")

    def shown(query: str) -> int:
        return len(client.get(f"{url}?{query}").context["listing"]["rows"])

    Entry.objects.update(due_on=date(2026, 1, 1))
    assert [shown(each) for each in ("state=invited", "state=applied", "late=on", f"campaign={entry.campaign_id}")] == [
        1,
        0,
        1,
        1,
    ]


def test_board_counts_everybody_once(campaign: Campaign, county_officer: User, as_user: Browser) -> None:
    client = as_user(county_officer)
    page, sheet = client.get(campaign.get_absolute_url()), client.get(reverse("assessments:board-sheet", args=[campaign.pk]))

    assert (sheet.status_code, "spreadsheet" in sheet["Content-Type"]) == (200, True)
    assert (page.status_code, page.context["whole"].all, page.context["whole"].states["invited"]) == (200, 1, 1)
    assert [each.unit.code for each in page.context["areas"]] == ["370202005"]


def test_union_sees_the_campaign_above_and_only_its_own_row(
    campaign: Campaign, entry: Entry, chair: User, as_user: Browser
) -> None:
    client = as_user(chair)

    assert client.get(campaign.get_absolute_url()).context["whole"].all == 1
    assert client.get(reverse("assessments:lead", args=[campaign.pk])).status_code == 403
    assert len(client.get(reverse("assessments:entries")).context["listing"]["rows"]) == 1


def test_card_with_an_impossible_value_is_shown_again_with_what_was_typed(entry: Entry, chair: User, as_user: Browser) -> None:
    client = as_user(chair)
    client.post(reverse("assessments:begin", args=[entry.pk]))
    answer = client.post(reverse("assessments:check", args=[entry.pk]), {"v-A1": "41", "v-A2": "1", "n-A1": "说明"})

    assert (answer.status_code, "v-A1" in answer.context["form"].errors) == (422, True)
    assert entry.claims.count() == 0


def test_executable_called_a_picture_is_refused_on_its_page(entry: Entry, chair: User, as_user: Browser) -> None:
    client = as_user(chair)
    client.post(reverse("assessments:begin", args=[entry.pk]))
    sent = {"code": "A1", "title": "照片", "happened_on": today().isoformat(), "file": picture("照片.png", b"MZ" + b"\0" * 80)}
    answer = client.post(reverse("assessments:show", args=[entry.pk, "A1"]), sent)

    assert (answer.status_code, list(answer.context["form"].errors), Evidence.objects.count()) == (422, ["file"], 0)
    good = client.post(reverse("assessments:show", args=[entry.pk, "A1"]), sent | {"file": picture(content=PNG)})
    assert (good.status_code, Evidence.objects.count()) == (302, 1)


@pytest.fixture
def visit(entry: Entry, chair: User, street_officer: User) -> Inspection:
    return inspect(apply(entry, actor_for(chair)), street_officer, [street_officer])


def mark(code: str, value: str, **more: object) -> dict[str, object]:
    return {"id": str(uuid4()), "code": code, "value": value, "reason": "", "base": None, **more}


def test_tablet_sends_twice_and_counts_once(visit: Inspection, street_officer: User, as_user: Browser) -> None:
    client, url = as_user(street_officer), reverse("assessments:sync", args=[visit.pk])
    body = json.dumps({"marks": [mark("A1", "38", offline=True), mark("V1", "0")]})
    answers = [client.post(url, body, content_type="application/json").json() for _time in range(2)]

    assert [[each["state"] for each in answer["receipts"]] for answer in answers] == [["kept", "kept"], ["known", "known"]]
    assert (Mark.objects.count(), answers[1]["marks"]["A1"]["value"]) == (2, "38.00")


@pytest.mark.parametrize(
    "marks",
    ["x", [1], [{"code": "A1"}], [mark("A1", "x")], [mark("A1", "NaN")], [mark("A1", "1.234")], [mark("A1", "1") | {"id": "1"}]],
)
def test_tablet_that_sends_nonsense_is_told(marks: object, visit: Inspection, street_officer: User, as_user: Browser) -> None:
    url = reverse("assessments:sync", args=[visit.pk])
    answer = as_user(street_officer).post(url, json.dumps({"marks": marks}), content_type="application/json")

    assert (answer.status_code, Mark.objects.count()) == (422, 0)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "2026-13-45T00:00:00Z", "9999-12-31T23:59:59Z", "gestern"])
def test_clock_of_a_tablet_that_is_wrong_does_not_count(
    at: str, visit: Inspection, street_officer: User, as_user: Browser
) -> None:
    url = reverse("assessments:sync", args=[visit.pk])
    body = json.dumps({"marks": [mark("A1", "38") | {"at": at}]})
    answer = as_user(street_officer).post(url, body, content_type="application/json")

    assert answer.status_code == 200
    assert Mark.objects.get().given_at.year == today().year


def test_stranger_is_led_away_from_scoring(visit: Inspection, county_officer: User, as_user: Browser) -> None:
    client = as_user(county_officer)

    assert client.get(reverse("assessments:score", args=[visit.pk])).status_code == 302
    body = json.dumps({"marks": [mark("A1", "1")]})
    answer = client.post(reverse("assessments:sync", args=[visit.pk]), body, content_type="application/json")
    assert (answer.status_code, Mark.objects.count()) == (409, 0)


def test_worker_serves_scoring_pages_only(client: Client) -> None:
    answer = client.get(reverse("assessments:worker"))

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert r"^/standards/inspections/\u005C" in answer.content.decode() or r"inspections/\\d+/score/" in answer.content.decode()


def test_worker_finds_static_files_where_they_are_named_by_a_manifest(client: Client) -> None:
    by_manifest = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

    with override_settings(STORAGES=settings.STORAGES | by_manifest):
        script = client.get(reverse("assessments:worker")).content.decode()

    assert 'const STATIC = "/static/"' in script


def test_concluded_inspection_says_what_was_found_of_a_veto(visit: Inspection, street_officer: User, as_user: Browser) -> None:
    score(visit, street_officer, V1=1)
    conclude(visit, street_officer)

    page = as_user(street_officer).get(visit.get_absolute_url()).content.decode()
    assert re.search(r"<td>V1</td>.*?</tr>", page, re.DOTALL)[0].count("是") == 1


def test_papers_open(visit: Inspection, street_officer: User, as_user: Browser) -> None:
    client = as_user(street_officer)
    ledger = client.get(reverse("assessments:ledger", args=[visit.entry_id]))
    sheet = client.get(reverse("assessments:paper", args=[visit.pk]))

    assert [each.content[:5] for each in (ledger, sheet)] == [b"%PDF-", b"%PDF-"]


def test_plaque_is_verified_by_anybody_and_unknown_ones_are_not(workplace: Unit, client: Client) -> None:
    award = award_at(workplace)

    assert award.number in client.get(reverse("assessments:verify", args=[award.token])).content.decode()
    assert client.get(reverse("assessments:verify", args=["nobody"])).status_code == 404
