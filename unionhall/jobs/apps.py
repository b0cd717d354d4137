from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "unionhall.jobs"

    def ready(self) -> None:
        from unionhall.jobs import permissions  # noqa: F401, PLC0415 - declares the keys

        # Every package's ``jobs`` room, ours included. The queue itself becomes ready after us and takes what they declared.
        autodiscover_modules("jobs")
