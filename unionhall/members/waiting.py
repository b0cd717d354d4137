"""What waits for somebody because of members."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

DECIDE = item_kind("members.application.decide", _("Decide on an application to join"))
RELEASE = item_kind("members.transfer.release", _("Let a member go to another union"))
ACCEPT = item_kind("members.transfer.accept", _("Take in a member from another union"))
SETTLE = item_kind("members.transfer.settle", _("Settle a transfer that a union below holds back"))
FILE = item_kind("members.expulsion.file", _("Take note of an expulsion"))
STRANDED = item_kind("members.stranded.follow", _("Take the members of a closed employer along"))
CORRECT = item_kind("members.correction.decide", _("Decide on a member's correction"))
