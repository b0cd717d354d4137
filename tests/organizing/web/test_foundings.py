"""The pages of foundings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.foundings import applicants, make_candidate, make_founding, make_member
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.organizing.models import Establishment, FoundingTask, UnionPaper
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture
def officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


def step(founding: Establishment, kind: str, name: str) -> str:
    return reverse(f"organizing:founding-{kind}", args=[founding.pk, name])


def test_form_is_proposed_and_the_draft_kept(officer: User, street: Unit, as_user: Browser) -> None:
    employer = make_employer(street, headcount=40, headcount_women=12)
    browser, address = as_user(officer), reverse("organizing:found", args=[employer.pk])
    shown = browser.get(address)
    said = {
        "name": "海风食品有限公司工会",
        "form": "own",
        "upper": street.code,
        "workers": "40",
        "women": "12",
        "group_head": "李",
    }
    answer = browser.post(address, said)

    founding = Establishment.objects.get()
    assert shown.context["form"].initial["form"] == "own"
    assert (answer.status_code, answer.headers["Location"]) == (302, founding.get_absolute_url())
    assert (founding.state, founding.approver, founding.proposed.value) == ("draft", street, "own")  # type: ignore[union-attr]


def test_joint_union_of_the_address_is_proposed_for_a_small_one(officer: User, street: Unit, as_user: Browser) -> None:
    community = make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    employer = make_employer(community, "小吃店", headcount=6)

    shown = as_user(officer).get(reverse("organizing:found", args=[employer.pk]))

    assert (shown.context["form"].initial["form"], shown.context["form"].initial["upper"]) == ("join", community)
    assert "浮山社区联合工会" in shown.content.decode()


def test_refusal_stands_at_its_field(officer: User, street: Unit, as_user: Browser) -> None:
    employer = make_employer(street, headcount=40)
    said = {"name": "海风食品有限公司工会", "form": "join", "upper": street.code, "workers": "40"}

    answer = as_user(officer).post(reverse("organizing:found", args=[employer.pk]), said)

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["form", "upper"])
    assert Establishment.objects.count() == 0


def test_request_is_filed_in_the_dialog(officer: User, street: Unit, as_user: Browser) -> None:
    founding = make_founding(street, filed_by_id=officer.pk)

    answer = as_user(officer).post(step(founding, "file", "submit"))

    founding.refresh_from_db()
    assert (answer.status_code, founding.state, founding.submitted_on) == (302, "submitted", today())


def test_who_filed_is_told_that_another_decides(officer: User, street: Unit, as_user: Browser) -> None:
    founding = make_founding(street, state="submitted", filed_by_id=officer.pk)
    browser = as_user(officer)

    page = browser.get(founding.get_absolute_url())
    answer = browser.post(step(founding, "decide", "approve"))

    founding.refresh_from_db()
    assert page.context["deeds"].primary == ""
    assert (answer.status_code, founding.state) == (422, "submitted")


def test_primary_action_follows_the_state(officer: User, street: Unit, as_user: Browser) -> None:
    browser = as_user(officer)
    found = {}
    for state in ("draft", "submitted", "preparing", "asked", "congress", "reported", "refused"):
        founding = make_founding(street, state=state)
        found[state] = browser.get(founding.get_absolute_url()).context["deeds"].primary

    assert found == {
        "draft": "submit",
        "submitted": "approve",
        "preparing": "congress",
        "asked": "approve_congress",
        "congress": "result",
        "reported": "found",
        "refused": "",
    }


def test_workers_are_read_line_by_line(officer: User, street: Unit, as_user: Browser) -> None:
    founding = make_founding(street, state="preparing")
    address = reverse("organizing:founding-members", args=[founding.pk])
    one, two = applicants(2, women=1)
    browser = as_user(officer)

    wrong = browser.post(address, {"people": f"{one.name} {one.document[:-1]}Q\n{two.name}，{two.document}"})
    right = browser.post(address, {"people": f"{one.name}\t{one.document}\t{one.phone}\n\n{two.name}，{two.document}"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert browser.get(founding.get_absolute_url()).status_code == 200
    assert "第 1 行" in str(wrong.context["form"].errors)
    assert [(each.name, each.is_woman) for each in founding.members.order_by("pk")] == [(one.name, True), (two.name, False)]


def test_votes_are_entered_for_each_candidate(officer: User, street: Unit, as_user: Browser) -> None:
    founding = make_founding(street, state="congress", seats_committee=3)
    rows = [
        make_candidate(founding, make_member(founding, n, f"王{n}"), office="chair" if n == 1 else "member") for n in (1, 2, 3, 4)
    ]
    said: dict[str, Any] = {"held_on": today(), "due": 4, "present": 4, "issued": 4, "returned": 4, "valid": 4}
    said |= {f"votes_{each.pk}": votes for each, votes in zip(rows, (4, 4, 3, 1), strict=True)}

    answer = as_user(officer).post(reverse("organizing:founding-result", args=[founding.pk]), said)

    founding.refresh_from_db()
    assert (answer.status_code, founding.state) == (302, "reported")
    assert [each.is_elected for each in founding.candidates.order_by("pk")] == [True, True, True, False]


@pytest.mark.parametrize("name", ["foundings", "uncovered"])
def test_list_asks_as_much_for_three_rows_as_for_one(officer: User, street: Unit, as_user: Browser, name: str) -> None:
    browser, address = as_user(officer), reverse(f"organizing:{name}")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_founding(street)
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        counts.append(len(queries))

    assert (len(answer.context["listing"]["rows"]), counts[0]) == (3, counts[1])


def test_filters_of_the_list(officer: User, street: Unit, as_user: Browser) -> None:
    for state in ("draft", "submitted", "reported", "refused"):
        make_founding(street, state=state)
    browser = as_user(officer)

    def names(query: str) -> list[str]:
        rows = browser.get(reverse("organizing:foundings") + query).context["listing"]["rows"]
        return sorted(each.state for each in rows)

    assert names("?stage=waiting") == ["reported", "submitted"]
    assert names("?stage=running") == ["draft", "reported", "submitted"]
    assert names("?state=refused") == ["refused"]
    assert names("?stage=late") == []


def test_employer_page_leads_to_its_founding(officer: User, street: Unit, as_user: Browser) -> None:
    founding = make_founding(street)
    employer = founding.employers.get().employer

    page = as_user(officer).get(employer.get_absolute_url()).content.decode()

    assert founding.get_absolute_url() in page


def test_task_asks_for_what_its_paper_needs(officer: User, street: Unit, workplace: Unit, as_user: Browser) -> None:
    founding = make_founding(street, state="founded", union=workplace, founded_on=today())
    facts = {"establishment": founding, "unit_path": street.path, "due_on": today()}
    account, seal = (FoundingTask.objects.create(kind=kind, title=kind, **facts) for kind in ("account", "seal"))
    browser, address = as_user(officer), reverse("organizing:founding-task", args=[account.pk])
    said = {"done_on": str(today()), "reference": "3702 0100 0000 0042", "issuer": "演示银行"}

    assert list(browser.get(address).context["form"].fields) == ["done_on", "reference", "issuer", "kept_by", "note"]
    assert browser.post(address, said | {"reference": "123"}).context["form"].errors.keys() == {"reference"}
    assert browser.post(address, said).status_code == 302
    assert "seals" in browser.get(reverse("organizing:founding-task", args=[seal.pk])).context["form"].fields

    paper = UnionPaper.objects.get()
    assert (paper.account, paper.shown_number, paper.unit) == ("3702010000000042", "****0042", workplace)
