from django.apps import AppConfig


class TodoConfig(AppConfig):
    name = "unionhall.todo"

    def ready(self) -> None:
        from unionhall.todo import permissions, sentences  # noqa: F401, PLC0415 - declares keys and sentences
