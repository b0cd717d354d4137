from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "unionhall.documents"

    def ready(self) -> None:
        from unionhall.documents import panels, permissions, receivers, sentences, showing  # noqa: F401, PLC0415 - declarations

        panels.register_panels()
