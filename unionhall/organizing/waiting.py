"""What waits for somebody because of unions and their leaders."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

TERM_ENDING = item_kind("organizing.term.ending", _("Prepare the re-election"))
TERM_OVERDUE = item_kind("organizing.term.overdue", _("A union's term is over: see to the re-election"))
CHAIR_VACANT = item_kind("organizing.term.vacant", _("Fill the vacant chair"))
CHAIR_MISSING = item_kind("organizing.term.vacant_late", _("A chair is vacant over the limit: see to the election"))
POST_VACANT = item_kind("organizing.post.vacant", _("Fill a vacant post of the committee"))
POST_MISSING = item_kind("organizing.post.vacant_late", _("A post is vacant over the limit: see to the election"))
TERM_CONFIRM = item_kind("organizing.term.confirm", _("Confirm who was elected"))
OFFICER_CONFIRM = item_kind("organizing.officer.confirm", _("Confirm who was elected between elections"))
TERM_SHIFT = item_kind("organizing.term.shift", _("Decide on an early or late re-election"))
PAPER_EXPIRING = item_kind("organizing.paper.expiring", _("Renew a certificate or seal"))
FOLLOW_UP = item_kind("organizing.visit.follow_up", _("See to what a visit found"))
SITUATION = item_kind("organizing.situation.approve", _("Approve a report on the situation of workers"))
SITUATION_DUE = item_kind("organizing.situation.due", _("Write the next report on the situation of workers"))
SITUATION_MEND = item_kind("organizing.situation.mend", _("Mend a report that was returned"))
MODEL_SITE = item_kind("organizing.model_site.review", _("Review a nomination of a model site"))
