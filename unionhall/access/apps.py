from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "unionhall.access"

    def ready(self) -> None:
        from unionhall.access import permissions  # noqa: F401, PLC0415 - declares the keys
