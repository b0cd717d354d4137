"""What waits for somebody because of posts and recruitment."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

POST_REQUEST = item_kind("workforce.post.request", _("Decide on a further post"))
ADVISE = item_kind("workforce.campaign.advise", _("Advise on a recruitment plan"))
DECIDE = item_kind("workforce.campaign.decide", _("Decide on a recruitment plan"))
REVIEW = item_kind("workforce.application.review", _("Review applications"))
APPEAL = item_kind("workforce.application.appeal", _("Answer an appeal against the review"))
RUN = item_kind("workforce.campaign.run", _("Take the next step of a recruitment"))
