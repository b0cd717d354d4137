from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "unionhall.access"

    def ready(self) -> None:
        from unionhall.access import permissions, receivers, sentences, steps  # noqa: F401, PLC0415 - app ready
        from unionhall.accounts.templatetags.accounts import MY_PAGES  # noqa: PLC0415 - app ready

        MY_PAGES.register("access:mine", _("My posts"))
        steps.register()
