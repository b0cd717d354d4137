"""What the portal hangs up on the phone: the four tabs, and what a member can do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TABS, TILES, Tab, Tile
from unionhall.common.ui.public import PUBLIC, PublicEntry
from unionhall.members import permissions


def hang_up() -> None:
    TABS.register("home", Tab(_("Front page"), "home", "portal:home"))
    TABS.register("services", Tab(_("Services"), "heart-handshake", "portal:services"))
    TABS.register("messages", Tab(_("Messages"), "bell", "portal:messages", badge="message_count"))
    TABS.register("me", Tab(_("My page"), "user-circle", "portal:me"))
    text = _("Find the union of your workplace or of the place; three screens, two minutes.")
    PUBLIC.register("join", PublicEntry(_("Join a union"), text, "portal:find", "user-plus"))
    TILES.register("card", Tile(_("My card"), "id", "portal:card", note=_("Show it, or report it lost")))
    TILES.register("union", Tile(_("My union"), "building-community", "portal:union", note=_("Who it is, where to ask")))
    TILES.register(
        "applications", Tile(_("My applications"), "clipboard-list", "portal:applications", note=_("Where they stand"))
    )
    TILES.register("transfer", Tile(_("Change my union"), "arrows-exchange", "portal:transfer", note=_("New work, new home")))
    TILES.register("correct", Tile(_("Correct my data"), "edit", "portal:correct", note=_("The union checks it")))
    TILES.register("seen", Tile(_("Who looked"), "eye", "portal:seen", note=_("At my masked data")))
    TILES.register(
        "inbox",
        Tile(_("Applications to join"), "inbox", "members:applications", group="field", key=permissions.APPLICATION_DECIDE),
    )
