"""Whether a file may be kept, and what may happen to a numbered paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal, StorageAway
from unionhall.documents.kinds import Kind
from unionhall.documents.names import ending
from unionhall.documents.numbering import LONGEST

MEGABYTE = 1024 * 1024


def refusals(name: str, size: int, kind: Kind | None, *, allowed: Collection[Kind], most: int) -> Iterator[Refusal]:
    """What is wrong with a file of this ``kind`` and ``size`` called ``name``. ``kind`` None: not recognised."""
    if size == 0:
        yield Refusal(_("The file is empty."), field="file", code="empty")
        return
    if size > most:
        text = _("The file is too big: {size} MB, at most {most} MB.")
        yield Refusal(format_lazy(text, size=round(size / MEGABYTE, 1), most=most // MEGABYTE), field="file", code="too_big")
        return
    if kind is None or kind not in allowed:
        endings = ", ".join(sorted({each for one in allowed for each in one.endings}))
        text = _("Files of this type are not taken. Taken are: {endings}.")
        yield Refusal(format_lazy(text, endings=endings), field="file", code="type")
    elif ending(name) not in kind.endings:
        text = _("The file is called .{ending}, but its content is {real}. Give it its right name.")
        yield Refusal(format_lazy(text, ending=ending(name), real=kind.endings[0]), field="file", code="ending")


RUNNABLE = Refusal(_("Programs, scripts and files with macros are not taken."), field="file", code="runnable")
NO_ROOM = Refusal(
    _("There is no room left to store the file. Nothing was kept. Tell the administrator."), field="file", code="no_room"
)
AWAY = Refusal(
    _("The storage of files does not answer just now. Nothing was kept. Try again in a few minutes."), field="file", code="away"
)
PAPER = Refusal(_("A numbered paper is kept as it was issued. Revoke it instead."), code="paper")


def why_not_stored(failure: OSError) -> Refusal:
    return AWAY if isinstance(failure, StorageAway) else NO_ROOM


def closing_refusals(*, is_valid: bool) -> Iterator[Refusal]:
    if not is_valid:
        yield Refusal(_("This paper is not in force any more."), code="state")


def word_refusals(word: str) -> Iterator[Refusal]:
    """Letters only: what stands around the word in a number must stay readable."""
    if word and not (word.isalpha() and len(word) <= LONGEST):
        yield Refusal(_("Letters only, at most 12 of them."), field="word", code="word")
