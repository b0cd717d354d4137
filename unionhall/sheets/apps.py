from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "unionhall.sheets"

    def ready(self) -> None:
        from unionhall.sheets import permissions  # noqa: F401, PLC0415 - declares the keys
