from django.apps import AppConfig


class TodoConfig(AppConfig):
    name = "unionhall.todo"

    def ready(self) -> None:
        from unionhall.notices.steps import objection_steps  # noqa: PLC0415 - app ready
        from unionhall.todo import permissions, sentences  # noqa: F401, PLC0415 - declares keys and sentences
        from unionhall.todo.actions import objections  # noqa: PLC0415 - app ready

        objection_steps.register("todo", objections.follow)
