"""How the audit trail tells what happened to policies."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences


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
