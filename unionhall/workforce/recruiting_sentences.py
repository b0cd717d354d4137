"""How the audit trail tells what happened to posts and recruitment."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell

SENTENCES = {
    "workforce.post.approved": _("approved the post %(subject)s"),
    "workforce.post.abolished": _("abolished the post %(subject)s"),
    "workforce.post.filled": _("filled the post %(subject)s"),
    "workforce.post.vacated": _("noted that the post %(subject)s is vacant again"),
    "workforce.post.followed": _("moved the post %(subject)s along with its unit"),
    "workforce.request.asked": _("asked for a further post: %(subject)s"),
    "workforce.request.granted": _("granted the further post %(subject)s"),
    "workforce.request.refused": _("did not grant the further post %(subject)s"),
    "workforce.request.withdrawn": _("withdrew the request %(subject)s"),
    "workforce.campaign.planned": _("planned the recruitment %(subject)s"),
    "workforce.campaign.reshared": _("changed the economic figures of %(subject)s and shared the places again"),
    "workforce.campaign.advised": _("advised on %(subject)s: %(note)s"),
    "workforce.campaign.decided": _("decided on the recruitment %(subject)s"),
    "workforce.campaign.announced": _("announced the recruitment %(subject)s"),
    "workforce.campaign.opened": _("opened applications for %(subject)s"),
    "workforce.campaign.applying_ended": _("closed applications for %(subject)s"),
    "workforce.campaign.shared_out": _("shared the applications for %(subject)s among reviewers"),
    "workforce.campaign.review_ended": _("ended the review of %(subject)s"),
    "workforce.campaign.rooms_added": _("added rooms for %(subject)s"),
    "workforce.campaign.seated": _("drew the seats for %(subject)s"),
    "workforce.campaign.marked": _("entered written marks for %(subject)s"),
    "workforce.campaign.written_locked": _("locked the written marks of %(subject)s"),
    "workforce.campaign.panel_added": _("formed an interview panel for %(subject)s"),
    "workforce.campaign.interviews_locked": _("locked the interview marks of %(subject)s"),
    "workforce.campaign.ranked": _("ranked the candidates of %(subject)s"),
    "workforce.campaign.ranked_again": _("ranked the candidates of %(subject)s again after a correction"),
    "workforce.campaign.published": _("published the results of %(subject)s"),
    "workforce.campaign.publicity_ended": _("ended the public notice of %(subject)s"),
    "workforce.campaign.closed": _("closed the recruitment %(subject)s"),
    "workforce.campaign.exported": _("exported everything about %(subject)s"),
    "workforce.opening.changed": _("changed what the post %(subject)s asks for"),
    "workforce.opening.reduced": _("reduced the places of %(subject)s for lack of applicants"),
    "workforce.opening.cancelled": _("cancelled the post %(subject)s for lack of applicants"),
    "workforce.application.begun": _("began the application %(subject)s"),
    "workforce.application.resumed": _("went on with the application %(subject)s"),
    "workforce.application.saved": _("saved the application %(subject)s"),
    "workforce.application.sent": _("sent the application %(subject)s"),
    "workforce.application.withdrawn": _("withdrew the application %(subject)s"),
    "workforce.application.qualified": _("found the application %(subject)s qualified"),
    "workforce.application.refused": _("found the application %(subject)s not qualified"),
    "workforce.application.changed_post": _("changed the cancelled post of %(subject)s for another one"),
    "workforce.application.certificate_confirmed": _("confirmed a certificate of %(subject)s"),
    "workforce.application.certificate_rejected": _("did not confirm a certificate of %(subject)s: %(note)s"),
    "workforce.application.appealed": _("appealed against the review of %(subject)s"),
    "workforce.application.appeal_upheld": _("upheld the appeal of %(subject)s"),
    "workforce.application.appeal_dismissed": _("dismissed the appeal of %(subject)s"),
    "workforce.candidate.extra_marked": _("entered the mark of a further test of %(subject)s"),
    "workforce.candidate.mark_corrected": _("corrected a mark of %(subject)s"),
    "workforce.candidate.judged": _("entered the interview marks of %(subject)s"),
    "workforce.candidate.absent": _("noted that %(subject)s did not come to the interview"),
    "workforce.candidate.checked": _("noted a check of %(subject)s"),
    "workforce.candidate.declined": _("noted that %(subject)s gave the place up"),
    "workforce.candidate.struck": _("took %(subject)s off the list"),
    "workforce.candidate.moved_up": _("moved the substitute %(subject)s up"),
    "workforce.candidate.hired": _("hired %(subject)s"),
}
LABELS = {
    "workforce.rooms": _("Rooms"),
    "workforce.panels": _("Interview panels"),
    "workforce.marks": _("Written marks"),
    "workforce.candidates": _("Candidates of the test"),
    "workforce.health": _("Health check"),
    "workforce.background": _("Background check"),
}


def tell_all() -> None:
    tell(SENTENCES)
    for name, text in LABELS.items():
        label(name, text)
