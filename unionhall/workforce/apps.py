from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "unionhall.workforce"

    def ready(self) -> None:
        from unionhall.workforce import indicators, policies  # noqa: F401, PLC0415 - declares the types

        indicators.register_figures()
