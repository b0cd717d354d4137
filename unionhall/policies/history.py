"""How the audit trail tells what happened to policies."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from unionhall.audit import sentences
from unionhall.policies.types import Policy, policy_types


def tell() -> None:
    sentences.tell({
        "policies.version.drafted": _("drafted the policy %(subject)s"),
        "policies.version.changed": _("changed the draft %(subject)s"),
        "policies.version.proposed": _("proposed %(subject)s for approval"),
        "policies.version.returned": _("returned %(subject)s: %(note)s"),
        "policies.version.approved": _("approved %(subject)s"),
        "policies.version.withdrawn": _("withdrew %(subject)s"),
        "policies.version.repealed": _("set the last day of %(subject)s"),
        "policies.version.issued": _("issued %(subject)s as %(note)s"),
        "policies.pack.loaded": _("loaded the policy pack %(note)s for %(subject)s"),
    })  # fmt: skip
    sentences.words("policies.version.subject", subject_name)


def subject_name(label: str) -> str:
    """«policy day» as ``Version`` wrote it, in the reader's language; what names no policy stays as it was written."""
    name, between, day = label.rpartition(" ")
    return f"{_by_name()[name].label}{between}{day}" if name in _by_name() else label


@cache
def _by_name() -> dict[str, type[Policy]]:
    """Every policy by what it is called in each language."""
    names = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            names.update({str(each.label): each for each in policy_types()})
    return names
