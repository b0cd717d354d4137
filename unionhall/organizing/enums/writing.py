"""Reports on the situation of workers, and model sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Approved")

    @property
    def tone(self) -> str:
        return {"draft": "running", "submitted": "waiting", "approved": "done"}[self.value]


class SiteState(models.TextChoices):
    NOMINATED = "nominated", _("Nominated")
    PUBLIC = "public", _("Made public")
    LISTED = "listed", _("Listed")
    REFUSED = "refused", _("Not accepted")
    STRUCK = "struck", _("Struck off")

    @property
    def tone(self) -> str:
        return {"nominated": "waiting", "public": "running", "listed": "done", "refused": "off", "struck": "off"}[self.value]
