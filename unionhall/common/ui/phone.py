"""The phone shell's bottom bar and its tiles: packages hang theirs up at start-up (``ui/phone.html``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Tab:
    """An entry of the bottom bar. ``badge`` names a count in the page's context (``message_count``)."""

    label: Text
    icon: str
    url: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """Something one can do on the phone. ``key``: only for who holds it somewhere; ``shown``: only for whom it answers yes.

    ``group`` says where it stands: ``services`` for members, ``field`` for officers on the road.
    """

    label: Text
    icon: str
    url: str
    note: Text = ""
    group: str = "services"
    key: str = ""
    shown: Callable[[Actor], bool] | None = None

    @property
    def address(self) -> str:
        return reverse(self.url)

    def is_open_to(self, actor: Actor) -> bool:
        return (not self.key or actor.holds(self.key)) and (self.shown is None or self.shown(actor))


TABS: Registry[Tab] = Registry("tab of the phone")
TILES: Registry[Tile] = Registry("tile of the phone")


def tiles_for(actor: Actor, group: str) -> list[Tile]:
    """The tiles of one group that this actor may open, in the order they were hung up."""
    return [tile for tile in TILES if tile.group == group and tile.is_open_to(actor)]


def tabs_at(path: str) -> list[tuple[Tab, str, bool]]:
    """(tab, address, is here): the one whose address is the longest beginning of ``path`` is the one we are at."""
    found = [(tab, reverse(tab.url)) for tab in TABS]
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [(tab, url, url == here) for tab, url in found]
