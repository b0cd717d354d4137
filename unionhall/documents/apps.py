from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "unionhall.documents"

    def ready(self) -> None:
        from unionhall.documents import permissions, sentences  # noqa: F401, PLC0415 - declares keys and sentences
