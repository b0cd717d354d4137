from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "unionhall.members"

    def ready(self) -> None:
        from unionhall.members import permissions  # noqa: F401, PLC0415 - declares the keys
