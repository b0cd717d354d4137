"""The gate: 404 outside, 403 inside, pass with the key."""

from collections.abc import Callable

import pytest

from unionhall.accounts.models import User
from unionhall.common.actor import Actor, merged
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.keys import UnknownKey
from unionhall.common.scope import Reach
from unionhall.units.models import Unit


def test_require_outside_reach_is_hidden(county_officer: User, foreign_workplace: Unit, actor: Callable[[User], Actor]) -> None:
    with pytest.raises(Hidden):
        actor(county_officer).require("units.unit.change", foreign_workplace)


def test_require_inside_without_key_is_not_allowed(clerk: User, workplace: Unit, actor: Callable[[User], Actor]) -> None:
    with pytest.raises(NotAllowed):
        actor(clerk).require("units.unit.change", workplace)


def test_require_with_key_passes(county_officer: User, workplace: Unit, actor: Callable[[User], Actor]) -> None:
    assert actor(county_officer).require("units.unit.change", workplace) is None


def test_unknown_key_raises(county_officer: User, workplace: Unit, actor: Callable[[User], Actor]) -> None:
    with pytest.raises(UnknownKey):
        actor(county_officer).can("units.unit.chnage", workplace)


def test_merged_ranges_cover_the_same_paths() -> None:
    assert merged([Reach.below("B"), Reach.below("A"), Reach.only("AB")]) == (Reach("A", "A~"), Reach("B", "B~"))
