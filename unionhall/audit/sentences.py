"""How entries read: each kind has a sentence that continues the name of who did it.

Packages tell theirs when they start, in their ``apps.py``::

    sentences.tell({"units.unit.founded": _("founded %(subject)s")})

A sentence may use ``%(subject)s`` and ``%(note)s``. Labels of changed fields and of choices come from the model itself;
``label`` adds those that are no column of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.audit.models import Entry
from unionhall.common.registries import Registry

Label = str | Promise

SENTENCES: Registry[Label] = Registry("audit sentence")
LABELS: Registry[Label] = Registry("label of a changed field")
NAMES: Registry[Callable[[Iterable[str]], dict[str, str]]] = Registry("names of places")
"""``units``: paths → names of their units. Audit stands below the tree and cannot ask it, so it is handed down."""
WORDS: Registry[Callable[[Any], Label]] = Registry("words of a changed field")
"""``access.grant.role`` → what a stored value is called, where the table's own choices do not say."""
PATHS: Registry[Callable[[str], str]] = Registry("paths of codes")
"""``units``: the code of a unit → its path, empty when the reader's scope has no such unit."""

SEEN = "audit.looked"


def tell(sentences: Mapping[str, Label]) -> None:
    for kind, sentence in sentences.items():
        SENTENCES.register(kind, sentence)


def label(field: str, text: Label) -> None:
    """Name something that changed or was looked at and is no column of the subject's table."""
    LABELS.register(field, text)


def words(field: str, say: Callable[[Any], Label]) -> None:
    """Say values of a field (``access.grant.role``) in the reader's language."""
    WORDS.register(field, say)


def sentence_of(entry: Entry) -> str:
    """What was done, in the reader's language; an unknown kind shows its name."""
    if entry.kind not in SENTENCES:
        return f"{entry.kind} · {entry.subject_label}"
    note = LABELS.get(entry.note) if entry.note in LABELS else entry.note
    return str(SENTENCES.get(entry.kind)) % {"subject": subject_of(entry), "note": note}


def subject_of(entry: Entry) -> str:
    """The subject as it was called then; a package may say it in the reader's language (``words`` of ``….subject``)."""
    name = f"{entry.subject_type}.subject"
    return str(WORDS.get(name)(entry.subject_label)) if name in WORDS else entry.subject_label


def says_note(entry: Entry) -> bool:
    """Whether the sentence tells the note already."""
    return entry.kind in SENTENCES and "%(note)s" in str(SENTENCES.get(entry.kind))


def changes_of(entry: Entry) -> list[dict[str, Any]]:
    """``{label, before, after}`` of every changed field, as people read them."""
    return [
        {
            "label": field_label(entry.subject_type, field),
            "before": in_words(entry, field, before),
            "after": in_words(entry, field, after),
        }
        for field, (before, after) in entry.changes.items()
    ]


def field_label(subject_type: str, field: str) -> Label:
    if field in LABELS:
        return LABELS.get(field)
    column = _column(subject_type, field)
    return getattr(column, "verbose_name", field)


def in_words(entry: Entry, field: str, value: Any) -> Any:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is not None and f"{entry.subject_type}.{field}" in WORDS:
        return WORDS.get(f"{entry.subject_type}.{field}")(value)
    column = _column(entry.subject_type, field)
    choices = dict(getattr(column, "flatchoices", None) or [])
    return choices.get(value, value)


def _column(subject_type: str, field: str) -> Any:
    try:
        return apps.get_model(subject_type)._meta.get_field(field)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def names_of(paths: Iterable[str]) -> dict[str, str]:
    return NAMES.get("units")(paths) if "units" in NAMES else {}


def path_of(code: str) -> str:
    return PATHS.get("units")(code) if "units" in PATHS else ""


tell({SEEN: _("looked at %(note)s of %(subject)s")})
