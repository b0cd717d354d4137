from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "unionhall.audit"

    def ready(self) -> None:
        from unionhall.audit import permissions, sentences  # noqa: F401, PLC0415 - declares the keys and how they read
