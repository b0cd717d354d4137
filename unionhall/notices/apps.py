from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "unionhall.notices"

    def ready(self) -> None:
        from unionhall.notices import permissions, receivers, sentences, showing  # noqa: F401, PLC0415 - declarations
