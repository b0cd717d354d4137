"""Numbers of the register that regulations set."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, param


class Enrolment(Policy, key="members.enrolment", label=_("Joining a union"), topic=Topic.MEMBERS):
    """Who may join (入会条件): 《劳动法》第十五条 forbids work under 16; the charter's art. 1 asks for workers."""

    least_age: int = param(_("Least age"), default=16, unit=_("years"), at_least=14, at_most=25)
