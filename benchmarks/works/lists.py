"""The first page of every list, with every filter, for every role; inside this process, through every middleware."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, reverse

from benchmarks.figures import Figure
from benchmarks.measuring import median, percentile, timed
from benchmarks.officers import ROLES, actor, signed_in
from benchmarks.preparing import Say, stages
from unionhall.common.scope import unscoped
from unionhall.common.ui.lists import ListPage
from unionhall.members.models import Person
from unionhall.units.fields import UnitField

TIMES = 2
SLOW = 1.0
MOST_QUERIES = 12
PAIRS = 12
MOST_CHOICES = 12
SHOWN = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, and how long its answers took."""

    page: str
    role: str
    query: str
    seconds: float
    queries: int


def run(say: Say) -> list[Figure]:
    found = [each for role in ROLES for each in _as(role, say)]
    pages = sorted({each.page for each in found})
    for name in pages:
        times = [each.seconds * 1000 for each in found if each.page == name]
        say(f"{name}: {len(times)} requests, median {median(times):.1f} ms, p95 {percentile(times, 0.95):.1f} ms")
    return [*_overall(found), _between_roles(found), _query_counts(found)]


def list_pages() -> dict[str, type[ListPage]]:
    """URL name → page, of every list that needs no argument."""
    get_resolver().url_patterns  # noqa: B018 - reads every package's addresses, and with them the pages
    waiting, found = [ListPage], {}
    while waiting:
        page = waiting.pop()
        waiting += page.__subclasses__()
        if page.__module__.startswith("unionhall.") and getattr(page, "name", ""):
            try:
                reverse(page.name)
            except NoReverseMatch:
                continue
            found[page.name] = page
    return found


def _as(role: str, say: Say) -> Iterator[Asked]:
    client = signed_in(role)
    count = 0
    for name, page in sorted(list_pages().items()):
        if not _may_open(page, role):
            continue
        url = reverse(name)
        for query in _queries(page, role):
            count += 1
            yield _asked(client, name, role, f"{url}?{urlencode(query)}")
    say(f"{role}: {count} requests of {TIMES}")


def _may_open(page: type[ListPage], role: str) -> bool:
    """Lists without a key, as one's own jobs, are everybody's."""
    key = getattr(page, "key", "")
    return not key or actor(role).holds(key)


def _asked(client: Client, name: str, role: str, url: str) -> Asked:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    first = timed(lambda: client.get(url))
    times = [first, *(timed(lambda: client.get(url)) for _ in range(TIMES - 1) if first < SLOW)]
    return Asked(name, role, url, median(times), len(queries))


def _queries(page: type[ListPage], role: str) -> list[dict[str, str]]:
    """Nothing, a larger page, and of each value of each filter, each order and some pairs as many as there is time for."""
    values = _values(page, role)
    single = [{name: value} for name, all_of_them in values.items() for value in all_of_them]
    sorts = [{"sort": sign + column.key} for column in page.columns if column.order for sign in ("", "-")]
    luck = random.Random(page.name)
    pairs = [luck.sample(single, 2) for _ in range(PAIRS)] if len(values) > 1 else []
    both = [one | other for one, other in pairs if one.keys() != other.keys()]
    asked = [*single, *sorts, *both]
    return [{}, {"size": "100"}, *luck.sample(asked, min(MOST_QUERIES, len(asked)))]


def _values(page: type[ListPage], role: str) -> dict[str, list[str]]:
    with unscoped("the benchmarks choose what is asked for"):
        form = page.filter_form({}, actor=actor(role))
        return {name: found for name, field in form.fields.items() if (found := _of_field(page, name, field))}


def _of_field(page: type[ListPage], name: str, field: Any) -> list[str]:
    if isinstance(field, UnitField):
        return [unit.code for unit in stages()[1:3]]
    if isinstance(field, (forms.BooleanField, forms.NullBooleanField)):
        return ["true", "false"] if isinstance(field, forms.NullBooleanField) else ["on"]
    if isinstance(field, forms.ChoiceField):
        return [str(value) for value, _label in field.choices if value not in {"", None}][:MOST_CHOICES]
    if isinstance(field, forms.DateField):
        return ["2016-01-01", "2025-06-01", "2026-11-01"]
    return _words(page, name)


def _words(page: type[ListPage], name: str) -> list[str]:
    if name == "search" and page.name == "members:list":
        known = Person.objects.order_by("pk")[1000]
        return [
            "王",
            "王伟",
            "赖洁云",
            "欧阳",
            "wang",
            "wangwei",
            "ww",
            "zzz",
            known.document_tail,
            known.document,
            known.phone,
            "王 ww",
        ]
    return ["市南", "青岛恒", "wang", "qd", "370202", "没有这样的"]


def _overall(found: list[Asked]) -> list[Figure]:
    times = [each.seconds * 1000 for each in found]
    slow = sorted(found, key=lambda each: -each.seconds)[:SHOWN]
    details = {f"{each.role} {each.query}": round(each.seconds * 1000, 1) for each in slow}
    return [
        Figure("lists", "first page, median", round(median(times), 1), "ms", reach=60, reference=round(_empty() * 1000, 1),
               reference_is="empty page in the shell", note=f"{len(times)} requests"),
        Figure("lists", "first page, p95", round(percentile(times, 0.95), 1), "ms", reach=120, note=f"slowest {max(times):.0f} ms",
               details=details),
    ]  # fmt: skip


def _empty() -> float:
    client = signed_in("city")
    client.get("/bench/empty/")
    return median([timed(lambda: client.get("/bench/empty/")) for _ in range(15)])


def _between_roles(found: list[Asked]) -> Figure:
    """The same requests of the same pages, role against city officer."""
    by_role: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for each in found:
        by_role[each.role][each.page, each.query] = each.seconds
    ratios = {}
    for role in ROLES[1:]:
        common = by_role[role].keys() & by_role["city"].keys()
        ratios[role] = median([by_role[role][key] for key in common]) / median([by_role["city"][key] for key in common])
    details = {role: round(ratio, 2) for role, ratio in ratios.items()}
    return Figure("lists", "scoped role against city officer", round(max(ratios.values()), 2), "×", reach=1.2, details=details)


def _query_counts(found: list[Asked]) -> Figure:
    """Pages whose number of statements grows with the rows shown."""
    grown = {}
    plain = {(each.page, each.role): each.queries for each in found if "=" not in each.query}
    for each in found:
        before = plain[each.page, each.role]
        if each.query.endswith("?size=100") and each.queries > before:
            grown[f"{each.role} {each.page}"] = f"{before} → {each.queries}"
    most = max(each.queries for each in found)
    return Figure(
        "lists",
        "pages whose statements grow with their rows",
        len(grown),
        "pages",
        reach=0,
        note=f"at most {most} statements",
        details=grown,
    )
