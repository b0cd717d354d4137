from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "unionhall.policies"

    def ready(self) -> None:
        from unionhall.policies import permissions  # noqa: F401, PLC0415 - declares the keys
