from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "unionhall.accounts"

    def ready(self) -> None:
        from unionhall.accounts import permissions, receivers  # noqa: F401, PLC0415 - declares the keys, listens to allauth
