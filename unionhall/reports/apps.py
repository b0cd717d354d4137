from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "unionhall.reports"

    def ready(self) -> None:
        from unionhall.reports import permissions  # noqa: F401, PLC0415 - declares the keys
