from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "unionhall.jobs"

    def ready(self) -> None:
        from unionhall.jobs import permissions  # noqa: F401, PLC0415 - declares the keys
