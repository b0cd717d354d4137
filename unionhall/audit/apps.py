from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "unionhall.audit"

    def ready(self) -> None:
        from unionhall.audit import permissions  # noqa: F401, PLC0415 - declares the keys
