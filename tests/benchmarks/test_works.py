"""Every work of the list is there, and every list page is among those measured."""

from __future__ import annotations

import inspect

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import NoReverseMatch, get_resolver, reverse

from benchmarks.works import WORKS
from benchmarks.works.lists import list_pages
from unionhall.common.ui.lists import ListPage


def test_works_are_those_of_the_table() -> None:
    assert list(WORKS) == [
        "roster", "lists", "tree", "coverage", "moves", "export", "plans", "standards",
        "posts", "ranking", "eligibility", "pay", "applications", "throughput",
    ]  # fmt: skip


def test_every_list_page_with_an_address_is_measured() -> None:
    get_resolver().url_patterns  # noqa: B018 - reads every package's addresses

    def below(page: type[ListPage]) -> set[type[ListPage]]:
        return {page} | {each for child in page.__subclasses__() for each in below(child)}

    named = {page for page in below(ListPage) if "name" in vars(page) and page.__module__.startswith("unionhall.")}
    measured = set(list_pages().values())

    assert {page.__name__ for page in named - measured if is_reached(page)} == set()
    assert all(inspect.isclass(page) for page in measured)


def is_reached(page: type[ListPage]) -> bool:
    """Whether the address needs no thing in it: the lines of one pay run, say, are no page of their own."""
    try:
        return bool(reverse(page.name))
    except NoReverseMatch:
        return False


def test_unknown_work_is_refused_before_anything_is_made() -> None:
    with pytest.raises(CommandError, match="No such work: rooster"):
        call_command("bench", "rooster")
