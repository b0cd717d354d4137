"""Rights on jobs of others; everybody sees their own."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

JOB_VIEW = key("jobs.job.view", _("See the jobs of others"))
