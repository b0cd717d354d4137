from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "unionhall.portal"

    def ready(self) -> None:
        from unionhall.portal import tiles  # noqa: PLC0415 - app ready

        tiles.hang_up()
