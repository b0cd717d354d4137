"""How the audit trail tells what happened to union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


def tell_all() -> None:
    tell(
        {
            "workforce.post.approved": _("approved the post %(subject)s"),
            "workforce.post.abolished": _("abolished the post %(subject)s"),
            "workforce.post.filled": _("filled the post %(subject)s"),
            "workforce.post.vacated": _("noted that the post %(subject)s is vacant again"),
            "workforce.post.followed": _("moved the post %(subject)s along with its unit"),
            "workforce.request.asked": _("asked for a further post: %(subject)s"),
            "workforce.request.granted": _("granted the further post %(subject)s"),
            "workforce.request.refused": _("did not grant the further post %(subject)s"),
            "workforce.request.withdrawn": _("withdrew the request %(subject)s"),
            "workforce.worker.hired": _("took on the union worker %(subject)s"),
            "workforce.worker.left": _("noted that the union worker %(subject)s left"),
        }
    )
