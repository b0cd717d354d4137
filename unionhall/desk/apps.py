from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "unionhall.desk"

    def ready(self) -> None:
        from unionhall.common.ui.lists import SAVED_VIEWS  # noqa: PLC0415 - app ready
        from unionhall.desk import queries  # noqa: PLC0415 - app ready

        SAVED_VIEWS.register("desk", queries.saved_views)
