from django.apps import AppConfig


class OrganizingConfig(AppConfig):
    name = "unionhall.organizing"

    def ready(self) -> None:
        from unionhall.organizing import permissions  # noqa: F401, PLC0415 - declares the keys
