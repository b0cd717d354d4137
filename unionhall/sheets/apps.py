from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SheetsConfig(AppConfig):
    name = "unionhall.sheets"

    def ready(self) -> None:
        from unionhall.sheets import permissions, receivers, sentences  # noqa: F401, PLC0415 - declares keys and events
        from unionhall.sheets.web import exporting  # noqa: PLC0415 - app ready

        # Every package's ``sheets`` room registers the kinds of roster it takes.
        autodiscover_modules("sheets")
        exporting.register()
        sentences.tell_all()
